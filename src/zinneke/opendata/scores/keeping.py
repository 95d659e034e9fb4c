"""Counting: every dataset that everybody sees, with what is known of its addresses."""

from collections import Counter
from datetime import datetime
from typing import Final

import msgspec
from django.db import transaction

from zinneke.kernel.time import in_brussels
from zinneke.opendata.catalogue.facets import agent_key
from zinneke.opendata.links.answers import checks, statuses
from zinneke.opendata.models import SEEN_BY_ALL, Dataset, ScoreNote
from zinneke.opendata.quality.assessing import assess
from zinneke.opendata.quality.mqa import Score, score
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.tables.described import described

WHOLE: Final = ""
"""Stands for all publishers."""


def note(at: datetime) -> int:
    """Count, and keep the scores as those of the day. Gives how many datasets were counted; of none nothing is kept."""
    scores: dict[str, Score] = {}
    counted: Counter[str] = Counter()
    for dataset in Dataset.objects.filter(**SEEN_BY_ALL).select_related("table").iterator(chunk_size=500):
        record = described(dataset)
        found = score([assess(record, statuses(checks(record)))])
        for key in {WHOLE, *_publisher(record)}:
            scores[key] = scores[key] + found if key in scores else found
            counted[key] += 1
    notes = [
        ScoreNote(
            day=in_brussels(at).date(),
            publisher=key,
            datasets=counted[key],
            score_json=msgspec.json.encode(total),
            noted_at=at,
        )
        for key, total in scores.items()
    ]
    with transaction.atomic():
        ScoreNote.objects.filter(day=in_brussels(at).date()).delete()
        ScoreNote.objects.bulk_create(notes)
    return counted[WHOLE]


def _publisher(record: Record) -> list[str]:
    """Whose a dataset is: its first publisher, if any."""
    return [key for agent in record.publishers[:1] if (key := agent_key(agent))]

"""The paper ballots of this city, and a ballot as people read it."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from zinneke.services.budget.models import Election
from zinneke.services.budget.rules import ballots, typed
from zinneke.services.budget.rules.election import BallotType
from zinneke.services.budget.rules.typed import KEYS, Reading
from zinneke.voting.paper.kept import KeptPaper, open_paper
from zinneke.voting.paper.rules import Sheet


def paper() -> KeptPaper:
    """The paper: one store for the process, safe to share between threads."""
    return _opened(settings.CITY.text("box_store"), settings.CITY.data)


def paper_sheet(election: Election) -> ballots.Sheet:
    """What a ballot on paper may be: withdrawn projects stand on it, for it was printed before."""
    numbers = frozenset(election.lines.values_list("order", flat=True))
    most = 1 if election.kind is BallotType.CHOOSE_ONE else election.max_choices or len(numbers)
    return ballots.Sheet(
        election.public_id, election.kind, numbers, election.min_choices, most, election.max_points or 0
    )


def kept(election: Election, reading: Reading) -> Sheet:
    """A reading as it is kept: the bytes that the box takes, as text."""
    content = ballots.written(election.public_id, reading.points).decode() if reading.points else ""
    return Sheet(content, reading.invalid or "")


def shown(election: Election, sheet: Sheet) -> str:
    """A ballot as a clerk would type it."""
    if not sheet.content:
        return next((key for key, invalid in KEYS.items() if invalid == sheet.invalid), "")
    return typed.typed(dict(json.loads(sheet.content)["points"]), election.kind)


@lru_cache(maxsize=4)
def _opened(store: str, folder: Path) -> KeptPaper:
    return open_paper(store, folder)

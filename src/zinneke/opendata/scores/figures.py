"""What the page shows of the scores: what costs most points, and how they changed from day to day."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zinneke.kernel.text import Text
from zinneke.opendata.models import ScoreNote
from zinneke.opendata.quality import labels
from zinneke.opendata.quality.metrics import METRICS
from zinneke.opendata.quality.mqa import Score
from zinneke.ui.plot.figure import Figure, Key, Kind, Series


@dataclass(frozen=True, slots=True)
class Cost:
    """A criterion, how many items have it of those that were looked at, and the points that the others cost."""

    name: Text
    having: int
    measured: int
    points: float


def costs(score: Score) -> list[Cost]:
    """What is missing, dearest first."""
    found = [
        Cost(
            labels.METRICS[metric.key],
            tally.having,
            tally.measured,
            metric.points * (tally.measured - tally.having) / tally.items,
        )
        for metric in METRICS
        if (tally := score.tallies[metric.key]).measured > tally.having
    ]
    return sorted(found, key=lambda cost: -cost.points)


def over_time(notes: Sequence[ScoreNote]) -> Figure:
    """Points and those that could be measured, by day, oldest first."""
    return Figure(
        kind=Kind.LINE,
        title=_("Points of the catalogue, day by day"),
        description=_("The proven points, and those that could be measured on that day. There are 405 in all."),
        across=_("Day"),
        upward=_("Points"),
        keys=tuple(Key(date_format(one.day, "SHORT_DATE_FORMAT"), one.day.toordinal()) for one in notes),
        series=(
            Series(_("proven"), tuple(round(one.score.points, 1) for one in notes)),
            Series(_("measurable"), tuple(round(one.score.measurable, 1) for one in notes)),
        ),
        scale="steps",
    )

"""The score of a dataset, of several and of the whole catalogue, and what each of them lacks."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from zinneke.opendata.quality.assessing import Assessment, Verdicts
from zinneke.opendata.quality.metrics import BEST_OF, METRICS, MOST, ON_DATASETS, ON_DISTRIBUTIONS, Metric

_EXCELLENT: Final = 350
_GOOD: Final = 220
_SUFFICIENT: Final = 120


class Rating(StrEnum):
    """What a number of points is called."""

    EXCELLENT = "excellent"
    GOOD = "good"
    SUFFICIENT = "sufficient"
    BAD = "bad"


class Reason(StrEnum):
    """Why points are missing."""

    SOURCE_LACKS_IT = "the source lacks it"
    MAPPING_LOST_IT = "the mapping lost it"
    NOT_IN_VOCABULARY = "the value is not in the vocabulary"
    DOES_NOT_ANSWER = "the address does not answer"
    DOES_NOT_CONFORM = "it does not conform to the profile"
    NOT_MEASURED = "it was not measured"
    NO_DISTRIBUTION = "there is no distribution"


class Tally(Struct, frozen=True):
    """How many items have something, of how many in all; ``measured`` of these have been looked at."""

    having: int
    measured: int
    items: int

    @property
    def share(self) -> float:
        """The part that is known to have it."""
        return self.having / self.items if self.items else 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.having + other.having, self.measured + other.measured, self.items + other.items)


class Gap(Struct, frozen=True):
    """Points that are missing: how many, of which metric, why, and the property that is wanted.

    ``distribution`` is its place in the dataset, None for the dataset itself.
    """

    metric: str
    wants: str
    reason: Reason
    points: float
    distribution: int | None = None


class Score(Struct, frozen=True):
    """Tallies by the key of a metric. Points are what is proven; what was not measured gives none and costs none."""

    tallies: dict[str, Tally]

    @property
    def points(self) -> float:
        """Of 405."""
        return sum(self.of(metric) for metric in METRICS)

    @property
    def measurable(self) -> float:
        """The points there would be if all that was measured were there."""
        return sum(metric.points * _measured(self.tallies[metric.key]) for metric in METRICS)

    @property
    def possible(self) -> float:
        """The points there would be if all that was not measured turned out well."""
        return min(float(MOST), self.points + MOST - self.measurable)

    @property
    def rating(self) -> Rating:
        """Of the proven points."""
        return rating(self.points)

    @property
    def dimensions(self) -> dict[str, float]:
        """The points by dimension."""
        found: dict[str, float] = {}
        for metric in METRICS:
            found[metric.dimension] = found.get(metric.dimension, 0.0) + self.of(metric)
        return found

    def __add__(self, other: "Score") -> "Score":
        """Of both together: every dataset and every distribution counts alike."""
        return Score({key: tally + other.tallies[key] for key, tally in self.tallies.items()})

    def of(self, metric: Metric) -> float:
        """The points of one metric."""
        return metric.points * self.tallies[metric.key].share


def rating(points: float) -> Rating:
    """Excellent from 351, good from 221, sufficient from 121. The vocabulary of the score puts exactly 120 in two
    classes: here it is bad."""
    if points > _EXCELLENT:
        return Rating.EXCELLENT
    if points > _GOOD:
        return Rating.GOOD
    return Rating.SUFFICIENT if points > _SUFFICIENT else Rating.BAD


def score(assessments: Iterable[Assessment]) -> Score:
    """The score of several datasets, such as a catalogue: every dataset and every distribution counts alike."""
    datasets: list[Verdicts] = []
    distributions: list[Verdicts] = []
    for one in assessments:
        datasets.append(one.dataset)
        distributions += one.distributions
    return Score(_tallies(ON_DATASETS, datasets) | _tallies(ON_DISTRIBUTIONS, distributions))


def score_dataset(assessment: Assessment) -> Score:
    """The score of one dataset: interoperability is that of its best distribution."""
    tallies = score([assessment]).tallies
    best = best_distribution(assessment)
    return Score(tallies | _tallies(BEST_OF, [] if best is None else [assessment.distributions[best]]))


def best_distribution(assessment: Assessment) -> int | None:
    """The distribution with most points for interoperability, the first of equals; None if there is none."""
    worth = [sum(metric.points for metric in BEST_OF if one[metric.key]) for one in assessment.distributions]
    return worth.index(max(worth)) if worth else None


def gaps(assessment: Assessment, source: Assessment | None = None) -> tuple[Gap, ...]:
    """What a dataset lacks, dearest first. ``source``: the verdicts on what its source said, where ``assessment`` is of
    what we publish: what was there and is no more was lost by the mapping."""
    found = [*_gaps_of_dataset(assessment, source), *_gaps_of_distributions(assessment, source)]
    return tuple(sorted(found, key=lambda gap: -gap.points))


def _gaps_of_dataset(assessment: Assessment, source: Assessment | None) -> Iterator[Gap]:
    before = source.dataset if source else {}
    for metric in ON_DATASETS:
        if not assessment.dataset[metric.key]:
            yield Gap(metric.key, metric.wants, _reason(metric, assessment.dataset, before), metric.points)
    if not assessment.distributions:
        for metric in ON_DISTRIBUTIONS:
            yield Gap(metric.key, metric.wants, Reason.NO_DISTRIBUTION, metric.points)


def _gaps_of_distributions(assessment: Assessment, source: Assessment | None) -> Iterator[Gap]:
    best = best_distribution(assessment)
    for place, verdicts in enumerate(assessment.distributions):
        before = source.distributions[place] if source and place < len(source.distributions) else {}
        for metric in ON_DISTRIBUTIONS:
            if verdicts[metric.key] or (metric in BEST_OF and place != best):
                continue
            items = 1 if metric in BEST_OF else len(assessment.distributions)
            yield Gap(metric.key, metric.wants, _reason(metric, verdicts, before), metric.points / items, place)


_NEEDS: Final = {
    "accessRightsVocabularyAlignment": "accessRightsAvailability",
    "formatVocabularyAlignment": "formatAvailability",
    "mediaTypeVocabularyAlignment": "mediaTypeAvailability",
    "formatMediaTypeNonProprietary": "formatAvailability",
    "formatMediaTypeMachineInterpretable": "formatAvailability",
    "knownLicence": "licenceAvailability",
}
"""What has to be there before it can be in a vocabulary."""


def _reason(metric: Metric, verdicts: Verdicts, before: Verdicts) -> Reason:
    if verdicts[metric.key] is None:
        return Reason.NOT_MEASURED
    if before.get(metric.key):
        return Reason.MAPPING_LOST_IT
    if metric.key == "dcatApCompliance":
        return Reason.DOES_NOT_CONFORM
    if metric.key == "accessUrlStatusCode" or (
        metric.key == "downloadUrlStatusCode" and verdicts["downloadUrlAvailability"]
    ):
        return Reason.DOES_NOT_ANSWER
    if metric.key in _NEEDS and verdicts[_NEEDS[metric.key]]:
        return Reason.NOT_IN_VOCABULARY
    return Reason.SOURCE_LACKS_IT


def _tallies(metrics: Sequence[Metric], items: Sequence[Verdicts]) -> dict[str, Tally]:
    return {
        metric.key: Tally(
            having=sum(one[metric.key] is True for one in items),
            measured=sum(one[metric.key] is not None for one in items),
            items=len(items),
        )
        for metric in metrics
    }


def _measured(tally: Tally) -> float:
    """The part that was looked at; where there is nothing to look at, that is known."""
    return tally.measured / tally.items if tally.items else 1.0

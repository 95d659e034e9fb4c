"""Several observers of one place to park: what they count together, who is believed, and why.

Each observation is kept as it came; nothing is overwritten. The reliability of an observation is that of its method,
halved each time its half-life passes. The most reliable one leads. Those that agree with it are averaged by
reliability; those that do not are outvoted, or make the count unknown if together they are nearly as reliable. Figures
are our own choice: no published evaluation of such methods in Brussels was at hand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

RULE_VERSION: Final = "1"
TOLERANCE_SHARE: Final = 0.1
"""Of the spaces: counts that differ by no more agree."""
TOLERANCE_SPACES: Final = 5
"""Counts of small places agree within so many spaces."""
CONTRADICTED_FROM: Final = 0.6
"""How reliable those who disagree must be together, as a share of those who agree, for nobody to be believed."""
HALVES_UNTIL_TOO_OLD: Final = 3
"""After so many half-lives an observation counts no more."""


class Method(StrEnum):
    """How an observer counts."""

    BARRIER = "barrier"
    SENSORS = "spaceSensors"
    CAMERA = "camera"
    SCAN = "scanCar"
    MANUAL = "manual"
    SYSTEM = "system"


RELIABILITY: Final[dict[Method, float]] = {
    Method.SENSORS: 0.95,
    Method.MANUAL: 0.9,
    Method.SCAN: 0.85,
    Method.CAMERA: 0.8,
    Method.BARRIER: 0.75,
    Method.SYSTEM: 0.7,
}
"""When fresh. Counters at barriers drift, since each missed vehicle stays in the count; ``system`` is another system's
figure, of which we do not know how it was counted."""
HALF_LIFE: Final[dict[Method, timedelta]] = {
    Method.SENSORS: timedelta(minutes=15),
    Method.BARRIER: timedelta(minutes=15),
    Method.CAMERA: timedelta(minutes=15),
    Method.SYSTEM: timedelta(minutes=15),
    Method.MANUAL: timedelta(minutes=20),
    Method.SCAN: timedelta(minutes=20),
}


class Verdict(StrEnum):
    """What became of one observation."""

    USED = "used"
    OUTVOTED = "outvoted"
    CONTRADICTED = "contradicted"
    TOO_OLD = "tooOld"
    IMPOSSIBLE = "impossible"


class Reason(StrEnum):
    """Why the count is what it is, or why it is unknown."""

    ONE_SOURCE = "oneSource"
    AGREEMENT = "agreement"
    OUTVOTED = "outvoted"
    CONTRADICTION = "contradiction"
    ALL_TOO_OLD = "allTooOld"
    NONE_POSSIBLE = "nonePossible"


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one observer counted. ``spaces`` is among how many it counted; ``reliability`` overrules its method's."""

    observer: str
    method: Method
    free: int
    observed_at: datetime
    spaces: int | None = None
    reliability: float | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An observation with its reliability at present and what became of it."""

    sighting: Sighting
    reliability: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Fusion:
    """The count that is believed; None where nobody can be. ``observed_at`` is that of the newest observation used,
    or of the newest at all. ``leader`` is who won."""

    free: int | None
    reason: Reason
    observed_at: datetime
    leader: Sighting | None
    reliability: float
    weighed: tuple[Weighed, ...]


def fuse(sightings: Sequence[Sighting], spaces: int | None, present: datetime) -> Fusion:
    """The count that observers make together. Raises ValueError without any."""
    if not sightings:
        raise ValueError("no observation: there is nothing to fuse")
    ordered = sorted(sightings, key=lambda one: one.observer)
    usable = [one for one in ordered if _is_possible(one, spaces) and not _is_too_old(one, present)]
    if not usable:
        return _unknown(ordered, spaces, present)
    leader = max(usable, key=lambda one: (reliability(one, present), one.observed_at, one.observer))
    agreeing = [one for one in usable if abs(one.free - leader.free) <= tolerance(spaces, leader)]
    deviating = [one for one in usable if one not in agreeing]
    believed, doubted = _sum(agreeing, present), _sum(deviating, present)
    contradicted = doubted >= CONTRADICTED_FROM * believed
    verdicts = dict.fromkeys(agreeing, Verdict.CONTRADICTED if contradicted else Verdict.USED)
    verdicts |= dict.fromkeys(deviating, Verdict.CONTRADICTED if contradicted else Verdict.OUTVOTED)
    return Fusion(
        free=None if contradicted else round(_mean(agreeing, present)),
        reason=_reason(agreeing, deviating, contradicted=contradicted),
        observed_at=max(one.observed_at for one in agreeing),
        leader=None if contradicted else leader,
        reliability=0.0 if contradicted else reliability(leader, present),
        weighed=_weighed(ordered, verdicts, spaces, present),
    )


def reliability(sighting: Sighting, present: datetime) -> float:
    """How far an observation can be relied on at present, from 0 to 1."""
    given = sighting.reliability
    fresh = RELIABILITY[sighting.method] if given is None else min(1.0, max(0.0, given))
    age = max(timedelta(), present - sighting.observed_at)
    return float(fresh * 0.5 ** (age / HALF_LIFE[sighting.method]))


def tolerance(spaces: int | None, leader: Sighting) -> float:
    """By how many spaces counts may differ and still agree."""
    return max(TOLERANCE_SPACES, TOLERANCE_SHARE * (leader.spaces or spaces or 0))


def _is_possible(sighting: Sighting, spaces: int | None) -> bool:
    most = spaces if sighting.spaces is None else sighting.spaces
    return sighting.free >= 0 and (most is None or sighting.free <= most)


def _is_too_old(sighting: Sighting, present: datetime) -> bool:
    return present - sighting.observed_at > HALVES_UNTIL_TOO_OLD * HALF_LIFE[sighting.method]


def _reason(agreeing: Sequence[Sighting], deviating: Sequence[Sighting], *, contradicted: bool) -> Reason:
    if contradicted:
        return Reason.CONTRADICTION
    if deviating:
        return Reason.OUTVOTED
    return Reason.AGREEMENT if len(agreeing) > 1 else Reason.ONE_SOURCE


def _unknown(ordered: Sequence[Sighting], spaces: int | None, present: datetime) -> Fusion:
    some_possible = any(_is_possible(one, spaces) for one in ordered)
    return Fusion(
        free=None,
        reason=Reason.ALL_TOO_OLD if some_possible else Reason.NONE_POSSIBLE,
        observed_at=max(one.observed_at for one in ordered),
        leader=None,
        reliability=0.0,
        weighed=_weighed(ordered, {}, spaces, present),
    )


def _weighed(
    ordered: Sequence[Sighting], verdicts: dict[Sighting, Verdict], spaces: int | None, present: datetime
) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(
            one,
            reliability(one, present),
            verdicts.get(one, Verdict.TOO_OLD if _is_possible(one, spaces) else Verdict.IMPOSSIBLE),
        )
        for one in ordered
    )


def _sum(sightings: Iterable[Sighting], present: datetime) -> float:
    return sum(reliability(one, present) for one in sightings)


def _mean(sightings: Sequence[Sighting], present: datetime) -> float:
    weights = [reliability(one, present) for one in sightings]
    total = sum(weights)
    if total == 0:
        return sightings[0].free
    return sum(weight * one.free for weight, one in zip(weights, sightings, strict=True)) / total

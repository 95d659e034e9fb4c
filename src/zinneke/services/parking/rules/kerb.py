"""What applies at a kerb, at a time, to a vehicle: one rule of several, and why the others do not.

Precedence, the first that decides: an exception (market, works) before a rule; one side of a street before both, a
segment before a zone; the stricter before the milder; the one in force later, then the name. The order is the city's
own choice, after the principle of road signs that the nearer and the temporary one counts. On the spot the signs
decide, always.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

from zinneke.kernel.time import BRUSSELS, in_brussels
from zinneke.kernel.working_days import public_holidays
from zinneke.services.parking.rules.kerb_terms import Effect, Permit, Side, Terms, Vehicle, Version, is_segment

AHEAD: Final = 8
"""Days in which the next change is looked for: a week, and the day on which it is complete."""
_STRICTNESS: Final = {effect: -place for place, effect in enumerate(Effect)}


class Reason(StrEnum):
    """Why a rule for this place does not apply."""

    DAY = "day"
    HOLIDAY = "holiday"
    HOUR = "hour"
    VEHICLE = "vehicle"
    SIDE = "side"
    EXCEPTION = "exception"
    NARROWER = "narrower"
    STRICTER = "stricter"
    NEWER = "newer"


class Verdict(StrEnum):
    """Whether one may park."""

    ALLOWED = "allowed"
    TOO_LONG = "tooLong"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """No rule of the city is on record for this: the highway code and the signs apply."""


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody who wants to park: where, when, with what, for how long. ``zones`` are those of the segment.

    Who does not say which side asks for the rules of either.
    """

    segment: str
    at: datetime
    zones: tuple[str, ...] = ()
    side: Side = Side.BOTH
    vehicle: Vehicle = Vehicle.CAR
    permits: frozenset[Permit] = frozenset()
    stay_min: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The rule that applies (None: none is on record) and what follows from it.

    ``exempt``: a permit frees from price and limit of stay. ``until``: when another rule takes over, if that is within
    a week. ``set_aside``: the others for this place, each with why it does not apply.
    """

    verdict: Verdict
    version: Version | None
    exempt: bool
    until: datetime | None
    set_aside: tuple[tuple[Version, Reason], ...]


def in_force(versions: Iterable[Version], day: date) -> tuple[Version, ...]:
    """Of each rule the version of this day: the latest that has begun, unless its last day is over."""
    begun = sorted((one for one in versions if one.first_day <= day), key=lambda one: (one.rule, one.number))
    latest = [list(same)[-1] for _, same in groupby(begun, key=lambda one: one.rule)]
    return tuple(one for one in latest if one.last_day is None or day <= one.last_day)


def concerns(terms: Terms, segment: str, zones: Collection[str]) -> bool:
    """Whether the terms are for the segment, by its name or by one of its zones'."""
    return segment in terms.places or not set(terms.places).isdisjoint(zones)


def what_applies(question: Question, versions: Iterable[Version]) -> Answer:
    """The rule for this question, whether one may park, and until when that holds."""
    here = _ever_here(question, list(versions))
    version, set_aside = _choice(question, here)
    exempt = version is not None and bool(version.terms.permits & question.permits)
    verdict = _verdict(version.terms, exempt, question.stay_min) if version else Verdict.UNKNOWN
    return Answer(verdict, version, exempt, _until(question, here, version), set_aside)


def _ever_here(question: Question, versions: list[Version]) -> list[Version]:
    """All versions of those rules of which any is for this place: a later one may be for others."""
    rules = {one.rule for one in versions if concerns(one.terms, question.segment, question.zones)}
    return [one for one in versions if one.rule in rules]


def _choice(question: Question, here: list[Version]) -> tuple[Version | None, tuple[tuple[Version, Reason], ...]]:
    local = in_brussels(question.at)
    force = (one for one in in_force(here, local.date()) if concerns(one.terms, question.segment, question.zones))
    judged = [(one, _unfit(one.terms, question, local)) for one in force]
    fit = sorted((one for one, reason in judged if reason is None), key=lambda one: _rank(one, question), reverse=True)
    beaten = [(one, _beaten_by(fit[0], one, question)) for one in fit[1:]]
    unfit = [(one, reason) for one, reason in judged if reason is not None]
    return (fit[0] if fit else None), tuple(beaten + unfit)


def _unfit(terms: Terms, question: Question, local: datetime) -> Reason | None:
    if terms.side is not Side.BOTH and question.side is not Side.BOTH and terms.side is not question.side:
        return Reason.SIDE
    if terms.vehicles and question.vehicle not in terms.vehicles:
        return Reason.VEHICLE
    days = _days_of(terms, local)
    if not days:
        return Reason.HOUR
    return None if any(_on(terms, day) is None for day in days) else _on(terms, days[0])


def _days_of(terms: Terms, local: datetime) -> list[date]:
    """The days whose hours hold this moment: of hours past midnight also the day before."""
    clock, today = local.time(), local.date()
    if terms.opens == terms.closes:
        return [today]
    if terms.opens < terms.closes:
        return [today] if terms.opens <= clock < terms.closes else []
    evening = [today] if clock >= terms.opens else []
    return evening + ([today - timedelta(days=1)] if clock < terms.closes else [])


def _on(terms: Terms, day: date) -> Reason | None:
    """Why the terms do not apply on a day; None if they do."""
    if day in public_holidays(day.year) and not terms.holidays:
        return Reason.HOLIDAY
    return None if day.weekday() in terms.weekdays else Reason.DAY


def _rank(one: Version, question: Question) -> tuple[bool, int, int, date, str]:
    return (one.terms.exception, _narrowness(one.terms, question), _STRICTNESS[one.terms.effect], one.first_day,
            one.rule)  # fmt: skip


def _narrowness(terms: Terms, question: Question) -> int:
    if question.segment not in terms.places or not is_segment(question.segment):
        return 0
    return 1 if terms.side is Side.BOTH else 2


def _beaten_by(winner: Version, other: Version, question: Question) -> Reason:
    reasons = (Reason.EXCEPTION, Reason.NARROWER, Reason.STRICTER)
    pairs = zip(reasons, _rank(winner, question), _rank(other, question), strict=False)
    return next((reason for reason, mine, its in pairs if mine != its), Reason.NEWER)


def _verdict(terms: Terms, exempt: bool, stay_min: int | None) -> Verdict:
    if exempt:
        return Verdict.ALLOWED
    if terms.effect in (Effect.FORBIDDEN, Effect.RESERVED):
        return Verdict.REFUSED
    too_long = stay_min is not None and terms.longest_min is not None and stay_min > terms.longest_min
    return Verdict.TOO_LONG if too_long else Verdict.ALLOWED


def _until(question: Question, here: list[Version], version: Version | None) -> datetime | None:
    """The first moment at which another rule takes over."""
    clocks = sorted({time(0), *(clock for one in here for clock in (one.terms.opens, one.terms.closes))})
    today = in_brussels(question.at).date()
    for day in (today + timedelta(days=ahead) for ahead in range(AHEAD)):
        for clock in clocks:
            moment = datetime.combine(day, clock, BRUSSELS)
            if moment > question.at and _choice(replace(question, at=moment), here)[0] != version:
                return moment
    return None

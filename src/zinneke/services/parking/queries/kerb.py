"""Reads of rules of the kerb: those in force, one with its history, what a change would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zinneke.services.parking.models import KerbVersion
from zinneke.services.parking.queries.segments import Segment
from zinneke.services.parking.rules import kerb, kerb_terms
from zinneke.services.parking.rules.kerb import Answer, Question
from zinneke.services.parking.rules.kerb_terms import Difference, Terms, Version


@dataclass(frozen=True, slots=True)
class Step:
    """A version in the history of its rule, with what it changed; nothing for the first."""

    row: KerbVersion
    changed: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Applies:
    """What applies, with the versions' own words: ``row`` of the rule that does, the others beside their reasons."""

    answer: Answer
    row: KerbVersion | None
    others: tuple[tuple[KerbVersion, kerb.Reason], ...]


def versions() -> list[Version]:
    """Every version of every rule, to reckon with."""
    return [row.version for row in _rows()]


def in_force(day: date) -> list[KerbVersion]:
    """The version of each rule that is in force on a day, by name of the rule."""
    rows = {(row.rule.code, row.number): row for row in _rows()}
    return [rows[one.rule, one.number] for one in kerb.in_force((row.version for row in rows.values()), day)]


def latest() -> list[KerbVersion]:
    """The newest version of each rule, whether it is in force already, still, or no longer."""
    return list({row.rule.code: row for row in _rows()}.values())


def newest(code: str) -> KerbVersion | None:
    """The newest version of a rule; None if there is no such rule."""
    return _rows().filter(rule__code=code).last()


def history(code: str) -> list[Step]:
    """All versions of a rule, the newest first, each with what it changed."""
    rows = list(_rows().filter(rule__code=code))
    before = [None, *rows]
    steps = [Step(row, _changed(old, row)) for old, row in zip(before, rows, strict=False)]
    return steps[::-1]


def what_applies(question: Question) -> Applies:
    """The rule for a question, from all that is on record."""
    rows = {(row.rule.code, row.number): row for row in _rows()}
    answer = kerb.what_applies(question, [row.version for row in rows.values()])
    chosen = answer.version
    others = tuple((rows[one.rule, one.number], reason) for one, reason in answer.set_aside)
    return Applies(answer, rows[chosen.rule, chosen.number] if chosen else None, others)


def concerned(terms: Terms, segments: Iterable[Segment]) -> list[Segment]:
    """The segments that terms are for."""
    return [one for one in segments if kerb.concerns(terms, one.id, one.zones)]


def unknown_places(terms: Terms, segments: Iterable[Segment]) -> list[str]:
    """Places of the terms that are no segment and no zone of the city."""
    known = {name for one in segments for name in (one.id, *one.zones)}
    return [place for place in terms.places if place not in known]


def _rows() -> QuerySet[KerbVersion]:
    return KerbVersion.objects.select_related("rule").order_by("rule__code", "number")


def _changed(old: KerbVersion | None, row: KerbVersion) -> tuple[Difference, ...]:
    return kerb_terms.differences(old.said, row.said) if old else ()

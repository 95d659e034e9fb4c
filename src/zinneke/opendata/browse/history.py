"""The versions of a table: what each load brought, and what changed between two. Fields that are hidden stay so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.tables.difference import Change, Difference, difference
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.report import Decision, Finding, Reject, Report
from zinneke.lake.tables.schema_change import FieldChange, schema_changes
from zinneke.lake.tables.versions import Gone, Version
from zinneke.opendata.browse.cells import shortened, written
from zinneke.opendata.tables import store
from zinneke.ui.language import active

ON_A_PAGE: Final = 20
SHOWN: Final = 100
"""Rows of each sort that a comparison lists."""
MOST_ROWS: Final = 500_000
"""Rows of two versions together that are compared while somebody waits."""
MOST_REJECTS: Final = 20
LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Step:
    """A version in the list, with what its schema changed since the one before, which is None for the first."""

    version: Version
    before: Version | None
    changes: Sequence[FieldChange]
    published: bool

    @property
    def breaking(self) -> bool:
        """Whether programs may break on it."""
        return any(one.breaking for one in self.changes)


def steps(name: str, page: int) -> tuple[list[Step], bool]:
    """The versions of a page, newest first, and whether there are older ones."""
    every = store.versions(name).all()
    current = store.published(name)
    number = current.number if current else 0
    last = len(every) - (page - 1) * ON_A_PAGE
    found = [_step(every, place, number) for place in range(max(0, last - ON_A_PAGE), max(0, last))]
    return found[::-1], last > ON_A_PAGE


def _step(every: Sequence[Version], place: int, published: int) -> Step:
    version, before = every[place], every[place - 1] if place else None
    changes = _visible_changes(before, version) if before else []
    return Step(version, before, changes, version.number == published)


def gone(name: str) -> tuple[Gone, ...]:
    """Versions that were published once, and why they are gone."""
    return store.versions(name).gone()


def _visible_changes(before: Version, after: Version) -> list[FieldChange]:
    old, new = before.schema(), after.schema()
    hidden = _hidden(old) | _hidden(new)
    return [one for one in schema_changes(old, new) if one.field not in hidden]


def _hidden(schema: Schema) -> set[str]:
    return {one.name for one in schema.fields if one.hidden}


@dataclass(frozen=True, slots=True)
class Told:
    """A load's report, as far as everybody may read it."""

    decisions: Sequence[Decision]
    findings: Sequence[Finding]
    rejects: Sequence[Reject]
    rejected: int


def told(version: Version) -> Told:
    """The report of a version. Of a table with hidden fields no rejected value is told: it may be one of theirs."""
    report, hidden = version.report(), _hidden(version.schema())
    return Told(
        [one for one in report.decisions if one.field not in hidden],
        [one for one in report.findings if not hidden & set(one.fields)],
        [] if hidden else report.rejects.kept[:MOST_REJECTS],
        report.rejects.rows,
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions. ``key``: the fields that rows were matched by, none: they were counted as often as they come;
    ``rows`` None: together they are too large to be compared while somebody waits."""

    before: Version
    after: Version
    changes: Sequence[FieldChange]
    key: Sequence[Field]
    rows: Difference | None
    fields: Sequence[Field]


def compared(before: Version, after: Version) -> Compared:
    """What became of the table."""
    old, new = before.schema(), after.schema()
    hidden = _hidden(old) | _hidden(new)
    fields = [
        one
        for one in new.fields
        if one.name not in hidden and one.kind is getattr(old.by_name.get(one.name), "kind", None)
    ]
    key = next((one for one in fields if one.name in _keys(before) & _keys(after)), None)
    changes = _visible_changes(before, after)
    if before.entry.rows + after.entry.rows > MOST_ROWS:
        return Compared(before, after, changes, (), None, fields)
    if key is not None:
        try:
            found = _difference(before, after, (key.name,))
            return Compared(before, after, changes, (key,), found, fields)
        except TableError:
            key = None
    return Compared(before, after, changes, (), _difference(before, after, ()), fields)


@lru_cache(maxsize=32)
def _difference(before: Version, after: Version, key: tuple[str, ...]) -> Difference:
    return difference(before, after, key, shown=SHOWN)


def _keys(version: Version) -> set[str]:
    return {name for one in _report(version).findings if one.what == "key" for name in one.fields}


@lru_cache(maxsize=64)
def _report(version: Version) -> Report:
    return version.report()


def listed(rows: Sequence[dict[str, Any]], fields: Sequence[Field]) -> list[list[str]]:
    """Rows that came or went, in words."""
    return [[_words(row, one) for one in fields] for row in rows]


def altered(changes: Sequence[Change], fields: Sequence[Field]) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Rows that changed: the key, and of each field its label, what was and what is."""
    for change in changes:
        before = {name: old for name, (old, _) in change.columns.items()}
        after = {name: new for name, (_, new) in change.columns.items()}
        touched = [one for one in fields if any(name in change.columns for name, _ in one.columns())]
        pairs = [(one.label_in(active()), _words(before, one), _words(after, one)) for one in touched]
        if pairs:
            yield ", ".join(map(str, change.key)), pairs


def _words(row: dict[str, Any], field: Field) -> str:
    names = [name for name, _ in field.columns()]
    if field.kind is Kind.GEO_POINT:
        lon, lat = (row.get(name) for name in names)
        text = ", ".join(f"{value:.5f}" for value in (lat, lon) if value is not None)
    elif field.kind is Kind.GEO_SHAPE:
        box = [row.get(name) for name in names[1:]]
        text = " ".join(f"{value:.4f}" for value in box if value is not None)
    else:
        text = written(row.get(names[0]), field)
    return shortened(text, LONGEST) or "–"

"""What a new version changes for those who read a table, and whether their programs will break on it."""

from dataclasses import dataclass

from zinneke.lake.field import NUMERIC, Field, Kind, Schema


@dataclass(frozen=True, slots=True)
class FieldChange:
    """``what`` is added, removed or changed; ``breaking``: a program that used the field may fail."""

    field: str
    what: str
    detail: str
    breaking: bool


def schema_changes(before: Schema, after: Schema) -> list[FieldChange]:
    """Field by field, breaking changes first."""
    changes = [_removed(one, after) for one in before.fields if one.name not in after.by_name]
    changes += [_added(one) for one in after.fields if one.name not in before.by_name]
    for one in after.fields:
        old = before.by_name.get(one.name)
        if old and (change := _changed(old, one)):
            changes.append(change)
    return sorted(changes, key=lambda change: not change.breaking)


def _removed(one: Field, after: Schema) -> FieldChange:
    renamed = [new.name for new in after.fields if new.label == one.label and new.kind is one.kind]
    hint = f"; is it {renamed[0]!r} now?" if renamed else ""
    return FieldChange(one.name, "removed", f"a {one.kind} that readers had{hint}", breaking=True)


def _added(one: Field) -> FieldChange:
    return FieldChange(one.name, "added", f"a {one.kind}", breaking=False)


def _changed(old: Field, new: Field) -> FieldChange | None:
    if old.many != new.many:
        return FieldChange(new.name, "changed", "one value became a list, or a list one value", breaking=True)
    if old.kind is new.kind:
        return None
    # Whoever reads numbers reads a whole one as well; the other way round a program may not.
    breaking = not (new.kind is Kind.INT and old.kind in NUMERIC)
    return FieldChange(new.name, "changed", f"was {old.kind}, is {new.kind}", breaking)

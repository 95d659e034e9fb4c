"""A process is set up: its texts, its phases with who may do what in each, its money."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.services.budget.manifest.permissions import SET_UP
from zinneke.services.budget.models import Phase, Pot, Process
from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import DEFAULTS, PhaseKind

TEXTS: Final = frozenset(f"{name}_{language}" for name in ("title", "text") for language in LANGUAGES)


def set_up_process(given: Mapping[str, Any], *, by: Person, process: Process | None = None) -> Process:
    """Make or change a process: ``slug``, ``published`` and texts. Raises PermissionDenied."""
    by.require(SET_UP)
    with transaction.atomic():
        row = process or Process(made_at=now())
        row.changed_at = now()
        _put(row, given, TEXTS | {"slug", "published"})
        record("budget: process set up", row, by=by)
    return row


def set_up_phase(
    process: Process, kind: PhaseKind, first_day: date, last_day: date, given: Mapping[str, Any], *, by: Person,
    phase: Phase | None = None,
) -> Phase:  # fmt: skip
    """Make or change a phase: from the beginning of a day in Brussels up to the end of another. ``grants`` say who may
    do what; without them it is what is usual. Raises PermissionDenied; ValueError for days in the wrong order.
    """
    by.require(SET_UP)
    if last_day < first_day:
        raise ValueError(f"a phase that begins on {first_day} does not end on {last_day}")
    with transaction.atomic():
        row = phase or Phase(process=process)
        row.kind, row.starts_at, row.ends_at = kind, phases.opening(first_day), phases.closing(last_day)
        granted = given.get("grants")
        row.grants = [one.record() for one in (DEFAULTS[kind] if granted is None else phases.read(granted))]
        _put(row, given, TEXTS)
        record("budget: phase set up", row, by=by)
    return row


def drop_phase(phase: Phase, *, by: Person) -> None:
    """Take a phase away. Raises PermissionDenied."""
    by.require(SET_UP)
    with transaction.atomic():
        record("budget: phase dropped", phase, by=by)
        phase.delete()


def set_up_pot(process: Process, given: Mapping[str, Any], *, by: Person, pot: Pot | None = None) -> Pot:
    """Make or change money: ``code``, ``amount_cents``, ``area`` and titles. Raises PermissionDenied."""
    by.require(SET_UP)
    with transaction.atomic():
        row = pot or Pot(process=process)
        _put(row, given, TEXTS | {"code", "amount_cents", "area"})
        record("budget: money set up", row, by=by)
    return row


def _put(row: Process | Phase | Pot, given: Mapping[str, Any], among: frozenset[str]) -> None:
    for name in among & set(given):
        setattr(row, name, given[name])
    row.save()

"""Processes as pages tell of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from zinneke.kernel.time import now
from zinneke.services.budget.manifest.phase_words import ABOUT_PHASES, PHASES
from zinneke.services.budget.models import Phase, Process


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase as a page tells of it: ``when`` is past, present or future."""

    kind: str
    name: str
    about: str
    starts_at: datetime
    ends_at: datetime
    when: str


def published() -> QuerySet[Process]:
    """Those that everybody sees, with their phases."""
    return Process.objects.filter(published=True).prefetch_related("phases")


def stretches(process: Process, language: str, at: datetime | None = None) -> list[Stretch]:
    """Its phases in the order they begin."""
    instant = at or now()
    return [_stretch(phase, language, instant) for phase in process.phases.all()]


def present(told: Sequence[Stretch]) -> list[Stretch]:
    """The phases that run."""
    return [one for one in told if one.when == "present"]


def _stretch(phase: Phase, language: str, at: datetime) -> Stretch:
    when = "future" if at < phase.starts_at else "present" if at < phase.ends_at else "past"
    name = phase.title(language) or PHASES[phase.kind].to(language)
    about = phase.text(language) or ABOUT_PHASES[phase.kind].to(language)
    return Stretch(phase.kind, name, about, phase.starts_at, phase.ends_at, when)

"""The whole history of a report, as staff read it: who did what, from what to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.services.requests.manifest.deeds import DEEDS
from zinneke.services.requests.manifest.states import CHANNELS, OUTCOMES, PRIORITIES, STATES, WHY_ROUTED
from zinneke.services.requests.models import Event, Report
from zinneke.ui.language import in_active

SIDES: Final[Mapping[str, str | Promise]] = {
    "reporter": _("whoever reported"),
    "staff": _("staff"),
    "system": _("by itself"),
}
_WORDS: Final = {**STATES, **PRIORITIES}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened. ``said`` holds texts for everybody, by language."""

    at: datetime
    what: str
    who: str
    change: str
    said: tuple[tuple[str, str], ...]
    internal: str
    public: bool


def history(report: Report) -> list[Line]:
    """All of it, the newest first."""
    return [line(event) for event in report.events.order_by("-at", "-pk")]


def line(event: Event) -> Line:
    """One event."""
    said = tuple((code, text) for code, text in (("fr", event.text_fr), ("nl", event.text_nl)) if text)
    who = event.by or str(SIDES.get(event.side, ""))
    return Line(event.at, in_active(DEEDS[event.deed]), who, _change(event.details), said, event.internal, event.public)


def _change(details: Mapping[str, Any]) -> str:
    """From what to what, and why, in words."""
    before, after = (_named(details.get(name)) for name in ("before", "after"))
    told = f"{before} → {after}" if before and after and before != after else after
    more = [in_active(OUTCOMES[details["outcome"]])] if details.get("outcome") in OUTCOMES else []
    more += [in_active(WHY_ROUTED[details["why"]])] if details.get("why") in WHY_ROUTED else []
    more += [in_active(CHANNELS[details["channel"]])] if details.get("channel") in CHANNELS else []
    more += [
        str(details[name])
        for name in ("planned_on", "handler", "into", "double", "split", "same_as")
        if details.get(name)
    ]
    return " · ".join(part for part in (told, *more) if part)


def _named(value: Any) -> str:
    """A code in words; of a department and a body both."""
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values() if part)
    if not isinstance(value, str):
        return ""
    return in_active(_WORDS[value]) if value in _WORDS else value

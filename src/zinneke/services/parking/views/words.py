"""Facts of places to park in words of the page's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zinneke.services.parking.rules.opening import Opening
from zinneke.services.parking.rules.tariffs import Item, Line, Quote

OPENING: Final[dict[Opening, str | Promise]] = {
    Opening.OPEN: gettext_lazy("open now"),
    Opening.CLOSED: gettext_lazy("closed now"),
    Opening.UNKNOWN: gettext_lazy("opening hours not known"),
}
PERMITS: Final[dict[str, str | Promise]] = {
    "disabledPermit": gettext_lazy("card for disabled people"),
    "residentPermit": gettext_lazy("residents’ card"),
    "loadingUnloading": gettext_lazy("loading and unloading only"),
    "noPermitNeeded": gettext_lazy("no card needed, you pay"),
}
VEHICLES: Final[dict[str, str | Promise]] = {
    "car": gettext_lazy("cars"),
    "motorcycle": gettext_lazy("motorcycles"),
    "bicycle": gettext_lazy("bicycles"),
    "van": gettext_lazy("vans"),
    "lorry": gettext_lazy("lorries"),
    "bus": gettext_lazy("buses"),
    "caravan": gettext_lazy("caravans"),
    "moped": gettext_lazy("mopeds"),
    "trailer": gettext_lazy("trailers"),
}
LINES: Final[dict[Item, str | Promise]] = {
    Item.FREE_STAY: gettext_lazy("short stay, free"),
    Item.FREE_HOURS: gettext_lazy("outside paid hours"),
    Item.STEPS: gettext_lazy("by begun steps"),
    Item.NIGHT: gettext_lazy("night"),
    Item.DAY_MAXIMUM: gettext_lazy("at most for 24 hours"),
    Item.TOO_LONG: gettext_lazy("beyond the longest stay"),
}


@dataclass(frozen=True, slots=True)
class Priced:
    """The price of a stay from now: how long, what it costs in euro, why, and whether one may stay so long."""

    stay: str
    euros: float
    why: str
    allowed: bool


def priced(minutes: int, quote: Quote) -> Priced:
    """A quote as a row of a table."""
    return Priced(duration(minutes), quote.cents / 100, "; ".join(_line(line) for line in quote.lines), quote.allowed)


def listed(codes: Sequence[str], names: dict[str, str | Promise]) -> str:
    """Codes in words, with commas; a code we have no word for as it is."""
    return ", ".join(str(names.get(code, code)) for code in codes)


def duration(minutes: int) -> str:
    """So many minutes as people say it."""
    if minutes % 60 or not minutes:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(hours)d h") % {"hours": minutes // 60}


def _line(line: Line) -> str:
    said = str(LINES[line.item])
    return f"{said} ({duration(line.minutes)})" if line.minutes else said

"""Numbers, units and times as people of each language write them."""

from datetime import datetime
from math import isfinite
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from zinneke.kernel.money import with_symbol
from zinneke.kernel.time import in_brussels, now
from zinneke.kernel.units import UNITS
from zinneke.ui.language import active

NO_BREAK: Final = "\u00a0"
SHORT_NO_BREAK: Final = "\u202f"


def number(value: float, decimals: int = 0) -> str:
    """The number with the decimals people need, grouped by thousands."""
    return str(number_format(round(value, decimals), decimals, use_l10n=True, force_grouping=True))


def euros(amount: float, decimals: int = 0) -> str:
    """An amount in euros as the active language writes it."""
    return with_symbol(number(amount, decimals), active())


def unit_symbol(code: str | None) -> str:
    """The symbol of a UN/CEFACT code; the code itself where we know no symbol."""
    if not code:
        return ""
    return UNITS[code].symbol if code in UNITS else code


def with_unit(value: object, unit_code: str | None, decimals: int | None = None) -> str:
    """A value and its unit, kept on one line. Words and lists are written as they are."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if not isinstance(value, int | float) or not isfinite(value):
        return str(value)
    places = decimals if decimals is not None else (0 if float(value).is_integer() else 1)
    symbol = unit_symbol(unit_code)
    return f"{number(value, places)}{NO_BREAK}{symbol}" if symbol else number(value, places)


def age(instant: datetime, present: datetime | None = None) -> str:
    """How long ago, in words: "3 minutes ago". Instants to come (a device's clock) are "now"."""
    seconds = ((present or now()) - instant).total_seconds()
    if seconds < 60:
        return gettext("just now")
    if seconds < 3600:
        minutes = int(seconds // 60)
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    if seconds < 48 * 3600:
        hours = int(seconds // 3600)
        return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}
    days = int(seconds // 86400)
    return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}


def is_today(instant: datetime, present: datetime | None = None) -> bool:
    """Whether the instant falls on the present day in Brussels."""
    return in_brussels(instant).date() == in_brussels(present or now()).date()

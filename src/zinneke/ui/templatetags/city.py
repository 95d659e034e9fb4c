"""Tags for what people read of the city. ``{% load city %}``.

``{{ text|say }}`` a manifest's text in the page's language · ``{{ number|quantity:q }}`` a value by its
``Quantity`` · ``{% localtime instant %}`` · ``{% freshness instant %}`` · ``{% level level %}`` ·
``{% origin place.origin %}``.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zinneke.kernel.registry import Level, Quantity
from zinneke.kernel.text import Text
from zinneke.kernel.time import format_instant, in_brussels, last_minute
from zinneke.ui import figures, shapes
from zinneke.ui.history import Row
from zinneke.ui.language import in_active

register = template.Library()


@register.filter
def say(text: Text) -> str:
    """A text in the language of the page."""
    return in_active(text)


@register.filter
def quantity(value: object, kind: Quantity) -> str:
    """A value of an attribute with its decimals and unit; a dash where there is none."""
    return "–" if value is None else figures.with_unit(kind.shown(value), kind.unit_code, kind.decimals)


@register.filter
def number(value: float, decimals: int = 0) -> str:
    """A number as the language of the page writes it."""
    return figures.number(value, decimals)


@register.filter
def euros(amount: float, decimals: int = 0) -> str:
    """An amount in euros as the language of the page writes it."""
    return figures.euros(amount, decimals)


@register.filter
def plain(value: float) -> str:
    """A number as programs read it, whatever the language of the page."""
    return repr(float(value))


@register.filter
def beside(row: Row, columns: Sequence[Quantity]) -> list[tuple[float | None, Quantity]]:
    """A history row's values, each with its column."""
    return list(zip(row.values, columns, strict=True))


@register.filter
def symbol(unit_code: str | None) -> str:
    """The symbol of a unit."""
    return figures.unit_symbol(unit_code)


@register.filter
def shape(rank: int) -> str:
    """The outline that stands for a rank."""
    return shapes.shape(rank)


@register.simple_tag
def localtime(instant: datetime | None, style: str = "DATETIME_FORMAT") -> SafeString | str:
    """An instant on Brussels' clocks, as a ``<time>`` element. ``style`` names one of Django's formats."""
    if instant is None:
        return "–"
    return _time_element(instant, formats.date_format(in_brussels(instant), style))


@register.simple_tag
def end(instant: datetime | None, style: str = "DATETIME_FORMAT") -> SafeString | str:
    """The instant at which something ends, as :func:`localtime` writes it. Midnight is told by the last minute before
    it.
    """
    if instant is None:
        return "–"
    return _time_element(instant, formats.date_format(last_minute(instant), style))


@register.simple_tag
def freshness(instant: datetime | None) -> SafeString | str:
    """How old a figure is, "3 minutes ago, 14:05"; the date where it is not of today."""
    if instant is None:
        return "–"
    local = in_brussels(instant)
    if figures.is_today(instant):
        return _time_element(instant, f"{figures.age(instant)}, {formats.date_format(local, 'TIME_FORMAT')}")
    return _time_element(instant, formats.date_format(local, "DATETIME_FORMAT"))


@register.inclusion_tag("ui/level.html")
def level(step: Level | None) -> dict[str, Any]:
    """A step of a scale: its name, with a shape and a colour by rank."""
    return {"step": step}


@register.inclusion_tag("ui/origin.html")
def origin(kind: str) -> dict[str, Any]:
    """A mark at figures that are simulated or recorded."""
    return {"kind": kind}


def _time_element(instant: datetime, shown: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', format_instant(instant), shown)

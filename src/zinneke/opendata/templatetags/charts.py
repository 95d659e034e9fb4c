"""Tags for charts. ``{% load charts %}``.

``{{ value|amount }}`` a value with the decimals it has, two at most · ``{{ pairs|asquery }}`` parameters of an address.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import template

from zinneke.ui.figures import number

register = template.Library()


@register.filter
def amount(value: float | None) -> str:
    """A value as people read it; a dash where there is none."""
    if value is None:
        return "–"
    return number(value, 0 if float(value).is_integer() else 2)


@register.filter
def asquery(pairs: Sequence[tuple[str, str]]) -> str:
    """Parameters as an address has them."""
    return urlencode(pairs)

"""The fields of a form that take a position in the Region as two numbers: beside a map, or for who has no map."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.geo import BRUSSELS_REGION

OUTSIDE: Final = _("This place is not in the Brussels Region.")


def latitude() -> forms.FloatField:
    """Degrees north (WGS84), within the Region."""
    return _coordinate(_("Latitude"), BRUSSELS_REGION.south, BRUSSELS_REGION.north)


def longitude() -> forms.FloatField:
    """Degrees east (WGS84), within the Region."""
    return _coordinate(_("Longitude"), BRUSSELS_REGION.west, BRUSSELS_REGION.east)


def _coordinate(label: Any, low: float, high: float) -> forms.FloatField:
    return forms.FloatField(
        label=label, required=False, min_value=low, max_value=high,
        error_messages={"min_value": OUTSIDE, "max_value": OUTSIDE},
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip

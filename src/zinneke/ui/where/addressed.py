"""A form with an address and a position: what is typed is looked up, and where it fits several places one is chosen."""

import re
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise

from zinneke.kernel.geo import BRUSSELS_REGION
from zinneke.ui.where.field import SEVERAL
from zinneke.ui.where.named import Spot, found

_BESIDE_THE_STREET: Final = re.compile(
    r"\b\d{1,4}\s?[a-z]?(?:[-/]\d{1,4})?\b|\b(?:bte|bus|box)\b.*|,.*", re.IGNORECASE | re.DOTALL
)


class AddressedForm(forms.Form):
    """A form with the fields ``address``, ``lat`` and ``lon``; `ui/which_place.html` shows what is ``offered``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: list[Spot] = []

    def look_up(self, address: str, unknown: str | Promise = "") -> None:
        """Fill in the position of an address. ``unknown`` is what is said where no place has this name; empty: then the
        address stands without a position.
        """
        spots = in_the_region(address)
        if len(spots) == 1:
            self.cleaned_data |= {"lat": spots[0].point.lat, "lon": spots[0].point.lon}
        elif spots:
            self.offered = spots
            self.add_error("address", SEVERAL)
        elif unknown:
            self.add_error("address", str(unknown))


def in_the_region(address: str) -> list[Spot]:
    """What an address may mean in the Region: as it is typed, else by the street alone."""
    spots = found(address) or found(street_of(address))
    return [spot for spot in spots if BRUSSELS_REGION.holds(spot.point)]


def street_of(address: str) -> str:
    """An address without its house number, its box and what follows a comma."""
    return " ".join(_BESIDE_THE_STREET.sub(" ", address).split())


def with_picked(sent: QueryDict) -> QueryDict:
    """What was sent, with the position that was chosen among those offered, if one was."""
    given = sent.copy()
    if pick := given.get("pick"):
        given["lat"], _comma, given["lon"] = pick.partition(",")
    return given

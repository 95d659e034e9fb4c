"""The list of places to park, narrowed and sorted as the reader asks."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zinneke.kernel.time import now
from zinneke.services.parking.forms.listing import ListForm
from zinneke.services.parking.manifest.kinds import CAR_PARK
from zinneke.services.parking.queries.listing import Listed, Wanted, listed
from zinneke.services.parking.rules.tariffs import price
from zinneke.services.parking.views.words import OPENING
from zinneke.ui.sorting import Column, Heading, ordered

USUAL_STAY: Final = 120
"""Minutes of the stay that a price is told for in the list."""
COLUMNS: Final[tuple[Column[Listed], ...]] = (
    Column("name", _("Car park"), lambda one: one.row.place.name.text.casefold()),
    Column("state", _("State"), lambda one: one.row.place.level.rank if one.row.place.level else None),
    Column("free", _("Free spaces"), lambda one: one.free, number=True),
    Column("spaces", _("Capacity"), lambda one: one.spaces, number=True),
    Column("occupied", _("Occupied"), lambda one: one.row.percent, number=True),
    Column("price", _("2 hours from now"), lambda one: _cents(one), number=True),
    Column("height", _("Height limit"), lambda one: one.row.supply.height_m, number=True),
    Column("observed", _("Observed"), lambda one: one.row.place.observed_at),
)
CHANCE: Final[Column[Listed]] = Column("chance", _("Chance of a space"), lambda one: one.chance, number=True)
DISTANCE: Final[Column[Listed]] = Column("distance", _("Distance"), lambda one: one.metres, number=True)


@require_safe
def car_park_list(request: HttpRequest) -> HttpResponse:
    """Every place to park, or those that the reader narrows to; the nearest first where a place was asked for."""
    form = ListForm(request.GET)
    wanted = form.wanted()
    sort = request.GET.get("sort") or ("distance" if wanted.near else None)
    rows, headings = ordered(listed(wanted, now()), tuple(_columns(wanted)), sort)
    page = {
        "form": form,
        "wanted": wanted,
        "near": form.cleaned_data.get("near"),
        "narrowed": wanted != Wanted(),
        "rows": [(one.row, one, _euros(one), OPENING[one.row.supply.opening], _percent(one)) for one in rows],
        "headings": [_narrowed(heading, request) for heading in headings],
        "sort": request.GET.get("sort", ""),
        "kind": CAR_PARK,
    }
    return render(request, "parking/list.html", page)


def _columns(wanted: Wanted) -> Iterator[Column[Listed]]:
    """Beside the usual ones the distance where a place was asked for, the chance where the arrival is later."""
    name, state, *others = COLUMNS
    yield name
    if wanted.near:
        yield DISTANCE
    yield state
    if wanted.minutes:
        yield CHANCE
    yield from others


def _narrowed(heading: Heading, request: HttpRequest) -> Heading:
    """The heading, whose address keeps to what was narrowed."""
    kept = [(name, str(value)) for name, value in request.GET.items() if name in ListForm.base_fields and value]
    return replace(heading, url=f"{heading.url}&{urlencode(kept)}") if kept else heading


def _percent(one: Listed) -> int | None:
    return None if one.chance is None else min(99, max(1, round(100 * one.chance)))


def _cents(one: Listed) -> int | None:
    tariff = one.row.supply.tariff
    return None if tariff is None else price(tariff, now(), USUAL_STAY).cents


def _euros(one: Listed) -> float | None:
    cents = _cents(one)
    return None if cents is None else cents / 100

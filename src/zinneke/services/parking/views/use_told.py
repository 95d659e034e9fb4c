"""Figures of use in words: each with what it says and how far it can be trusted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zinneke.services.parking.queries.indicators import Comparison, Use, mean_of
from zinneke.services.parking.rules.coverage import Covered
from zinneke.services.parking.rules.indicator_sums import Summary
from zinneke.ui.figures import number, with_unit


@dataclass(frozen=True, slots=True)
class Told:
    """A figure: its name, its value, what has to be known of it."""

    name: str
    value: str
    note: str


def percent(share: float | None, decimals: int = 0) -> str:
    """A share as people read it; a dash where nothing is known."""
    return "–" if share is None else with_unit(100 * share, "P1", decimals)


def use(found: Use) -> list[Told]:
    """The figures of an area."""
    return [*_shares(found.sites), *_turnovers(found), *_rights(found)]


def comparison(found: Comparison) -> list[tuple[str, str, str, str, str, str]]:
    """Each compared figure: before and after here, before and after in the control area, the difference of both."""
    four = (found.before, found.after, found.control_before, found.control_after)
    full = [percent(one.sites.full) for one in four]
    mean = [percent(mean_of(one.sites)) for one in four]
    return [
        (_("More than 90 % taken, share of time"), full[0], full[1], full[2], full[3], points(found.beyond_full)),
        (_("Mean occupancy, 8 to 20 h"), mean[0], mean[1], mean[2], mean[3], points(found.beyond_mean)),
    ]


def points(share: float | None) -> str:
    """A difference of shares, in percentage points with its sign."""
    if share is None:
        return "–"
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return _("%(n)s points") % {"n": f"{sign}{number(abs(100 * share), 1)}"}


def reach(found: list[Covered]) -> list[tuple[str, int, str]]:
    """By area how many spaces there are in the street, and how many of them have a bay within reach."""
    return [
        (one.area or _("area not known"), one.weight, percent(one.within / one.weight if one.weight else None))
        for one in found
    ]


def _shares(sites: Summary) -> list[Told]:
    known = _("of the time that is known, which is %s of all") % percent(sites.known)
    return [
        Told(_("60 to 80 % of spaces taken"), percent(sites.target), known),
        Told(_("More than 90 % of spaces taken"), percent(sites.full), _("Above this, drivers search.")),
    ]


def _turnovers(found: Use) -> list[Told]:
    at_least = _("At least: from counts, who comes while another leaves is not seen.")
    exact = _("Exact: each of these bays has a sensor.")
    told = [Told(_("Arrivals for a space and day, car parks and streets"), _amount(found.sites.turnover), at_least)]
    if found.bays.days:
        told.append(Told(_("Arrivals for a bay and day, bays with a sensor"), _amount(found.bays.turnover), exact))
    if found.deliveries:
        share = percent(found.long_deliveries / found.deliveries)
        told.append(
            Told(_("Stays of more than 30 minutes in delivery bays"), share, _("of stays in bays with a sensor"))
        )
    return told


def _rights(found: Use) -> list[Told]:
    share = found.without_right
    if share is None:
        return [Told(_("Vehicles without a right to park"), "–", _("Nothing was checked in this period."))]
    note = _("of %(n)s vehicles checked; by chance alone between %(low)s and %(high)s. Where one checks is no sample.")
    bounds = {"n": number(found.checked), "low": percent(share.low, 1), "high": percent(share.high, 1)}
    return [Told(_("Vehicles without a right to park"), percent(share.share, 1), note % bounds)]


def _amount(value: float | None) -> str:
    return "–" if value is None else number(value, 1)

"""What a change might do, in words: always a range, always with what was assumed."""

from django.utils.translation import gettext as _

from zinneke.services.parking.rules import search, whatif
from zinneke.services.parking.rules.search import Search
from zinneke.services.parking.rules.whatif import Case, Outcome, Range
from zinneke.services.parking.views.use_told import percent
from zinneke.ui.figures import euros, number, with_unit


def outcome(case: Case, found: Outcome) -> list[tuple[str, str, str]]:
    """Each figure now, and between which bounds it would be."""
    rows = [
        (_("Spaces taken"), percent(case.share), _between(percent(found.share.low), percent(found.share.high))),
        (_("Vehicles displaced to the streets around, at a time"), "–", _numbers(found.diverted)),
        (_("Income an hour"), _euros(found.income_now), _between(_euros(found.income.low), _euros(found.income.high))),
        (_("Estimated search"), _seconds(found.search_now), _searches(found.search)),
    ]
    if found.neighbour_share:
        around = found.neighbour_share
        new = _between(percent(around.low), percent(around.high))
        rows.insert(2, (_("Spaces taken in the streets around"), percent(case.neighbour_share), new))
    return rows


def assumptions() -> list[str]:
    """All that was assumed, with where it comes from."""
    strong, middle, weak = (number(one, 1) for one in whatif.ELASTICITY)
    least, most = (percent(share) for share in whatif.DIVERTED)
    return [
        _(
            "Price elasticity of demand for street parking: %(middle)s, between %(strong)s and %(weak)s. "
            "SFpark’s first year had −0.4 on average, very different by place and hour (Pierce & Shoup 2013); its "
            "method is disputed (Millard-Ball and others 2014). The range is recalled from reviews of the field: have "
            "it checked before a decision rests on it."
        )
        % {"strong": strong, "middle": middle, "weak": weak},
        _("Of the drivers displaced, %(least)s to %(most)s park in the streets around: an assumption without a source.")
        % {"least": least, "most": most},
        _("Demand is what is counted now. Where nearly all spaces are taken, true demand is higher and not known."),
        _(
            "Search: free bays lie anywhere with the same chance, each bay is %(metres)s m long, drivers pass at "
            "%(slow)s to %(fast)s km/h. A model, not a measurement."
        )
        % {"metres": number(search.BAY_M), "slow": number(search.SLOW_KMH), "fast": number(search.FAST_KMH)},
        _("Seasons, events, other prices nearby and new habits are not in it. Nothing was learned from this city."),
        _(
            "For comparison, SFpark (San Francisco 2011–2013, evaluation of 2014): search time −43 %, full "
            "blocks −16 %, meter rates −4 % on average. Occupancy in its areas hardly moved while that of control "
            "areas rose: keep control areas."
        ),
    ]


def _between(low: str, high: str) -> str:
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _numbers(found: Range) -> str:
    return _between(number(found.low, 1), number(found.high, 1))


def _euros(cents: float) -> str:
    return euros(cents / 100, 2)


def _seconds(found: Search) -> str:
    told = _between(with_unit(found.low_s, "SEC", 0), with_unit(found.high_s, "SEC", 0))
    return _("more than %s") % told if found.bound else told


def _searches(found: tuple[Search, Search] | None) -> str:
    if found is None:
        return "–"
    low, high = found
    told = _between(with_unit(low.low_s, "SEC", 0), with_unit(high.high_s, "SEC", 0))
    return _("more than %s") % told if high.bound else told

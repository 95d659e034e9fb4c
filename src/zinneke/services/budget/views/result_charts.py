"""Charts of a result: shares of the money beside shares of the votes."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zinneke.services.budget.manifest.project_words import THEMES
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries import results
from zinneke.services.budget.queries.results import Share
from zinneke.ui.language import active
from zinneke.ui.plot.drawn import Drawn, drawn
from zinneke.ui.plot.figure import Figure, Key, Kind, Series


def charts(election: Election) -> list[Drawn]:
    """By theme and by district; one group alone is no comparison."""
    pots = {pot.code: pot.title(active()) for pot in election.process.pots.all()}
    themes = {code: name.to(active()) for code, name in THEMES.items()}
    by_theme = results.shares(election.result, "theme")
    by_district = results.shares(election.result, "district")
    return [
        *([_chart("themes", _("By theme"), _("Theme"), by_theme, themes)] if len(by_theme) > 1 else []),
        *([_chart("districts", _("By district"), _("District"), by_district, pots)] if len(by_district) > 1 else []),
    ]


def _chart(name: str, title: str, across: str, shares: list[Share], names: dict[str, str]) -> Drawn:
    described = _(
        "Percent of the money spent, beside percent of all votes: near each other where the money follows the votes."
    )
    keys = tuple(Key(names.get(one.code, one.code or "–"), float(place)) for place, one in enumerate(shares))
    money = tuple(round(one.of_money * 100, 1) for one in shares)
    votes = tuple(round(one.of_votes * 100, 1) for one in shares)
    series = (Series(_("Money"), money), Series(pgettext("counted", "Votes"), votes))
    return drawn(Figure(Kind.BARS, title, described, across, _("Percent"), keys, series), name, decimals=1)

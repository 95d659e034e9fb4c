"""Reports that everybody may see: a list, a map, a feed."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.geo import Box, Point
from zinneke.kernel.problem import Problem
from zinneke.services.requests.manifest.states import STANDINGS, STATES
from zinneke.services.requests.models import Category, Report
from zinneke.services.requests.queries import mapped, public
from zinneke.services.requests.queries.mapped import Cell
from zinneke.services.requests.queries.public import Wanted
from zinneke.services.requests.queries.routing import municipality_names
from zinneke.services.requests.views.told import title
from zinneke.ui import marks
from zinneke.ui.errors import answer, too_often
from zinneke.ui.language import active, in_active
from zinneke.ui.marks import Mark
from zinneke.ui.paging import leaf
from zinneke.ui.ratelimit import limited

ALL: Final = "all"


@require_safe
def report_list(request: Request) -> HttpResponse:
    """The list, narrowed by standing, theme and municipality; the map beside it."""
    wanted, language = wanted_of(request), active()
    found = leaf(public.reports(wanted), request)
    counted = public.by_municipality(wanted, language)
    page = {
        "leaf": found,
        "rows": [shown(row, language) for row in found.page],
        "wanted": wanted,
        "standings": [(code, level.name.to(language)) for code, level in STANDINGS.items()],
        "themes": [(one.code, one.name(language)) for one in Category.objects.filter(parent=None)],
        "municipalities": sorted(
            ((code, public.municipality(code, language)) for code in municipality_names()), key=lambda one: one[1]
        ),
        "counted": counted,
        "query": request.GET.urlencode(),
    }
    return render(request, "requests/list.html", page)


@limited("requests-map", times=600, per_s=600, refuse=too_often, methods=("GET", "HEAD"))
@require_safe
def positions(request: Request) -> HttpResponse:
    """What the map shows in a box: reports, or how many are where."""
    box = _box(request.GET.get("box", ""))
    if box is None:
        return answer(Problem("about:blank", "Bad request", "box is west,south,east,north in degrees", 400))
    return marks.answer(_mark(one) for one in mapped.found(wanted_of(request), box))


def wanted_of(request: Request) -> Wanted:
    """What an address asks for; what it does not name well is passed over."""
    given = request.GET
    standing = given.get("standing", "open")
    themes = Category.objects.filter(parent=None).values_list("code", flat=True)
    return Wanted(
        "" if standing == ALL else standing if standing in STANDINGS else "open",
        given.get("theme", "") if given.get("theme", "") in themes else "",
        given.get("municipality", "") if given.get("municipality", "") in municipality_names() else "",
    )


def shown(row: Report, language: str) -> dict[str, object]:
    """A report in a list."""
    return {
        "report": row,
        "title": title(row, language),
        "standing": STANDINGS[row.standing],
        "state": STATES[row.state].to(language),
        "where": row.address or public.municipality(row.municipality, language),
    }


def _mark(one: Report | Cell) -> Mark:
    if isinstance(one, Cell):
        return marks.cluster(one.place, one.count, one.box)
    level = STANDINGS[one.standing]
    return marks.mark(Point(one.lon, one.lat), one.number, in_active(level.name), level.rank)


def _box(text: str) -> Box | None:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    fits = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return Box(west, south, east, north) if fits else None

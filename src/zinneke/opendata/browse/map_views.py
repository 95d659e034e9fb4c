"""The page of a table's places: a map drawn here, so it needs no JavaScript; where there is, one that moves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.opendata.browse.asked import view
from zinneke.opendata.browse.rows import problem_of, problems
from zinneke.opendata.browse.subject import subject
from zinneke.opendata.browse.views import PER_MINUTE, READ, framed
from zinneke.opendata.charts.views import telling_withdrawn
from zinneke.opendata.embed.views import map_shown
from zinneke.opendata.maps.asked import CLASSES, naming_of, parted, place_of, telling_of
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited


@limited("tables", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def map_page(request: HttpRequest, name: str) -> HttpResponse:
    """Places of the rows that the same conditions leave in the table; told apart by the values of a field."""
    about = subject(request, name)
    if place_of(about.schema) is None:
        raise Http404
    asked, given = view(request.GET, about.schema), request.GET
    unreadable = bool(problems(asked) or problem_of(asked, about.schema))
    page = {
        "asked": asked,
        "unreadable": unreadable,
        "labels": naming_of(about.schema),
        "told_apart": telling_of(about.schema),
        "label": given.get("label"),
        "series": given.get("series"),
        "numbers": parted(about.schema.by_name.get(given.get("series", ""))),
        "cut": given.get("cut") or CLASSES[0],
        "view": given.get("view", ""),
        "kept": asked.narrowed_by(),
    }
    drawn = {} if unreadable else map_shown(name, given)
    return render(request, "opendata/map.html", framed(about, "map") | drawn | page)

"""The page of a table's places: a map drawn here, so it needs no JavaScript, with the same places as a table."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.lake.field import SCALAR
from zinneke.opendata.browse.asked import view
from zinneke.opendata.browse.rows import problem_of, problems
from zinneke.opendata.browse.subject import subject
from zinneke.opendata.browse.views import PER_MINUTE, READ, framed
from zinneke.opendata.charts.question import series_of
from zinneke.opendata.charts.views import telling_withdrawn
from zinneke.opendata.embed.places import point_of
from zinneke.opendata.embed.views import map_shown
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited


@limited("tables", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def map_page(request: HttpRequest, name: str) -> HttpResponse:
    """Places of the rows that the same conditions leave in the table; told apart by the values of a field."""
    about = subject(request, name)
    if point_of(about.schema) is None:
        raise Http404
    asked = view(request.GET, about.schema)
    given = QueryDict(mutable=True)
    given.update({key: request.GET.get(key, "") for key in ("label", "series", "version")})
    given.setlist("where", asked.conditions)
    unreadable = bool(problems(asked) or problem_of(asked, about.schema))
    page = {
        "asked": asked,
        "unreadable": unreadable,
        "labels": [one for one in about.schema.visible if one.kind in SCALAR],
        "told_apart": series_of(about.schema),
        "label": given.get("label"),
        "series": given.get("series"),
        "kept": asked.narrowed_by(),
    }
    drawn = {} if unreadable else map_shown(name, given)
    return render(request, "opendata/map.html", framed(about, "map") | drawn | page)

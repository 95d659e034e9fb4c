"""Pages for frames on other sites: no navigation, the language by ``lang``, source and licence always there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import override
from django.views.decorators.http import require_safe

from zinneke.lake.odsql.errors import Refused
from zinneke.lake.running import TooLong
from zinneke.lake.tables.errors import Withdrawn
from zinneke.opendata.charts import views as charts
from zinneke.opendata.charts.asked import asked
from zinneke.opendata.charts.question import Unfit
from zinneke.opendata.embed.places import mapped
from zinneke.opendata.embed.rows import Given, listed
from zinneke.opendata.embed.source import source_of
from zinneke.opendata.maps.page import live_map
from zinneke.opendata.tables import store
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.plot.places import draw
from zinneke.ui.ratelimit import limited
from zinneke.ui.security import framable

PER_MINUTE: Final = 600
"""Frames one address may ask for: a whole office may read the same page."""
View = Callable[..., HttpResponse]


def framed(view: View) -> View:
    """Show it in the language of ``lang``; what is not there says so within the frame."""

    @wraps(view)
    def answer(request: HttpRequest, name: str) -> HttpResponse:
        wanted = request.GET.get("lang", "")
        language = wanted if wanted in dict(settings.LANGUAGES) else active()
        with override(language):
            try:
                return view(request, name)
            except (Http404, Withdrawn) as error:
                status = 410 if isinstance(error, Withdrawn) else 404
                return render(request, "opendata/embed_missing.html", status=status)

    return framable(answer)


@require_safe
@limited("embed", times=PER_MINUTE, per_s=60, refuse=too_often, methods=("GET", "HEAD"))
@framed
def chart(request: HttpRequest, name: str) -> HttpResponse:
    """A chart, by the parameters of its page."""
    return render(request, "opendata/embed_chart.html", chart_shown(name, request.GET))


@require_safe
@limited("embed", times=PER_MINUTE, per_s=60, refuse=too_often, methods=("GET", "HEAD"))
@framed
def table(request: HttpRequest, name: str) -> HttpResponse:
    """Rows of a table, by ``select``, ``where``, ``order_by`` and ``limit``."""
    return render(request, "opendata/embed_table.html", table_shown(name, request.GET))


@require_safe
@limited("embed", times=PER_MINUTE, per_s=60, refuse=too_often, methods=("GET", "HEAD"))
@framed
def place_map(request: HttpRequest, name: str) -> HttpResponse:
    """Places of a table on a map, by ``label``, ``series`` and ``where``."""
    page = map_shown(name, request.GET)
    return render(request, "opendata/embed_map.html", page | {"view": request.GET.get("view", "")})


def chart_shown(name: str, given: Given, called: str = "chart") -> dict[str, Any]:
    """What a template needs to show a chart with its source. Raises Http404, Withdrawn."""
    found = charts.make(name, asked(given), given.get("version") or "")
    source = source_of(found.dataset, found.version)
    return {"source": source, "problem": found.problem} | charts.shown(found, called)


def table_shown(name: str, given: Given, called: str = "table") -> dict[str, Any]:
    """What a template needs to show rows with their source. Raises Http404, Withdrawn."""
    dataset, version = charts.readable(name, given.get("version") or "")
    page: dict[str, Any] = {"source": source_of(dataset, version), "table_name": called, "listed": None, "problem": ""}
    try:
        page["listed"] = listed(store.opened(version), given, active())
    except (Refused, TooLong) as error:
        page["problem"] = str(error)
    return page


def map_shown(name: str, given: Given, called: str = "map") -> dict[str, Any]:
    """What a template needs to show a map with its source. Raises Http404, Withdrawn."""
    dataset, version = charts.readable(name, given.get("version") or "")
    source = source_of(dataset, version)
    page: dict[str, Any] = {"source": source, "map_name": called, "mapped": None, "problem": ""}
    try:
        table = store.opened(version)
        page["mapped"] = found = mapped(table, given, source.title.text)
        picture = draw(found.shown, called, active())
        page["picture"] = mark_safe(picture)  # noqa: S308 - made by ElementTree, which escapes every text
        page["live"] = live_map(name, version.number, table, given)
    except Unfit as error:
        page["problem"] = error.told
    except (Refused, TooLong) as error:
        page["problem"] = str(error)
    return page

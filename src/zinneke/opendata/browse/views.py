"""The page of a table's rows. It works without JavaScript."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zinneke.lake.odsql.errors import Refused
from zinneke.lake.odsql.paging import DEEPEST_ROW
from zinneke.lake.running import TooLong
from zinneke.opendata.browse import rows
from zinneke.opendata.browse.asked import SIZES, View, view
from zinneke.opendata.browse.columns import HOWS
from zinneke.opendata.browse.subject import Subject, subject
from zinneke.opendata.charts.views import telling_withdrawn
from zinneke.opendata.explore.urls import BASE
from zinneke.opendata.maps.asked import place_of
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 240
"""Pages one address may ask of tables."""
READ: Final = ("GET", "HEAD")


@limited("tables", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def table_page(request: HttpRequest, name: str) -> HttpResponse:
    """Rows of the table: narrowed, sorted, a page at a time."""
    about = subject(request, name)
    asked = view(request.GET, about.schema)
    return render(request, "opendata/table.html", framed(about, "table") | _form(asked, about) | _rows(asked, about))


def framed(about: Subject, here: str) -> dict[str, Any]:
    """What every page of a table has around it."""
    return {
        "about": about,
        "dataset": about.dataset,
        "title": about.title,
        "here": here,
        "pinned": about.version if about.pinned else None,
    }


def _form(asked: View, about: Subject) -> dict[str, Any]:
    return {
        "asked": asked,
        "hows": HOWS.items(),
        "sizes": SIZES,
        "headings": list(rows.headings(asked, about.schema)),
        "unreadable": rows.problem_of(asked, about.schema),
        "problems": rows.problems(asked),
        "places": place_of(about.schema) is not None,
        "everything": View(asked.columns[:0], sort=asked.sort, size=asked.size, version=asked.version).address(),
    }


def _rows(asked: View, about: Subject) -> dict[str, Any]:
    if rows.problems(asked) or rows.problem_of(asked, about.schema):
        return {"total": None}
    try:
        total = rows.count(asked, about.table)
        found, facets = rows.page(asked, about.table), rows.facets(asked, about.table)
    except TooLong:
        return {"total": None, "refused": _("The question takes too long and was stopped: narrow it down.")}
    except Refused as error:
        return {"total": None, "refused": str(error)}
    last = min(total, asked.offset + len(found))
    more = last < min(total, DEEPEST_ROW)
    base = f"/{BASE}datasets/{about.name}"
    return {
        "total": total,
        "rows": found,
        "facets": facets,
        "first": asked.offset + 1,
        "last": last,
        "earlier": asked.address(page=str(asked.page - 1) if asked.page > 2 else "") if asked.page > 1 else "",
        "later": asked.address(page=str(asked.page + 1)) if more else "",
        "deepest": DEEPEST_ROW if total > DEEPEST_ROW and not more else 0,
        "as_answer": f"{base}/records?{asked.question(paged=True)}",
        "as_csv": f"{base}/exports/csv?{asked.question(paged=False)}",
        "as_json": f"{base}/exports/json?{asked.question(paged=False)}",
    }

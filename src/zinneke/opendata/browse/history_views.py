"""Pages of a table's versions: all of them, what one load had to say, what changed between two."""

from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.opendata.browse import history
from zinneke.opendata.browse.subject import subject_of
from zinneke.opendata.browse.views import READ, framed
from zinneke.opendata.charts.views import telling_withdrawn
from zinneke.opendata.explore.urls import BASE
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 60
FORMATS: Final = (("csv", "CSV"), ("json", "JSON"), ("parquet", "Parquet"))


@limited("versions", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
def version_list(request: HttpRequest, name: str) -> HttpResponse:
    """Every version, the newest first."""
    about = subject_of(name)
    given = request.GET.get("page", "")
    number = int(given) if given.isascii() and given.isdecimal() and 0 < len(given) < 6 else 1
    steps, more = history.steps(name, max(number, 1))
    page = {
        "steps": steps,
        "gone": history.gone(name),
        "earlier": f"?page={number - 1}" if number > 1 else "",
        "later": f"?page={number + 1}" if more else "",
        "exports": f"/{BASE}datasets/{name}/exports/",
        "formats": FORMATS,
    }
    return render(request, "opendata/versions.html", framed(about, "versions") | page)


@limited("versions", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def version_page(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """What the load of a version had to say."""
    about = subject_of(name, str(number))
    page = {
        "version": about.version,
        "told": history.told(about.version),
        "exports": f"/{BASE}datasets/{name}/exports/",
        "formats": FORMATS,
    }
    return render(request, "opendata/version.html", framed(about, "versions") | page | {"pinned": None})


@limited("versions", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def rejects_csv(request: HttpRequest, name: str, number: int) -> HttpResponseBase:
    """The rows that a load set aside, as a file; not of a table with hidden fields, whose values they may be."""
    about = subject_of(name, str(number))
    if any(one.hidden for one in about.version.schema().fields):
        raise Http404
    file_name = f"{name}-{number}-rejects.csv"
    return FileResponse(
        about.version.rejects.open("rb"), as_attachment=True, filename=file_name, content_type="text/csv; charset=utf-8"
    )


@limited("versions", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def comparison(request: HttpRequest, name: str, before: int, after: int) -> HttpResponse:
    """What changed between two versions."""
    old, new = subject_of(name, str(before)), subject_of(name, str(after))
    found = history.compared(old.version, new.version)
    page = {
        "found": found,
        "shown": history.SHOWN,
        "added": history.listed(found.rows.added_rows, found.fields) if found.rows else [],
        "removed": history.listed(found.rows.removed_rows, found.fields) if found.rows else [],
        "altered": list(history.altered(found.rows.changed_rows, found.fields)) if found.rows else [],
    }
    return render(request, "opendata/comparison.html", framed(new, "versions") | page | {"pinned": None})

"""Charts of a dataset's table: the form, the picture, its values."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zinneke.lake.odsql.errors import Refused
from zinneke.lake.running import TooLong
from zinneke.lake.tables.errors import Withdrawn
from zinneke.lake.tables.versions import Version
from zinneke.opendata import pages
from zinneke.opendata.browse.subject import subject_of
from zinneke.opendata.charts import choices, csv_table
from zinneke.opendata.charts.answer import Drawn, drawn
from zinneke.opendata.charts.asked import MOST_KEYS, Chart, asked
from zinneke.opendata.charts.question import Unfit, fitted
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables import store
from zinneke.ui.city import site
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.plot.drawing import draw
from zinneke.ui.plot.figure import Figure
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 240
"""Charts one address may ask for."""
READ: Final = ("GET", "HEAD")
View = Callable[..., HttpResponseBase]


def telling_withdrawn(view: View) -> View:
    """Say of a version that is no longer kept that there was one (410), and lead to what there is.

    Its number stands in the path or in ``version``.
    """

    @wraps(view)
    def answer(request: HttpRequest, name: str, **numbers: int) -> HttpResponseBase:
        try:
            return view(request, name, **numbers)
        except Withdrawn:
            page = {"name": name, "number": min(numbers.values(), default=request.GET.get("version", ""))}
            return render(request, "opendata/withdrawn.html", page, status=410)

    return answer


@dataclass(frozen=True, slots=True)
class Made:
    """A chart of a version of a dataset's table; ``problem`` says why it could not be drawn."""

    dataset: Dataset
    version: Version
    pinned: bool
    chart: Chart
    drawn: Drawn | None
    problem: str | Promise

    @property
    def query(self) -> str:
        """The chart as parameters of an address, with its version where it was asked for."""
        version = [("version", str(self.version.number))] if self.pinned else []
        return urlencode([*self.chart.parameters(), *version])


@limited("charts", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def chart_page(request: HttpRequest, name: str) -> HttpResponse:
    """The form, the chart that it asks for, its values as a table."""
    found = made(request, name)
    schema = store.opened(found.version).schema
    page = {
        "made": found,
        "dataset": found.dataset,
        "title": pages.title(found.dataset.record, active()),
        "choices": choices.of(found.chart, schema),
        "conditions": [*found.chart.where, ""],
        "most_keys": MOST_KEYS,
        "permanent": urlencode([*found.chart.parameters(), ("version", str(found.version.number))]),
        "question": _question(found),
        "frame": _frame(found),
    }
    return render(request, "opendata/chart.html", page | shown(found))


@limited("charts", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def chart_svg(request: HttpRequest, name: str) -> HttpResponse:
    """The picture as a file."""
    found = _drawn(request, name)
    body = '<?xml version="1.0" encoding="UTF-8"?>\n' + draw(found.figure)
    return _file(body, "image/svg+xml", f"{name}.svg")


@limited("charts", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def chart_csv(request: HttpRequest, name: str) -> HttpResponse:
    """The values as a file."""
    return _file(csv_table.written(_drawn(request, name).figure), "text/csv; charset=utf-8", f"{name}.csv")


def made(request: HttpRequest, name: str) -> Made:
    """The chart that an address asks for. Raises Http404 where there is no such table or version."""
    return make(name, asked(request.GET), request.GET.get("version", ""))


def make(name: str, chart: Chart, number: str = "") -> Made:
    """A chart of a dataset; ``number`` of the version, empty: the published one. Raises Http404."""
    dataset, version = readable(name, number)
    table = store.opened(version)
    try:
        titled = pages.title(dataset.record, active()).text
        found = drawn(chart, table, titled, active())
        return Made(dataset, version, bool(number), found.chart, found, "")
    except Unfit as error:
        return Made(dataset, version, bool(number), chart, None, error.told)
    except (Refused, TooLong) as error:
        return Made(dataset, version, bool(number), fitted(chart, table.schema), None, str(error))


def shown(found: Made, name: str = "chart") -> dict[str, Any]:
    """What a template needs to show a chart; ``name`` tells several on a page apart."""
    if found.drawn is None:
        return {"figure": None}
    return pictured(found.drawn.figure, name)


def pictured(figure: Figure, name: str) -> dict[str, Any]:
    """What a template needs to show a figure."""
    rows = [(key.label, [one.values[place] for one in figure.series]) for place, key in enumerate(figure.keys)]
    picture = mark_safe(draw(figure, name))  # noqa: S308 - made by ElementTree, which escapes every text
    return {"figure": figure, "picture": picture, "rows": rows, "chart_name": name}


def readable(name: str, number: str) -> tuple[Dataset, Version]:
    """A dataset and the version of its table that is asked for, empty: the published one.

    Raises Http404, and Withdrawn for a version that is no longer kept.
    """
    found = subject_of(name, number)
    return found.dataset, found.version


def _drawn(request: HttpRequest, name: str) -> Drawn:
    found = made(request, name)
    if found.drawn is None:
        raise Http404(_("there is no such chart: its page says why"))
    return found.drawn


def _question(found: Made) -> str:
    """The parameters by which the interface gives the same values."""
    if found.drawn is None:
        return ""
    version = [("version", str(found.version.number))] if found.pinned else []
    return urlencode([*found.drawn.question.clauses(), ("lang", active()), *version])


def _frame(found: Made) -> str:
    """Where the chart is shown in frames."""
    return f"{site()}{reverse('opendata:embed-chart', args=[found.dataset.name])}?{found.query}&lang={active()}"


def _file(body: str, media: str, named: str) -> HttpResponse:
    return HttpResponse(body, content_type=media, headers={"Content-Disposition": f'attachment; filename="{named}"'})

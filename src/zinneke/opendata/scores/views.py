"""The page of the catalogue's score, and its values by day as a file."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.opendata import pages
from zinneke.opendata.charts import csv_table
from zinneke.opendata.charts.views import pictured
from zinneke.opendata.models import ScoreNote
from zinneke.opendata.quality import labels
from zinneke.opendata.quality.metrics import DIMENSIONS
from zinneke.opendata.scores.figures import costs, over_time
from zinneke.opendata.scores.keeping import WHOLE
from zinneke.ui.language import active

DAYS: Final = 366
"""So many of the latest days are drawn."""


@require_safe
def scores_page(request: HttpRequest) -> HttpResponse:
    """The latest score, what costs most, publishers, and the days before."""
    notes = _notes()
    if not notes:
        return render(request, "opendata/scores.html", {"latest": None})
    latest, score = notes[-1], notes[-1].score
    page = {
        "latest": latest,
        "score": score,
        "rating": labels.RATINGS[score.rating],
        "dimensions": [(labels.DIMENSIONS[name], score.dimensions[name], most) for name, most in DIMENSIONS.items()],
        "costs": costs(score),
        "publishers": _publishers(latest),
    }
    return render(request, "opendata/scores.html", page | pictured(over_time(notes), "days"))


@require_safe
def scores_csv(request: HttpRequest) -> HttpResponse:
    """The points by day."""
    body = csv_table.written(over_time(_notes()))
    disposition = {"Content-Disposition": 'attachment; filename="scores.csv"'}
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=disposition)


def _notes() -> list[ScoreNote]:
    """Of the whole catalogue, oldest first."""
    return list(ScoreNote.objects.filter(publisher=WHOLE).order_by("-day")[:DAYS])[::-1]


def _publishers(latest: ScoreNote) -> list[tuple[str, str, ScoreNote]]:
    """Key, name and note of each publisher on that day, those with most datasets first."""
    notes = list(ScoreNote.objects.filter(day=latest.day).exclude(publisher=WHOLE).order_by("-datasets", "publisher"))
    names = pages.publisher_names([one.publisher for one in notes], active())
    return [(one.publisher, names.get(one.publisher, one.publisher), one) for one in notes]

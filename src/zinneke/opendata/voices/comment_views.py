"""Comments below a dataset, for everybody: reading, writing, reporting."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zinneke.accounts.person import Request
from zinneke.opendata import feed, pages
from zinneke.opendata.models import Dataset
from zinneke.opendata.voices import actions, queries
from zinneke.opendata.voices.answering import answerer
from zinneke.opendata.voices.forms import CommentForm, ReportForm
from zinneke.opendata.voices.retained import retained
from zinneke.opendata.voices.rules import NotAllowed
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.paging import leaf
from zinneke.ui.ratelimit import limited

PER_HOUR: Final = 20
UNPROCESSABLE: Final = 422


@limited("comment-on-data", times=PER_HOUR, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def comment_list(request: Request, name: str) -> HttpResponse:
    """All that are published, and the form; what is sent waits for staff."""
    dataset = _dataset(name)
    form = CommentForm(request.POST) if request.method == "POST" else CommentForm(initial={"language": active()})
    if request.method == "POST" and form.is_valid():
        told = form.told()
        actions.comment(dataset, told.pop("text"), **told)
        messages.success(request, _("Thank you. Staff read it before it is published."))
        return redirect("opendata:comments", name)
    page = {
        "dataset": dataset,
        "title": pages.title(dataset.record, active()),
        "leaf": leaf(queries.comments(dataset), request),
        "answerer": answerer(dataset, active()),
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "opendata/voices/comments.html", page | retained(), status=status)


@limited("report-comment", times=PER_HOUR, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, name: str, number: int) -> HttpResponse:
    """Tell staff that a comment should not be shown."""
    dataset = _dataset(name)
    comment = get_object_or_404(queries.comments(dataset), pk=number)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report(comment, form.told())
        except NotAllowed:
            raise Http404 from None
        messages.success(request, _("Thank you. Staff will look at it."))
        return redirect("opendata:comments", name)
    page = {
        "dataset": dataset,
        "title": pages.title(dataset.record, active()),
        "comment": comment,
        "answerer": answerer(dataset, active()),
        "form": form,
    }
    return render(request, "opendata/voices/report.html", page, status=UNPROCESSABLE if form.errors else 200)


def _dataset(name: str) -> Dataset:
    """One that everybody sees; comments below others are shown to nobody."""
    dataset = feed.one(name)
    if dataset is None:
        raise Http404
    return dataset

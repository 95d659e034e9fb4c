"""The one door for photos of reports: for everybody, whoever reported, staff. ``?small=1`` gives a small one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.requests.models import Photo
from zinneke.services.requests.queries import queue
from zinneke.services.requests.queries.pictures import store
from zinneke.services.requests.views import session
from zinneke.services.requests.views.page import found
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited
from zinneke.ui.sent_files import picture

_counted = limited("requests-pictures", times=1200, per_s=600, refuse=too_often, methods=("GET", "HEAD"))
"""More than anybody looks at; painting a photo small costs time."""


@_counted
@require_safe
def anybody(request: HttpRequest, number: int) -> HttpResponse:
    """A public photo of a public report, for programs."""
    photo = Photo.objects.select_related("report").filter(pk=number, public=True, report__visible=True).first()
    if photo is None:
        raise Http404
    return picture(request, store(), photo.file, photo.report.number, public=True)


@_counted
@require_safe
def of_report(request: Request, number: str, photo_id: int) -> HttpResponse:
    """A photo on the page of its report; one that waits for a human is there for whoever reported alone."""
    report, proof = found(request, number)
    photo = Photo.objects.filter(report=report, pk=photo_id).first()
    if photo is None or not (photo.public or proof):
        raise Http404
    return picture(request, store(), photo.file, report.number, public=photo.public and report.visible)


@_counted
@require_safe
def of_draft(request: Request, key: str) -> HttpResponse:
    """A photo of the draft that this browser writes."""
    draft = session.draft_of(request)
    if draft is None or key not in draft.photos:
        raise Http404
    return picture(request, store(), key, "photo")


@require_safe
@staff_page
def for_staff(request: Request, number: int) -> HttpResponse:
    """A photo of a report that the person may see."""
    photo = Photo.objects.select_related("report__department").filter(pk=number).first()
    if photo is None or not queue.seen_by(request.person).filter(pk=photo.report_id).exists():
        raise Http404
    return picture(request, store(), photo.file, photo.report.number)

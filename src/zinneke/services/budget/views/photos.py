"""The door for photos of projects: for everybody, its authors, staff. ``?small=1`` gives a small one."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.manifest.permissions import MODERATE
from zinneke.services.budget.models import Photo, Progress
from zinneke.services.budget.queries.pictures import store
from zinneke.services.budget.views.project import found
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited
from zinneke.ui.sent_files import picture

_counted = limited("budget-pictures", times=1200, per_s=600, refuse=too_often, methods=("GET", "HEAD"))


@_counted
@require_safe
def of_project(request: Request, slug: str, number: int, photo: int) -> HttpResponse:
    """A photo on the page of its project; one that waits for a human is there for its authors alone."""
    _process, row, mine = found(request, slug, number)
    one = Photo.objects.filter(proposal=row, pk=photo).first()
    if one is None or not (one.public or mine):
        raise Http404
    return picture(request, store(), one.file, "photo", public=one.public and row.public)


@_counted
@require_safe
def of_progress(request: Request, slug: str, number: int, progress: int) -> HttpResponse:
    """A photo of how a project gets on."""
    _process, row, _mine = found(request, slug, number)
    one = row.progress.filter(pk=progress, kind=Progress.PHOTO).first()
    if one is None:
        raise Http404
    return picture(request, store(), one.file, "photo", public=row.public)


@require_safe
@staff_page
def for_staff(request: Request, photo: int) -> HttpResponse:
    """A photo that waits to be looked at."""
    request.person.require(MODERATE)
    one = Photo.objects.filter(pk=photo).first()
    if one is None:
        raise Http404
    return picture(request, store(), one.file, "photo")

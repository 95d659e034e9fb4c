"""The door for photos of projects: for everybody, its authors, staff. ``?small=1`` gives a small one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.files import pictures
from zinneke.files.accepted import named
from zinneke.services.budget.manifest.permissions import MODERATE
from zinneke.services.budget.models import Photo
from zinneke.services.budget.queries.pictures import store
from zinneke.services.budget.views.project import found
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited
from zinneke.ui.sent_files import answer

_counted = limited("budget-pictures", times=1200, per_s=600, refuse=too_often, methods=("GET", "HEAD"))


@_counted
@require_safe
def of_project(request: Request, slug: str, number: int, photo: int) -> HttpResponse:
    """A photo on the page of its project; one that waits for a human is there for its authors alone."""
    _process, row, mine = found(request, slug, number)
    one = Photo.objects.filter(proposal=row, pk=photo).first()
    if one is None or not (one.public or mine):
        raise Http404
    return _sent(request, one, public=one.public and row.public)


@require_safe
@staff_page
def for_staff(request: Request, photo: int) -> HttpResponse:
    """A photo that waits to be looked at."""
    request.person.require(MODERATE)
    one = Photo.objects.filter(pk=photo).first()
    if one is None:
        raise Http404
    return _sent(request, one)


def _sent(request: HttpRequest, one: Photo, *, public: bool = False) -> HttpResponse:
    try:
        picture = pictures.read(store(), one.file, small="small" in request.GET)
    except KeyError:
        raise Http404 from None
    return answer(picture.content, picture.media_type, named("photo", picture.media_type), public=public)

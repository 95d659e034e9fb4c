"""Photos that everybody may see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zinneke.services.requests.models import Photo
from zinneke.services.requests.queries import pictures
from zinneke.ui.sent_files import answer


@require_safe
def photo(request: HttpRequest, number: int) -> HttpResponse:
    """The picture of a public photo of a public report."""
    found = Photo.objects.select_related("report").filter(pk=number, public=True, report__visible=True).first()
    if found is None:
        raise Http404
    try:
        content = pictures.store().read(found.file)
    except KeyError:
        raise Http404 from None
    return answer(content, "image/jpeg", f"{found.report.number}.jpg", public=True)

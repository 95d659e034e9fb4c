"""The election of an address."""

from django.http import Http404, HttpResponse

from zinneke.services.budget.models import Election
from zinneke.services.budget.queries.ballot import published


def found(public_id: str) -> Election:
    """The election whose ballot is fixed; raises Http404."""
    election = published(public_id)
    if election is None:
        raise Http404
    return election


def not_kept(response: HttpResponse) -> HttpResponse:
    """An answer that no browser and no proxy keeps."""
    response.headers["Cache-Control"] = "no-store"
    return response

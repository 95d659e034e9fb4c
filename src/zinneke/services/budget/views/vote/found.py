"""The election of an address."""

from django.http import Http404, HttpRequest, HttpResponse

from zinneke.kernel.time import now
from zinneke.services.budget.actions import signals
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries.ballot import published
from zinneke.ui.ratelimit import client


def found(public_id: str) -> Election:
    """The election whose ballot is fixed; raises Http404."""
    election = published(public_id)
    if election is None:
        raise Http404
    return election


def noted(request: HttpRequest, election: Election) -> None:
    """Count where a credential went, against fraud: by the hour, under hashes, apart from roll and box."""
    signals.note(election, client(request), request.headers.get("User-Agent", ""), now())


def not_kept(response: HttpResponse) -> HttpResponse:
    """An answer that no browser and no proxy keeps."""
    response.headers["Cache-Control"] = "no-store"
    return response

"""Finding the draft behind an address: whose it is, and whether who asks is known surely enough for its form."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.desk.models import Draft
from zinneke.services.desk.models.drafts import DraftState
from zinneke.services.desk.queries import drafts
from zinneke.services.desk.queries.drafts import Filling

View = Callable[..., HttpResponse]
SECRET: Final[Mapping[str, str]] = {
    "Referrer-Policy": "same-origin", "Cache-Control": "no-store", "X-Robots-Tag": "noindex",
}  # fmt: skip
"""Other sites hear nothing of the address of a draft, and no cache keeps it."""
ONLINE: Final = "online"


def needs(level: str, view: View) -> View:
    """The view, for who is known as surely as a form asks for; anybody for ``none``."""
    at_least = Assurance[level.upper()]
    return view if at_least is Assurance.NONE else resident_page(at_least)(view)


def with_draft(view: Callable[..., HttpResponse]) -> View:
    """Give the view the draft of the address as a :class:`Filling`; 404 for another's, as for one that is not there."""

    @wraps(view)
    def found(request: Request, key: str, **more: Any) -> HttpResponse:
        draft = drafts.of(key, request.person, now())
        if draft is None:
            raise Http404
        filling = drafts.filling(draft)
        asked = needs(filling.definition.level, view) if draft.channel == ONLINE else view
        response = asked(request, filling, **more)
        for name, value in SECRET.items():
            response.headers.setdefault(name, value)
        return response

    return found


def with_open_draft(view: Callable[..., HttpResponse]) -> View:
    """The same for a draft that can still be changed; another one shows how it stands."""

    @wraps(view)
    def found(request: Request, filling: Filling, **more: Any) -> HttpResponse:
        if filling.draft.state != DraftState.OPEN:
            return redirect("desk:draft_done", filling.draft.key)
        return view(request, filling, **more)

    return with_draft(found)


def step_url(draft: Draft, code: str) -> str:
    """The address of a page of a form being filled."""
    return reverse("desk:draft_step", args=[draft.key, code])

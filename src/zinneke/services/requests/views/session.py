"""What a browser remembers between pages: the draft being written, and the reports it has proof of."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest

from zinneke.services.requests.models import Draft

DRAFT: Final = "requests_draft"
HELD: Final = "requests_held"
SENT: Final = "requests_sent"
TOO: Final = "requests_me_too"
MOST: Final = 100


def draft_of(request: HttpRequest) -> Draft | None:
    """The draft that this browser writes."""
    key = request.session.get(DRAFT)
    return Draft.objects.filter(key=UUID(key)).first() if key else None


def keep_draft(request: HttpRequest, draft: Draft) -> None:
    """Remember it."""
    request.session[DRAFT] = str(draft.key)


def forget_draft(request: HttpRequest) -> None:
    """It is sent, or dropped."""
    request.session.pop(DRAFT, None)


def held(request: HttpRequest) -> list[int]:
    """The reports that this browser has proof of."""
    return list(request.session.get(HELD, ()))


def hold(request: HttpRequest, report_id: int) -> None:
    """Remember that this browser has proof of a report."""
    request.session[HELD] = [*(one for one in held(request) if one != report_id), report_id][-MOST:]


def count_once(request: HttpRequest, report_id: int) -> bool:
    """Whether this browser says "me too" for the first time."""
    said = list(request.session.get(TOO, ()))
    if report_id in said:
        return False
    request.session[TOO] = [*said, report_id][-MOST:]
    return True


def has_said(request: HttpRequest, report_id: int) -> bool:
    """Whether it did already."""
    return report_id in request.session.get(TOO, ())

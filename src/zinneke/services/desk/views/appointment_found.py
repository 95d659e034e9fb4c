"""Finding the appointment behind an address: by ``?of=`` one of the account, else the one whose code was typed."""

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.http import Http404, HttpResponse

from zinneke.accounts import looks
from zinneke.accounts.gate import resident_page
from zinneke.accounts.models import User
from zinneke.accounts.person import Person, Request
from zinneke.kernel.text import Text
from zinneke.services.desk.actions import appointments as actions
from zinneke.services.desk.actions.cases import SCOPE
from zinneke.services.desk.models import Appointment
from zinneke.services.desk.queries import appointments

OWN: Final = "desk_appointment"
"""Where the session keeps the code of the appointment that was booked or opened last."""
WHAT: Final = Text(fr="un rendez-vous", nl="een afspraak", de="ein Termin", en="an appointment")
BY_MANDATE: Final = Text(fr="par mandat", nl="met een volmacht", de="mit Vollmacht", en="under a mandate")


def own_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page for anybody with a code; one of an account for who is signed in only."""

    @wraps(view)
    def asked(request: Request) -> HttpResponse:
        return (resident_page()(view) if "of" in request.GET else view)(request)

    return asked


def found(request: Request) -> Appointment | None:
    """The appointment; None where no code was typed. Raises Http404 for another's. A look by mandate is noted."""
    if "of" not in request.GET:
        return actions.coded(str(request.session.get(OWN, "")))
    row = appointments.of_person(request.person, request.GET["of"])
    if row is None or row.holder is None:
        raise Http404
    looks.note(request.person, row.holder, WHAT, BY_MANDATE, department=row.place.department.code)
    return row


def needed(request: Request) -> Appointment:
    """The appointment. Raises Http404 where there is none."""
    row = found(request)
    if row is None:
        raise Http404
    return row


def ending(request: Request) -> str:
    """What addresses of the pages of this appointment end with."""
    return f"?of={request.GET['of']}" if request.GET.get("of", "").isdecimal() else ""


def holder(person: Person) -> User | None:
    """Whose an appointment will be: nobody's of who is not signed in, nor of staff, who book for who calls.

    Raises PermissionDenied for who acts by a mandate that does not reach here.
    """
    return person.holder_in(SCOPE) if person.signed_in and not person.user.is_staff else None

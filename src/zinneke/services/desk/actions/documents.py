"""Documents of cases: what applicants send, what the city adds."""

from typing import Final

from django.conf import settings
from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.files.accepted import Accepted
from zinneke.files.store import Folder
from zinneke.kernel.time import now
from zinneke.services.desk.actions import steps
from zinneke.services.desk.manifest.permissions import HANDLE
from zinneke.services.desk.models import Case, CaseDocument
from zinneke.services.desk.rules.cases import OPEN, Act, NotAllowed, State, Who

PLACE: Final = "desk"
MOST_DOCUMENTS: Final = 40
"""Of one case: enough for any procedure, and no place to store things."""


def store() -> Folder:
    """Where they are kept."""
    return Folder(settings.CITY.data / PLACE)


def keep(case: Case, file: Accepted, *, from_city: bool, by: str = "", internal: bool = False) -> CaseDocument:
    """Keep a file with a case, in the transaction of whoever calls. Raises NotAllowed for one too many."""
    if case.documents.count() >= MOST_DOCUMENTS:
        raise NotAllowed(f"{case} has {MOST_DOCUMENTS} documents: no more are taken")
    return CaseDocument.objects.create(
        case=case,
        key=store().keep(file.content),
        name=file.name,
        media_type=file.media_type,
        size=len(file.content),
        from_city=from_city,
        internal=internal,
        by=by,
        at=now(),
    )


def send_in(case: Case, file: Accepted, *, by: Person) -> CaseDocument:
    """A document from the applicant, for a case that is not decided. Raises NotAllowed."""
    with transaction.atomic():
        row = steps.held(case)
        if State(row.state) not in OPEN:
            raise NotAllowed(f"{row} is decided: it takes no more documents")
        document = keep(row, file, from_city=False)
        steps.step(row, Act.DOCUMENT, Who.APPLICANT, by=by)
    return document


def add(case: Case, file: Accepted, *, internal: bool, by: Person) -> CaseDocument:
    """A document of the city, or one that came in on paper. Raises PermissionDenied and NotAllowed."""
    by.require(HANDLE, of=case.department.code)
    with transaction.atomic():
        row = steps.held(case)
        document = keep(row, file, from_city=True, by=by.name, internal=internal)
        steps.step(row, Act.DOCUMENT, Who.STAFF, by=by, detail="internal" if internal else "")
    return document

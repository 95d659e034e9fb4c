"""Filing of cases: by residents, for somebody under a mandate, by clerks for who comes, calls or writes.

Forms call :func:`open_case` once they are complete; it knows nothing of forms but their code and version.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.crypto import salted_hmac

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.files.accepted import Accepted
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import documents, steps, telling
from zinneke.services.desk.manifest.permissions import FILE
from zinneke.services.desk.models import Case, CaseTypeVersion
from zinneke.services.desk.queries import case_types
from zinneke.services.desk.rules import cases, payments
from zinneke.services.desk.rules.cases import Act, Channel, Filed, State, Who

SCOPE: Final = "desk"
"""What a mandate has to reach for somebody to file, read and answer here."""
NOBODY: Final = "none"
"""The level of what anybody may ask for without saying who they are."""
CODE_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that are read as others."""
CODE_LENGTH: Final = 8


class NotOffered(ValueError):
    """The catalogue has no such type of case, or not any more; nothing was filed."""


class Nameless(ValueError):
    """Nobody knows whose case it would be; nothing was filed."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose case it is: an account, or somebody without one, known by name and a way to reach them."""

    user: User | None = None
    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed. ``checked`` says which document a clerk looked at; ``price_cents`` what a form reckoned, where it
    did; ``cosigners`` how many have to sign before anybody works on it."""

    code: str
    answers: Mapping[str, Any]
    applicant: Applicant
    channel: Channel = Channel.ONLINE
    filed: Filed = Filed.SELF
    form_code: str = ""
    form_version: int = 0
    cosigners: int = 0
    price_cents: int | None = None
    checked: str = ""
    files: Sequence[Accepted] = field(default=())


def open_case(filing: Filing, *, by: Person) -> tuple[Case, str]:
    """A case and the code that, with its number, shows how it stands; the code is kept nowhere.

    Raises PermissionDenied, NotOffered; Nameless where a clerk files for nobody in particular and the level asks for
    somebody.
    """
    offered = case_types.current(filing.code)
    if offered is None:
        raise NotOffered(f"no type of case {filing.code!r} is in the catalogue: publish it first")
    _check(filing, offered, by)
    code = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
    with transaction.atomic():
        case = _written(filing, offered, code, by)
        who = Who.STAFF if filing.filed is Filed.CLERK else Who.APPLICANT
        for file in filing.files:
            documents.keep(case, file, from_city=False, by=by.name if who is Who.STAFF else "")
        steps.step(case, Act.FILED, who, by=by, after=_first(case), detail=filing.channel)
        telling.received(case)
    return case, code


def followed(number: str, code: str) -> Case | None:
    """The case that somebody holds number and code of, however they typed them."""
    found = Case.objects.filter(number=payments.digits(number)).first()
    typed = code.strip().upper().replace(" ", "").replace("-", "")
    if found is None or not found.digest or not secrets.compare_digest(found.digest, digest(found.number, typed)):
        return None
    return found


def digest(number: str, code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("desk.follow", f"{number} {code}", algorithm="sha256").hexdigest()


def _check(filing: Filing, offered: CaseTypeVersion, by: Person) -> None:
    applicant = filing.applicant
    if filing.filed is Filed.CLERK:
        by.require(FILE, of=offered.case_type.department.code)
    elif filing.channel is not Channel.ONLINE:
        raise PermissionDenied("only clerks file what comes in by counter, phone or post")
    elif applicant.user is not None and filing.filed is Filed.SELF and applicant.user.pk != by.user.pk:
        raise PermissionDenied(f"{by.name} files for somebody else without a mandate")
    elif filing.filed is Filed.MANDATE and not (applicant.user and by.holds_mandate(applicant.user.pk, SCOPE)):
        raise PermissionDenied(f"{by.name} holds no mandate for the desk")
    nameless = applicant.user is None and not applicant.name.strip()
    if filing.filed is Filed.CLERK and nameless and offered.said.level != NOBODY:
        raise Nameless("a case of somebody without an account needs their name")


def _written(filing: Filing, offered: CaseTypeVersion, code: str, by: Person) -> Case:
    said, applicant, at = offered.said, filing.applicant, now()
    number = next_number(in_brussels(at).year)
    return Case.objects.create(
        number=number,
        case_type=offered.case_type,
        type_version=offered,
        department=offered.case_type.department,
        form_code=filing.form_code,
        form_version=filing.form_version,
        answers=dict(filing.answers),
        holder=applicant.user,
        name=applicant.name,
        address=applicant.address,
        phone=applicant.phone,
        email=applicant.email,
        language=applicant.language,
        filed_by=by.user if isinstance(by.user, User) else None,
        filed_as=filing.filed,
        channel=filing.channel,
        checked=filing.checked,
        digest=digest(number, code),
        state=State.RECEIVED,
        confidentiality=said.confidentiality,
        cosigners=filing.cosigners,
        price_cents=said.price_cents if filing.price_cents is None else filing.price_cents,
        received_at=at,
        changed_at=at,
    )


def _first(case: Case) -> State | None:
    found = cases.first(case.cosigners, case.price_cents)
    return None if found is State.RECEIVED else found


def next_number(year: int) -> str:
    """The number after the highest of the year, in the transaction of whoever writes the case."""
    highest = Case.objects.filter(number__startswith=f"{year % 100:02d}").order_by("-number").first()
    return payments.numbered(year, int(highest.number[2:10]) + 1 if highest else 1)

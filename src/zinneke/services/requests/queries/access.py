"""Who may act for the person who reported: the account that reported, or whoever has the code or the secret address."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac

from zinneke.accounts.person import Person
from zinneke.services.requests.models import Report, Reporter
from zinneke.services.requests.rules import numbers

_SIGNER: Final = Signer(salt="zinneke.requests.reporter")
_PIN: Final = "zinneke.requests.pin"
SCOPE: Final = "requests"
"""Of mandates that hold here."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That somebody made a report, as :func:`proof` found."""

    report_id: int
    user_id: int | None = None

    def require(self, report: Report) -> None:
        """Raise PermissionDenied for another report."""
        if self.report_id != report.pk:
            raise PermissionDenied(f"this is proof of report {self.report_id}, not of {report.number}")


def proof(person: Person, held: Collection[int], report: Report) -> Proof | None:
    """Proof that the person made the report: by account, or because the session holds it (``held``); else None."""
    user = acting(person)
    reporter = Reporter.objects.filter(report=report).first()
    if reporter and user and reporter.user_id == user:
        return Proof(report.pk, user)
    return Proof(report.pk) if report.pk in held else None


def acting(person: Person) -> int | None:
    """The account whose affairs are meant: of the one somebody acts for; None where nobody is signed in, or where the
    mandate does not hold for reports, for then they are as anybody else here.
    """
    try:
        return person.holder_in(SCOPE).pk
    except PermissionDenied:
        return None


def secret_of(reporter: Reporter) -> str:
    """What stands in the address of a report for whoever made it. The store alone does not give it: it is signed."""
    return _SIGNER.sign(reporter.key.hex)


def of_secret(secret: str) -> Report | None:
    """The report of such an address."""
    try:
        key = UUID(hex=_SIGNER.unsign(secret))
    except (BadSignature, ValueError):
        return None
    return Report.objects.filter(reporter__key=key).first()


def of_pin(number: str, pin: str) -> Report | None:
    """The report of a number and the code that was given with it, however both were typed."""
    wanted = numbers.read(number)
    reporter = Reporter.objects.select_related("report").filter(report__number=wanted or "").first()
    kept = reporter.pin if reporter else ""
    fits = constant_time_compare(kept, kept_pin(wanted or "", pin)) and bool(kept)
    return reporter.report if reporter and fits else None


def kept_pin(number: str, pin: str) -> str:
    """What is kept of a code."""
    return salted_hmac(_PIN, number + numbers.pin(pin), settings.SECRET_KEY, algorithm="sha256").hexdigest()

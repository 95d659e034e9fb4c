"""Payments: registered by clerks, at the counter or from the bank's statement. This site takes no payment itself."""

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.desk.actions import steps
from zinneke.services.desk.manifest.permissions import TAKE_PAYMENTS
from zinneke.services.desk.models import Case, PaymentEntry
from zinneke.services.desk.rules.cases import Act, State, Who
from zinneke.services.desk.rules.payments import Way

MOST_CENTS = 10_000_000


def register(case: Case, cents: int, way: Way, reference: str = "", *, seen: int | None, by: Person) -> None:
    """Money that came in, or went back (less than nothing). Once all is paid, the case goes on.

    Raises PermissionDenied and Overtaken; ValueError for nothing, too much, or more back than came in.
    """
    by.require(TAKE_PAYMENTS, of=case.department.code)
    with transaction.atomic():
        row = steps.held(case, seen)
        if not cents or abs(cents) > MOST_CENTS or sum(row.account.paid) + cents < 0:
            raise ValueError(f"{cents} cents cannot be registered for {row}")
        PaymentEntry.objects.create(case=row, cents=cents, way=way, reference=reference, by=by.name, at=now())
        paid = row.state == State.AWAITING_PAYMENT and row.account.balance_cents <= 0
        after = State.RECEIVED if paid else None
        steps.step(row, Act.PAID, Who.STAFF, by=by, after=after, detail=f"{cents} {way}")

"""Signatures of others that a case waits for. Forms call these once a co-signer has signed or refused."""

from django.db import transaction

from zinneke.services.desk.actions import steps
from zinneke.services.desk.actions.deciding import withdraw
from zinneke.services.desk.models import Case
from zinneke.services.desk.rules import cases
from zinneke.services.desk.rules.cases import Act, NotAllowed, State, Who


def signed(case: Case) -> None:
    """One more signed. With the last one the case goes on. Raises NotAllowed where nobody is waited for."""
    with transaction.atomic():
        row = steps.held(case)
        if row.state != State.AWAITING_COSIGN:
            raise NotAllowed(f"{row} waits for no signature")
        row.cosigners -= 1
        after = cases.first(row.cosigners, row.account.balance_cents)
        steps.step(row, Act.SIGNED, Who.APPLICANT, after=None if after is State.AWAITING_COSIGN else after)


def refused(case: Case) -> None:
    """Somebody who has to sign does not: nothing can be decided, and the case ends as withdrawn. Raises NotAllowed."""
    if case.state != State.AWAITING_COSIGN:
        raise NotAllowed(f"{case} waits for no signature")
    withdraw(case)

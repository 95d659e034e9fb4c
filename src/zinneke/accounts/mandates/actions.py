"""Giving, taking up and ending mandates. Nobody does so for somebody else: a mandate does not reach mandates."""

import hashlib
import secrets
from datetime import date
from typing import Final, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zinneke.accounts import audit
from zinneke.accounts.assurance import Assurance
from zinneke.accounts.mandates import queries
from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.mandates.rules import MOST, OFFER_LASTS, Fault, faults
from zinneke.accounts.mandates.scopes import scopes
from zinneke.accounts.manifest import ENTER_MANDATES
from zinneke.accounts.models import Mandate, User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now

CODE_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without signs that look alike, for a code that is read out or copied from paper."""
CODE_LENGTH: Final = 16
"""80 bits: nobody guesses one that is good for two weeks."""


class Wrong(ValueError):
    """What was asked for cannot be a mandate."""

    def __init__(self, *found: Fault) -> None:
        super().__init__(", ".join(found))
        self.faults = found


class TooMany(ValueError):
    """Somebody has given as many mandates as one can."""


class Unknown(ValueError):
    """No offer is taken up with this code: mistyped, taken up, taken back or too old."""


class OwnOffer(ValueError):
    """Nobody acts for themselves."""


def offer(by: Person, asked: frozenset[str], first: date, last: date, *, offered_to: str = "") -> tuple[Mandate, str]:
    """Offer that somebody may act for oneself. Gives the offer and its code, of which only the hash is kept."""
    giver = themselves(by)
    _check(asked, first, last)
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    with transaction.atomic():
        if queries.open_of(giver.pk).count() >= MOST:
            raise TooMany(f"{MOST} mandates are given already: end one first")
        mandate = Mandate.objects.create(
            giver=giver,
            scopes=sorted(asked),
            assurance=by.own_assurance,
            first_day=first,
            last_day=last,
            offered_at=now(),
            code=hashed(code),
            offered_to=offered_to,
        )
        audit.record("offered a mandate", mandate, by=by)
    return mandate, code


def offered(by: Person, code: str) -> Mandate:
    """The offer with this code. Raises Unknown, or OwnOffer for who made it."""
    taker = themselves(by)
    waiting = Mandate.objects.select_related("giver").filter(
        code=hashed(code), accepted_at=None, ended_at=None, offered_at__gt=now() - OFFER_LASTS, giver__is_active=True
    )
    mandate = waiting.first() if _plain(code) else None
    if mandate is None:
        raise Unknown("no offer has this code")
    if mandate.giver_id == taker.pk:
        raise OwnOffer("it is one's own offer")
    return mandate


def take_up(by: Person, code: str) -> Mandate:
    """Be able to act for who offered it. The code is good once."""
    with transaction.atomic():
        mandate = offered(by, code)
        mandate.agent, mandate.accepted_at = themselves(by), now()
        mandate.code = mandate.offered_to = ""
        mandate.save()
        audit.record("took up a mandate", mandate, by=by)
    return mandate


def decline(by: Person, code: str) -> None:
    """Not want it: the offer ends."""
    with transaction.atomic():
        mandate = offered(by, code)
        _end(mandate, by, "declined a mandate")


def end(by: Person, mandate: Mandate) -> None:
    """End it at once: who gave it, who holds it, or a clerk. What a court or parenthood gives, the represented cannot
    take back by themselves.
    """
    if not may_end(by, mandate):
        raise PermissionDenied(f"{by.name} may not end mandate {mandate.pk}")
    if mandate.ended_at is None:
        with transaction.atomic():
            _end(mandate, by, "ended a mandate")


def may_end(by: Person, mandate: Mandate) -> bool:
    """Whether somebody may."""
    if by.acting_for is not None or not by.signed_in:
        return False
    gave = mandate.giver_id == by.user.pk and mandate.kind == Mandate.Kind.GIVEN
    return gave or mandate.agent_id == by.user.pk or by.may(ENTER_MANDATES)


def enter(
    by: Person,
    kind: Mandate.Kind,
    giver: User,
    agent: User,
    asked: frozenset[str],
    first: date,
    last: date | None,
    document: str,
) -> Mandate:
    """Keep, at the counter, a mandate that follows from a document: who is whose parent, or what a court decided."""
    by.require(ENTER_MANDATES)
    _check(asked, first, last)
    if kind == Mandate.Kind.GIVEN or not document.strip():
        raise ValueError("a mandate entered at the counter is of a parent or a court, by a document: name it")
    if giver.pk == agent.pk or by.user.pk in (giver.pk, agent.pk):
        raise OwnOffer("a mandate is between two people, neither of them the clerk")
    with transaction.atomic():
        mandate = Mandate.objects.create(
            kind=kind,
            giver=giver,
            agent=agent,
            scopes=sorted(asked),
            assurance=Assurance.HIGH,
            first_day=first,
            last_day=last,
            offered_at=now(),
            accepted_at=now(),
            entered_by=cast(User, by.user),
            document=document.strip(),
        )
        audit.record(f"entered a mandate: {kind}", mandate, by=by, channel="counter")
    return mandate


def themselves(by: Person) -> User:
    """Who is signed in, if they act for nobody else."""
    if by.acting_for is not None:
        raise PermissionDenied("a mandate does not reach the account: stop acting for somebody first")
    if by.holder.is_staff:
        raise PermissionDenied("an account of staff gives and takes no mandates: sign in as a resident")
    return by.holder


def hashed(code: str) -> str:
    """What is kept of a code; written with blanks, hyphens or small letters it is the same."""
    return hashlib.sha256(_plain(code).encode()).hexdigest()


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign in CODE_ALPHABET)


def _check(asked: frozenset[str], first: date, last: date | None) -> None:
    found = faults(asked, frozenset(scopes()), first, last, today())
    if found:
        raise Wrong(*found)


def _end(mandate: Mandate, by: Person, deed: str) -> None:
    mandate.ended_at, mandate.ended_by = now(), cast(User, by.user)
    mandate.code = mandate.offered_to = ""
    mandate.save()
    audit.record(deed, mandate, by=by)

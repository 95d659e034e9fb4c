"""Signals of fraud: counted by the hour, looked at by people, erased with the objection period. Nobody is refused."""

import hmac
import secrets
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.models import Duty, Election, Sighting, Signal, SignalKey
from zinneke.services.budget.queries import duties
from zinneke.services.budget.rules.signals import Kind, worth_a_look

MARK: Final = 8
DECIDED: Final = (Signal.State.HARMLESS, Signal.State.REPORTED)


def note(election: Election, address: str, browser: str, at: datetime) -> None:
    """A credential was signed: count where it came from. Neither is kept, only a keyed hash."""
    key = SignalKey.objects.filter(election=election).first()
    if key is None:
        return
    hour = at.replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        for kind, seen in ((Kind.ADDRESS, address), (Kind.BROWSER, f"{address}\0{browser}")):
            _count(election, kind, hmac.digest(bytes(key.key), seen.encode(), "sha256").hex(), hour)


def watch(election: Election) -> None:
    """Begin to count, under a key of its own."""
    SignalKey.objects.get_or_create(election=election, defaults={"key": secrets.token_bytes(32)})


def decide(signal: Signal, state: Signal.State, reason: str, *, by: Person) -> None:
    """Say what was found. Raises PermissionDenied, and ValueError for an empty reason or what is no finding."""
    duties.require(Duty.SIGNALS, signal.election, by)
    if state not in DECIDED or not reason.strip():
        raise ValueError(f"{state!r} with reason {reason!r}: say harmless or reported, and why")
    with transaction.atomic():
        Signal.objects.filter(pk=signal.pk).update(state=state, reason=reason, decided_by=by.user.pk, decided_at=now())
        record(f"signal of fraud: {state.value}", signal, by=by)


def erase(election: Election) -> int:
    """Destroy the key, the counts and the signals of an election. Gives how many."""
    with transaction.atomic():
        SignalKey.objects.filter(election=election).delete()
        counts, _by_model = Sighting.objects.filter(election=election).delete()
        signals, _by_model = Signal.objects.filter(election=election).delete()
    return counts + signals


def _count(election: Election, kind: Kind, hashed: str, hour: datetime) -> None:
    sighting, _new = Sighting.objects.get_or_create(election=election, kind=kind, hash=hashed, hour=hour)
    Sighting.objects.filter(pk=sighting.pk).update(count=F("count") + 1)
    count = sighting.count + 1
    if worth_a_look(kind, count):
        Signal.objects.update_or_create(
            election=election, kind=kind, mark=hashed[:MARK], hour=hour, defaults={"count": count}
        )

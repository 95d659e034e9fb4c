"""Every change of alerts: by who holds their secret address, and by the worker. Nobody needs an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zinneke.accounts import letters
from zinneke.kernel.time import in_brussels, now
from zinneke.services.parking.actions import alert_letters
from zinneke.services.parking.models import Alert
from zinneke.services.parking.queries import alerts
from zinneke.services.parking.queries.alerts import Near
from zinneke.services.parking.queries.published import Look
from zinneke.services.parking.rules.alerts import LASTS, MOST_OF_ADDRESS, UNCONFIRMED, Memory, Wanted, consider


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for. ``language`` is that of the letters."""

    email: str
    language: str
    car_park: str
    radius_m: int
    wanted: Wanted
    spot_class: str = ""


def ask(wish: Wish, name: str) -> bool:
    """Keep the wish and send a letter to confirm its address; ``name`` is that of the car park. Tells whether a letter
    was sent: not where the address has as many alerts as it may, or the server took none, and then nothing is kept."""
    at = now()
    with transaction.atomic():
        if alerts.held_by(wish.email, at) >= MOST_OF_ADDRESS:
            return False
        alert = Alert.objects.create(
            email=wish.email, language=wish.language, car_park=wish.car_park, radius_m=wish.radius_m,
            spot_class=wish.spot_class,
            days="".join(map(str, sorted(wish.wanted.days))), from_hour=wish.wanted.from_hour,
            until_hour=wish.wanted.until_hour, least=wish.wanted.least, made_at=at, ends_at=at + UNCONFIRMED,
        )  # fmt: skip
    (taken,) = letters.send([alert_letters.to_confirm(alert, name)])
    if not taken:
        alert.delete()
    return taken


def confirm(alert: Alert) -> None:
    """The address is its sender's: news are told from now on. Confirming again changes nothing."""
    at = now()
    Alert.objects.filter(pk=alert.pk, confirmed_at=None).update(confirmed_at=at, ends_at=at + LASTS)


def renew(alert: Alert) -> None:
    """Let it run its full time from now."""
    Alert.objects.filter(pk=alert.pk, confirmed_at__isnull=False).update(ends_at=now() + LASTS)


def stop(alert: Alert) -> None:
    """Erase it with the address."""
    alert.delete()


def erase_ended() -> int:
    """Erase what has ended, or was never confirmed in time. Gives how many."""
    deleted, _ = Alert.objects.filter(ends_at__lte=now()).delete()
    return deleted


def tell(look: Look) -> int:
    """Tell everybody whose time it is of space near their car park. Gives how many letters were sent.

    What is remembered of an alert is kept once its letter is taken: one that was not is tried again next time.
    """
    local = in_brussels(look.at)
    considered = [(one, *_considered(one, look, local)) for one in alerts.in_force(look.at)]
    for alert, memory, found in considered:
        if not found and memory != alert.memory:
            _remember(alert, memory)
    due = [(alert, memory, found) for alert, memory, found in considered if found]
    taken = letters.send(alert_letters.of_news(alert, found) for alert, _memory, found in due)
    for (alert, memory, _found), sent in zip(due, taken, strict=True):
        if sent:
            _remember(alert, memory)
    return sum(taken)


def _considered(alert: Alert, look: Look, local: datetime) -> tuple[Memory, Sequence[Near]]:
    """What to remember of an alert, and the car parks to tell of: none where there is nothing to tell."""
    found = alerts.near(alert, look)
    memory, told = consider(alert.wanted, alert.memory, alerts.most_free(found), local)
    return memory, [one for one in found if told and (one.free or 0) >= alert.least]


def _remember(alert: Alert, memory: Memory) -> None:
    kept = {"armed": memory.armed, "told_at": memory.told_at, "told_that_day": memory.told_that_day}
    Alert.objects.filter(pk=alert.pk).update(**kept)

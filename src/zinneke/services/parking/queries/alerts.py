"""Reads of alerts: by their address, and what there is near the car park of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.signing import BadSignature, Signer

from zinneke.kernel.geo import Point, distance_m
from zinneke.services.parking.models import Alert
from zinneke.services.parking.queries.published import Look, Parking

_SIGNER: Final = Signer(salt="zinneke.parking.alert")


@dataclass(frozen=True, slots=True)
class Near:
    """A car park, how far it is from the one that was chosen, and what is free there now of what is wanted."""

    parking: Parking
    metres: float
    free: int | None


def secret_of(alert: Alert) -> str:
    """What stands in the address of an alert. The store alone does not give it: it is signed."""
    return _SIGNER.sign(alert.key.hex)


def of_secret(secret: str, at: datetime) -> Alert | None:
    """The alert of an address, unless it has ended."""
    try:
        key = UUID(hex=_SIGNER.unsign(secret))
    except (BadSignature, ValueError):
        return None
    return Alert.objects.filter(pk=key, ends_at__gt=at).first()


def in_force(at: datetime) -> list[Alert]:
    """Alerts of confirmed addresses."""
    return list(Alert.objects.filter(confirmed_at__isnull=False, ends_at__gt=at))


def held_by(email: str, at: datetime) -> int:
    """How many alerts an address has, confirmed or not."""
    return Alert.objects.filter(email__iexact=email, ends_at__gt=at).count()


def near(alert: Alert, look: Look) -> Sequence[Near]:
    """The chosen car park and those within the radius, nearest first; none where it is not known any more."""
    chosen = look.by_id().get(alert.car_park)
    if chosen is None:
        return ()
    if not alert.radius_m or chosen.position is None:
        return (Near(chosen, 0.0, chosen.free_of(alert.spot_class)),)
    here = Point(*chosen.position)
    found = [
        Near(one, distance_m(here, Point(*one.position)), one.free_of(alert.spot_class))
        for one in look.parkings
        if one.position
    ]
    return sorted((one for one in found if one.metres <= alert.radius_m), key=lambda one: one.metres)


def most_free(found: Sequence[Near]) -> int | None:
    """The most free spaces that one of them has now; None where of none it is known."""
    return max((one.free for one in found if one.free is not None), default=None)

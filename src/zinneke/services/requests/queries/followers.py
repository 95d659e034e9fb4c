"""Who follows a report, by the address of their letters."""

from typing import Final
from uuid import UUID

from django.core.signing import BadSignature, Signer

from zinneke.services.requests.models import Follower, Report

_SIGNER: Final = Signer(salt="zinneke.requests.follower")


def secret_of(follower: Follower) -> str:
    """What stands in the address of whoever follows. The store alone does not give it: it is signed."""
    return _SIGNER.sign(follower.key.hex)


def of_secret(secret: str) -> Follower | None:
    """Who follows by such an address."""
    try:
        key = UUID(hex=_SIGNER.unsign(secret))
    except (BadSignature, ValueError):
        return None
    return Follower.objects.select_related("report").filter(key=key).first()


def confirmed(report: Report) -> list[Follower]:
    """Who is told of a report."""
    return list(Follower.objects.filter(report=report, confirmed_at__isnull=False))

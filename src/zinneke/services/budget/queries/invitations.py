"""Invitations to be an author: their secret addresses."""

from typing import Final
from uuid import UUID

from django.core.signing import BadSignature, Signer

from zinneke.services.budget.models import CoAuthor

_SIGNER: Final = Signer(salt="zinneke.budget.invitation")


def secret_of(asked: CoAuthor) -> str:
    """What stands in the address of an invitation. The store alone does not give it: it is signed."""
    return _SIGNER.sign(asked.key.hex)


def of_secret(secret: str) -> CoAuthor | None:
    """The invitation of such an address, as long as it was not answered."""
    try:
        key = UUID(hex=_SIGNER.unsign(secret))
    except (BadSignature, ValueError):
        return None
    return CoAuthor.objects.select_related("proposal__process", "proposal__current").filter(
        key=key, joined_at=None, left_at=None
    ).first()  # fmt: skip

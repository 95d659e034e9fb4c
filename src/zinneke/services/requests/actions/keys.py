"""Keys of programs that report: given and revoked by staff, each deed kept with who did it. A secret is told once."""

import secrets
from typing import Final

from django.contrib.admin.models import ADDITION
from django.db import transaction

from zinneke.accounts import changes
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.requests.manifest.permissions import CONFIGURE
from zinneke.services.requests.models.programs import ProgramKey, digest

KEY_BYTES: Final = 28
LONGEST_NAME: Final = 80


@transaction.atomic
def give(name: str, contact: str, *, professional: bool, trial: bool, by: Person) -> tuple[ProgramKey, str]:
    """A new key and its secret. Raises ValueError without a name."""
    by.require(CONFIGURE)
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(f"a key needs a name of at most {LONGEST_NAME} characters, by which you know what it is for")
    secret = secrets.token_hex(KEY_BYTES)
    key = ProgramKey.objects.create(
        name=name,
        contact=contact,
        beginning=secret[:8],
        digest=digest(secret),
        professional=professional,
        trial=trial,
        given_at=now(),
        given_by_id=by.user.pk,
    )
    changes.note(key, "given", by=by, flag=ADDITION)
    return key, secret


@transaction.atomic
def revoke(number: int, *, by: Person) -> ProgramKey:
    """From now on the key opens nothing, for good. Raises ProgramKey.DoesNotExist."""
    by.require(CONFIGURE)
    key = ProgramKey.objects.select_for_update().get(pk=number)
    if key.revoked_at is None:
        key.revoked_at = now()
        key.save(update_fields=["revoked_at"])
        changes.note(key, "revoked", by=by)
    return key

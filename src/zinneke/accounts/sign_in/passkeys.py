"""Passkeys (WebAuthn level 2): discoverable, with the holder verified by the device. No attestation is asked for: it
would tell of people's devices."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import webauthn
from django.db import transaction
from django.utils.crypto import salted_hmac
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import Passkey, User
from zinneke.kernel.time import now

MOST: Final = 20
"""Passkeys of one account."""
MOST_BYTES: Final = 16_384
HIGHEST: Final = Assurance.SUBSTANTIAL
"""However surely somebody was known when they made it: a passkey proves who made it, no more. Our own choice."""
_REQUIRED: Final = UserVerificationRequirement.REQUIRED
_WRONG: Final = (WebAuthnException, ValueError, TypeError, KeyError, AttributeError, RecursionError)


class Refused(Exception):
    """What the browser sent is no passkey of ours; the message is for the log."""


@dataclass(frozen=True, slots=True)
class Place:
    """The site that passkeys are bound to, as the browser sees it."""

    host: str
    origin: str


def wish_to_make(place: Place, user: User, called: str, city: str) -> dict[str, Any]:
    """What the browser needs to make one (``PublicKeyCredentialCreationOptions``)."""
    held = [PublicKeyCredentialDescriptor(base64url_to_bytes(one.credential)) for one in user.passkeys.all()]
    options = webauthn.generate_registration_options(
        rp_id=place.host,
        rp_name=f"Zinneke {city}",
        user_id=salted_hmac("passkey", str(user.pk), algorithm="sha256").digest(),
        user_name=called,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_REQUIRED
        ),
        exclude_credentials=held,
    )
    return dict(json.loads(options_to_json(options)))


def wish_to_use(place: Place) -> dict[str, Any]:
    """What the browser needs to use one, whichever of this site the holder chooses."""
    options = webauthn.generate_authentication_options(rp_id=place.host, user_verification=_REQUIRED)
    return dict(json.loads(options_to_json(options)))


def make(place: Place, challenge: str, sent: str, user: User, name: str, level: Assurance) -> Passkey:
    """Keep a new passkey of somebody who is signed in at this level. Raises Refused."""
    try:
        made = webauthn.verify_registration_response(
            credential=dict(_read(sent)),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=place.host,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except _WRONG as error:
        raise Refused(f"it was not made as asked: {type(error).__name__}") from error
    credential = bytes_to_base64url(made.credential_id)
    with transaction.atomic():
        if Passkey.objects.filter(credential=credential).exists() or user.passkeys.count() >= MOST:
            raise Refused("it is known already, or there are too many")
        return Passkey.objects.create(
            user=user, credential=credential, public_key=made.credential_public_key, sign_count=made.sign_count,
            name=name, level=int(min(level, HIGHEST)), added_at=now(),
        )  # fmt: skip


def use(place: Place, challenge: str, sent: str) -> Passkey:
    """The passkey that the browser proves to hold. Raises Refused."""
    told = _read(sent)
    passkey = Passkey.objects.select_related("user").filter(credential=str(told.get("id", ""))[:1400]).first()
    if passkey is None:
        raise Refused("it is not known here")
    try:
        proven = webauthn.verify_authentication_response(
            credential=dict(told),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except _WRONG as error:
        raise Refused(f"it does not prove what it should: {type(error).__name__}") from error
    _count(passkey, proven.new_sign_count)
    return passkey


def _count(passkey: Passkey, count: int) -> None:
    """Keep how often it was used. Raises Refused for whoever comes second with the same count: one is a copy."""
    before = Passkey.objects.filter(pk=passkey.pk, sign_count=passkey.sign_count)
    if not before.update(sign_count=count, used_at=now()):
        raise Refused("it was used twice at once")


def _read(sent: str) -> Mapping[str, Any]:
    try:
        told = json.loads(sent) if len(sent) <= MOST_BYTES else None
    except (ValueError, RecursionError) as error:
        raise Refused("it is no JSON") from error
    if not isinstance(told, dict):
        raise Refused("it is no credential")
    return told

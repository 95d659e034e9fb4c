"""Web push (RFC 8030): a short word to each browser of a person that a message waits. What it says stays in the inbox:
push services and lock screens are read by others.
"""

import json
from typing import Final

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.text import Text
from zinneke.notices.channels.calling import judged, post
from zinneke.notices.channels.port import Channel, Outcome, Parcel, Result, Unavailable
from zinneke.notices.models import PushDevice
from zinneke.notices.push import hosts, keys

TTL_S: Final = 24 * 3600
GONE: Final = frozenset({404, 410})
"""The browser is no longer there (RFC 8030, 7.3)."""
WAITS: Final = Text(
    fr="Un message vous attend.", nl="Er wacht een bericht op u.", de="Eine Mitteilung wartet auf Sie.",
    en="A message waits for you.",
)  # fmt: skip


def open_push() -> Channel:
    """The push services of the browsers."""
    private = keys.private_key()
    if private is None:
        raise Unavailable("push_key is not set: it is made at first start")
    return Push(private)


class Push:
    """Tells every browser of a person. One that takes it is enough."""

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self._private = private

    def carry(self, parcel: Parcel) -> Outcome:
        """Tell them all; browsers that are gone are forgotten."""
        devices = PushDevice.objects.filter(user_id=parcel.user_id) if parcel.user_id is not None else ()
        outcomes = [self._tell(device, parcel) for device in devices]
        for result in (Result.TAKEN, Result.LATER, Result.REFUSED):
            for outcome in outcomes:
                if outcome.result == result:
                    return outcome
        return Outcome(Result.REFUSED, "no browser is left")

    def close(self) -> None:
        """There is nothing to close."""

    def _tell(self, device: PushDevice, parcel: Parcel) -> Outcome:
        if not hosts.is_known(device.endpoint):
            return Outcome(Result.REFUSED, "its push service is not among push_hosts")
        try:
            status = post(device.endpoint, encrypted(device, word(device)), self._headers(device, parcel))
            if status in GONE:
                device.delete()
                return Outcome(Result.REFUSED, f"the browser is gone ({status})")
            return judged(status)
        except Unavailable as error:
            return Outcome(Result.LATER, str(error))

    def _headers(self, device: PushDevice, parcel: Parcel) -> dict[str, str]:
        return {
            "Authorization": keys.authorization(device.endpoint, self._private), "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream", "TTL": str(TTL_S), "Topic": parcel.number[:32],
        }  # fmt: skip


def word(device: PushDevice) -> bytes:
    """What the browser shows, in its language: nothing of the message."""
    with override(device.language):
        shown = {
            "title": settings.CITY.text("city_name"), "body": WAITS.to(device.language), "url": reverse("notices:inbox")
        }  # fmt: skip
    return json.dumps(shown).encode()


def encrypted(device: PushDevice, content: bytes) -> bytes:
    """So that only the browser reads it (RFC 8291), with a key made for this one message."""
    body: bytes = http_ece.encrypt(
        content, private_key=ec.generate_private_key(keys.CURVE), dh=keys.unpacked(device.p256dh),
        auth_secret=keys.unpacked(device.auth), version="aes128gcm",
    )  # fmt: skip
    return body

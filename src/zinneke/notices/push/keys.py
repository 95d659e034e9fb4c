"""The key that the city signs push messages with (VAPID, RFC 8292). Its private part is the secret ``push_key``."""

import base64
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from joserfc import jwt
from joserfc.jwk import ECKey

from zinneke.kernel.time import now
from zinneke.ui.city import site

CURVE: Final = ec.SECP256R1()
LASTS_S: Final = 12 * 3600
"""Half of the longest time that RFC 8292 allows (2)."""


def private_key() -> ec.EllipticCurvePrivateKey | None:
    """The key; None where the city has none, and so no push."""
    secret = settings.CITY.text("push_key")
    return ec.derive_private_key(int.from_bytes(unpacked(secret), "big"), CURVE) if secret else None


def public_key(private: ec.EllipticCurvePrivateKey) -> str:
    """What browsers are told, as they want it."""
    return packed(private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def authorization(endpoint: str, private: ec.EllipticCurvePrivateKey) -> str:
    """Tells a push service who asks (RFC 8292, 3)."""
    parts = urlsplit(endpoint)
    mail = settings.CITY.text("contact_email")
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(now().timestamp()) + LASTS_S,
        "sub": f"mailto:{mail}" if mail else site(),
    }
    token = jwt.encode({"alg": "ES256", "typ": "JWT"}, claims, ECKey.import_key(private))
    return f"vapid t={token}, k={public_key(private)}"


def packed(content: bytes) -> str:
    """Base64 as addresses have it, without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """The way back. Raises ValueError for what is none."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)

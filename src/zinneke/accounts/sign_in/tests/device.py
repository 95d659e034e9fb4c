"""A device with passkeys, as far as tests need one: ES256 keys, no attestation, the holder verified."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url as text

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One credential and its counter."""

    origin: str = "http://testserver"
    host: str = "testserver"
    credential: bytes = b"credential-of-this-device"
    count: int = 1
    flags: int = PRESENT | VERIFIED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, wish: dict[str, Any]) -> str:
        """What a browser sends after ``navigator.credentials.create``."""
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        held = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + cbor2.dumps(cose)
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._seen(ATTESTED) + held}
        client = self._client("webauthn.create", wish["challenge"])
        return self._sent(clientDataJSON=client, attestationObject=cbor2.dumps(attestation))

    def use(self, wish: dict[str, Any]) -> str:
        """What a browser sends after ``navigator.credentials.get``."""
        client, seen = self._client("webauthn.get", wish["challenge"]), self._seen()
        signature = self.key.sign(seen + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._sent(clientDataJSON=client, authenticatorData=seen, signature=signature)

    def _seen(self, more: int = 0) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _sent(self, **response: bytes) -> str:
        told = {name: text(value) for name, value in response.items()}
        name = text(self.credential)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": told})

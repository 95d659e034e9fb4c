"""The test vector of RFC 9474, and what a code is in an election, which browsers have to find as well."""

import json
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPrivateNumbers, RSAPublicNumbers

DATA: Final = Path(__file__).with_name("data")
VECTOR: Final[dict[str, Any]] = json.loads((DATA / "rfc9474.json").read_text("utf-8"))
DERIVED: Final[dict[str, Any]] = json.loads((DATA / "derived.json").read_text("utf-8"))


def given(name: str) -> bytes:
    """A value of the vector."""
    return bytes.fromhex(VECTOR[name])


def key() -> RSAPrivateKey:
    """The key of the vector."""
    p, q, exponent = int(VECTOR["p"], 16), int(VECTOR["q"], 16), int(VECTOR["e"])
    private = pow(exponent, -1, (p - 1) * (q - 1))
    numbers = RSAPrivateNumbers(
        p, q, private, private % (p - 1), private % (q - 1), pow(q, -1, p), RSAPublicNumbers(exponent, p * q)
    )
    return numbers.private_key()

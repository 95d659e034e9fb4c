"""A credential made of the voter's code alone: the same code asks for the same signature and gets the same credential.

So nothing has to be kept in a browser, a request that was lost on its way can be sent again, and a vote can be changed
on another device. What each part is made by: HKDF with SHA-256 (RFC 5869), the election as its salt. The salt of the
signature is made so too: it only has to be unknown to the city, and of each credential there is one signature.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from zinneke.voting.credential import blind
from zinneke.voting.credential.blind import Blinded
from zinneke.voting.credential.encoding import SALT_BYTES

MESSAGE_BYTES: Final = 32
INFO: Final = "zinneke-vote/1 "
SPARE_BYTES: Final = 16
"""More than the key has, so that the remainder is as good as even."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What a code is in an election: the prepared message, and what was blinded of it."""

    prepared: bytes
    blinded: Blinded


def derive(code: str, election: str, key: RSAPublicKey) -> Derived:
    """What a code, in its normal form, is in an election."""
    modulus = key.public_numbers().n
    size = (modulus.bit_length() + 7) // 8
    prefix = _part(code, election, "prefix", blind.PREFIX_BYTES)
    prepared = blind.prepare(_part(code, election, "message", MESSAGE_BYTES), prefix)
    salt = _part(code, election, "salt", SALT_BYTES)
    factor = int.from_bytes(_part(code, election, "factor", size + SPARE_BYTES)) % (modulus - 2) + 2
    return Derived(prepared, blind.blind(key, prepared, salt, factor))


def name_of(prepared: bytes) -> bytes:
    """The hash under which the box knows a credential."""
    return hashlib.sha256(prepared).digest()


def presented(key: RSAPublicKey, prepared: bytes, signature: bytes) -> bytes:
    """The hash under which the box knows a credential. Raises Forged unless the city signed it."""
    if len(prepared) != blind.PREFIX_BYTES + MESSAGE_BYTES:
        raise blind.Forged("a credential has 64 bytes")
    blind.verify(key, prepared, signature)
    return name_of(prepared)


def _part(code: str, election: str, part: str, size: int) -> bytes:
    return HKDF(SHA256(), size, election.encode(), f"{INFO}{part}".encode()).derive(code.encode())

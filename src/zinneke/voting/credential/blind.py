"""Blind signatures: RSABSSA-SHA384-PSS-Randomized of RFC 9474. Sections are named where they are carried out.

The voter's side (:func:`prepare`, :func:`blind`, :func:`finalize`) is here for tests and for voters without
JavaScript; browsers do the same in a script of their own. Verifying is done by the library ``cryptography``, and so is
everything but the bare operation with the private key, which it does not offer: see decision 0083.
"""

import math
import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA384
from gmpy2 import invert, powmod, powmod_sec

from zinneke.voting.credential.encoding import SALT_BYTES, encoded

PREFIX_BYTES: Final = 32
_PADDING: Final = PSS(MGF1(SHA384()), SALT_BYTES)


class Forged(Exception):
    """What was presented was not signed by this key."""


@dataclass(frozen=True, slots=True)
class Blinded:
    """What the voter sends to be signed, and what they keep to lift the blinding."""

    request: bytes
    inverse: int


def prepare(message: bytes, prefix: bytes) -> bytes:
    """The message to sign, behind 32 random bytes (4.1)."""
    if len(prefix) != PREFIX_BYTES:
        raise ValueError(f"a prefix has {PREFIX_BYTES} bytes, not {len(prefix)}")
    return prefix + message


def blind(key: RSAPublicKey, prepared: bytes, salt: bytes, factor: int) -> Blinded:
    """Hide a prepared message under a random factor (4.2). Raises ValueError for a factor or salt that will not do."""
    numbers = key.public_numbers()
    message = int.from_bytes(encoded(prepared, salt, numbers.n.bit_length() - 1))
    if math.gcd(message, numbers.n) != 1 or not 1 < factor < numbers.n or math.gcd(factor, numbers.n) != 1:
        raise ValueError("message and factor must have no divisor in common with the key")
    hidden = message * pow(factor, numbers.e, numbers.n) % numbers.n
    return Blinded(hidden.to_bytes(_bytes_of(numbers.n)), pow(factor, -1, numbers.n))


def blind_sign(key: RSAPrivateKey, request: bytes) -> bytes:
    """Sign what was hidden (4.3). Raises ValueError for what is no request to this key."""
    modulus = key.public_key().public_numbers().n
    message = int.from_bytes(request)
    if len(request) != _bytes_of(modulus) or not 0 < message < modulus:
        raise ValueError("this was not blinded for this key")
    return _private_operation(key, message).to_bytes(_bytes_of(modulus))


def finalize(key: RSAPublicKey, prepared: bytes, signed: bytes, inverse: int) -> bytes:
    """Lift the blinding: a plain signature of the prepared message (4.4). Raises Forged where it is none."""
    modulus = key.public_numbers().n
    if len(signed) != _bytes_of(modulus):
        raise Forged("the signature has another length than the key")
    signature = (int.from_bytes(signed) * inverse % modulus).to_bytes(_bytes_of(modulus))
    verify(key, prepared, signature)
    return signature


def verify(key: RSAPublicKey, prepared: bytes, signature: bytes) -> None:
    """Raise Forged unless the signature is one of the prepared message (4.5)."""
    try:
        key.verify(signature, prepared, _PADDING, SHA384())
    except InvalidSignature:
        raise Forged("this was not signed by the key of the election") from None


def _private_operation(key: RSAPrivateKey, message: int) -> int:
    """``message ** d mod n`` by the primes (RFC 8017, 5.1.2).

    GMP's ``mpz_powm_sec`` takes the same time whatever the exponent. Blinded as well, with exponents that are others
    each time; checked, so that a fault of the machine gives no signature that would betray a prime.
    """
    private = key.private_numbers()
    modulus, exponent = private.public_numbers.n, private.public_numbers.e
    factor = secrets.randbelow(modulus - 2) + 2
    hidden = message * powmod(factor, exponent, modulus) % modulus
    by_p = powmod_sec(hidden, private.dmp1 + secrets.randbits(64) * (private.p - 1), private.p)
    by_q = powmod_sec(hidden, private.dmq1 + secrets.randbits(64) * (private.q - 1), private.q)
    found = by_q + private.q * ((by_p - by_q) * private.iqmp % private.p)
    signature = found * invert(factor, modulus) % modulus
    if powmod(signature, exponent, modulus) != message:
        raise ArithmeticError("the signature does not verify: this machine reckons wrongly")
    return int(signature)


def _bytes_of(modulus: int) -> int:
    return (modulus.bit_length() + 7) // 8

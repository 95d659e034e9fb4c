"""The keys of an election: one that issues credentials, one that signs the board; both are its own.

Kept encrypted under a secret of the city (PKCS #8), so that who reads the database alone can forge nothing.
"""

from functools import lru_cache
from typing import Final, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

BITS: Final = 2_048
"""Of the key that issues, which lives for weeks and is destroyed at sealing: the least that RFC 9474 takes (section 5).
With 3,072 bits signing takes three times as long, and a credential is worth nothing once the box is sealed."""
EXPONENT: Final = 65_537


def new_issuing_key() -> RSAPrivateKey:
    """A key that issues credentials."""
    return generate_private_key(EXPONENT, BITS)


def new_board_key() -> Ed25519PrivateKey:
    """A key that signs roots of the board."""
    return Ed25519PrivateKey.generate()


def locked(key: RSAPrivateKey | Ed25519PrivateKey, secret: str) -> bytes:
    """A private key as it is kept."""
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(secret.encode()))


@lru_cache(maxsize=4)
def issuing_key(kept: bytes, secret: str) -> RSAPrivateKey:
    """The key that issues. Raises ValueError where the secret is another one, or the key was destroyed.

    The latest are remembered in the process: to unlock one takes longer than to sign.
    """
    if not kept:
        raise ValueError("the key that issues credentials was destroyed when the box was sealed")
    return cast(RSAPrivateKey, load_der_private_key(kept, secret.encode(), unsafe_skip_rsa_key_validation=True))


def board_key(kept: bytes, secret: str) -> Ed25519PrivateKey:
    """The key that signs the board. Raises ValueError where the secret is another one."""
    return cast(Ed25519PrivateKey, load_der_private_key(kept, secret.encode()))


def published(key: RSAPrivateKey) -> bytes:
    """The public half of a key that issues, as DER."""
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def verifying_key(told: bytes) -> RSAPublicKey:
    """The public half, to verify with."""
    return cast(RSAPublicKey, load_der_public_key(told))


def signing_public(key: Ed25519PrivateKey) -> bytes:
    """The public half of a key that signs the board: 32 bytes."""
    return key.public_key().public_bytes_raw()


def pem(board_key: bytes) -> bytes:
    """The public half of a key that signs the board, as a file that other programs read."""
    key = Ed25519PublicKey.from_public_bytes(board_key)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

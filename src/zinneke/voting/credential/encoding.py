"""EMSA-PSS with SHA-384 (RFC 8017, 9.1.1): what a message looks like before it is signed."""

import hashlib
from typing import Final

HASH_BYTES: Final = 48
SALT_BYTES: Final = 48


def encoded(message: bytes, salt: bytes, bits: int) -> bytes:
    """The message encoded in so many bits. Raises ValueError for a salt of another length or too few bits."""
    size = (bits + 7) // 8
    if len(salt) != SALT_BYTES or size < HASH_BYTES + SALT_BYTES + 2:
        raise ValueError(f"{bits} bits and a salt of {len(salt)} bytes: wanted are 48 bytes and a key that holds them")
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = (b"\x01" + salt).rjust(size - HASH_BYTES - 1, b"\x00")
    masked = bytearray(one ^ other for one, other in zip(block, mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + b"\xbc"


def mask(seed: bytes, size: int) -> bytes:
    """So many bytes of MGF1 (RFC 8017, B.2.1)."""
    blocks = (hashlib.sha384(seed + count.to_bytes(4)).digest() for count in range(-(-size // HASH_BYTES)))
    return b"".join(blocks)[:size]

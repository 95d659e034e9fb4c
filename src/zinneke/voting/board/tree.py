"""A Merkle tree over the entries of the board, its proofs, and how anybody checks them (RFC 9162, section 2.1)."""

import hashlib
from collections.abc import Sequence
from typing import Final

LEAF: Final = b"\x00"
NODE: Final = b"\x01"
"""Leaves and nodes are hashed apart, so that none can be passed off as the other."""


def leaf(entry: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(LEAF + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of what stands above two hashes."""
    return hashlib.sha256(NODE + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash at the top (2.1.1); of no leaves that of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        above = [node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = above + level[len(above) * 2 :]
    return level[0]


def inclusion(leaves: Sequence[bytes], at: int) -> list[bytes]:
    """The hashes that lead from the leaf ``at`` to the root (2.1.3.1)."""
    if not 0 <= at < len(leaves):
        raise IndexError(f"there is no leaf {at} among {len(leaves)}")
    if len(leaves) == 1:
        return []
    half = _half(len(leaves))
    if at < half:
        return [*inclusion(leaves[:half], at), root(leaves[half:])]
    return [*inclusion(leaves[half:], at - half), root(leaves[:half])]


def consistency(leaves: Sequence[bytes], first: int) -> list[bytes]:
    """The hashes that show that the first leaves still stand as they stood (2.1.4.1)."""
    if not 0 < first <= len(leaves):
        raise IndexError(f"there are no first {first} of {len(leaves)} leaves")
    return _consistency(leaves, first, whole=True)


def includes(entry: bytes, at: int, size: int, path: Sequence[bytes], top: bytes) -> bool:
    """Whether the hashes lead from the entry, the leaf ``at`` of ``size``, to the root (2.1.3.2)."""
    if not 0 <= at < size:
        return False
    place, last, found = at, size - 1, leaf(entry)
    for step in path:
        if last == 0:
            return False
        if place % 2 or place == last:
            found = node(step, found)
            place, last = _up_to_a_right_child(place, last)
        else:
            found = node(found, step)
        place, last = place // 2, last // 2
    return last == 0 and found == top


def continues(first: int, before: bytes, second: int, after: bytes, path: Sequence[bytes]) -> bool:
    """Whether the tree of ``second`` leaves continues that of ``first``, by their roots (2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and before == after
    steps = [before, *path] if first & (first - 1) == 0 else list(path)
    if not steps:
        return False
    place, last = first - 1, second - 1
    while place % 2:
        place, last = place // 2, last // 2
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place % 2 or place == last:
            old, new = node(step, old), node(step, new)
            place, last = _up_to_a_right_child(place, last)
        else:
            new = node(new, step)
        place, last = place // 2, last // 2
    return last == 0 and old == before and new == after


def _consistency(leaves: Sequence[bytes], first: int, *, whole: bool) -> list[bytes]:
    if first == len(leaves):
        return [] if whole else [root(leaves)]
    half = _half(len(leaves))
    if first <= half:
        return [*_consistency(leaves[:half], first, whole=whole), root(leaves[half:])]
    return [*_consistency(leaves[half:], first - half, whole=False), root(leaves[:half])]


def _half(size: int) -> int:
    """The largest power of two that is less."""
    return int(1 << (size - 1).bit_length() - 1)


def _up_to_a_right_child(place: int, last: int) -> tuple[int, int]:
    """Skip the levels on which the path has nothing to add."""
    while place and not place % 2:
        place, last = place // 2, last // 2
    return place, last

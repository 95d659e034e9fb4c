"""Whether the board is whole: the chain of its receipts, and the signed roots that were published day by day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from zinneke.services.budget.queries.verifying.folder import NotSo, Published
from zinneke.services.budget.queries.verifying.signed import key_of
from zinneke.services.budget.rules.publication import files
from zinneke.voting.board import chain, tree
from zinneke.voting.board.ports import Entry, Root


def board(published: Published) -> str:
    """Every accepted ballot has its receipt in the chain, once."""
    entries = _entries(published)
    election = str(published.record(files.MANIFEST).get("election"))
    heads = chain.heads(chain.start(election), (one.receipt for one in entries))
    for number, (entry, head) in enumerate(zip(entries, heads, strict=True), 1):
        if entry.k != number or entry.head != head:
            raise NotSo(files.BOARD, f"line {number} does not follow from the lines before it")
    if len({one.receipt for one in entries}) != len(entries):
        raise NotSo(files.BOARD, "a receipt is on it twice")
    accepted = published.record(files.STATEMENT).get("accepted")
    if len(entries) != accepted:
        raise NotSo(files.BOARD, f"it has {len(entries):,} receipts, {files.STATEMENT} says {accepted:,} were accepted")
    return f"The board is one unbroken chain of {len(entries):,} receipts, as many as ballots were accepted online."


def roots(published: Published) -> str:
    """Every root was signed, and the board only grew from each to the next."""
    leaves = [tree.leaf(one.receipt) for one in _entries(published)]
    heads = {one.k: one.head for one in _entries(published)}
    signed, key, before = _roots(published), key_of(published), 0
    for root in signed:
        if not before < root.size <= len(leaves):
            raise NotSo(files.ROOTS, f"the root of {root.day} is of {root.size:,} receipts, after one of {before:,}")
        if root.root != tree.root(leaves[: root.size]) or root.head != heads[root.size]:
            raise NotSo(files.ROOTS, f"the root of {root.day} is not that of the first {root.size:,} receipts")
        _require_signature(root, key)
        before = root.size
    if before != len(leaves):
        raise NotSo(files.ROOTS, f"the last root is of {before:,} receipts, the board has {len(leaves):,}")
    return f"{len(signed)} roots are signed, and each board continues the one before it."


def _require_signature(root: Root, key: Ed25519PublicKey) -> None:
    try:
        key.verify(root.signature, root.signed())
    except InvalidSignature:
        raise NotSo(files.ROOTS, f"the root of {root.day} is not signed with the key") from None


def _entries(published: Published) -> Sequence[Entry]:
    try:
        return [
            Entry(int(one["k"]), bytes.fromhex(one["receipt"]), bytes.fromhex(one["h"]))
            for one in published.lines(files.BOARD)
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise NotSo(files.BOARD, f"a line has no k, receipt and h: {error}") from None


def _roots(published: Published) -> Sequence[Root]:
    election = str(published.record(files.MANIFEST).get("election"))
    try:
        return [_root(election, one) for one in published.rows(files.ROOTS)]
    except (KeyError, TypeError, ValueError) as error:
        raise NotSo(files.ROOTS, f"a root has no day, size, root, head and signature: {error}") from None


def _root(election: str, told: dict[str, Any]) -> Root:
    root, head, signature = (bytes.fromhex(told[name]) for name in ("root", "head", "signature"))
    return Root(election, date.fromisoformat(told["day"]), int(told["size"]), root, head, signature)

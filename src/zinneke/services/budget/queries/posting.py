"""The board and its roots as files."""

import json
from collections.abc import Iterator
from typing import Any

from zinneke.services.budget.rules.publication.canonical import readable
from zinneke.voting.board.ports import ENTRIES_AT_ONCE, Board, Entry, Root


def board_file(board: Board, election: str) -> bytes:
    """Every receipt, a line each."""
    return b"".join(json.dumps(_line(entry), separators=(",", ":")).encode() + b"\n" for entry in _all(board, election))


def roots_file(board: Board, election: str) -> bytes:
    """Every signed root, the oldest first."""
    return readable([_root(one) for one in board.roots(election)])


def _all(board: Board, election: str) -> Iterator[Entry]:
    known = 0
    while found := board.entries(election, known, ENTRIES_AT_ONCE):
        yield from found
        known = found[-1].k


def _line(entry: Entry) -> dict[str, Any]:
    return {"k": entry.k, "receipt": entry.receipt.hex(), "h": entry.head.hex()}


def _root(root: Root) -> dict[str, Any]:
    return {
        "day": root.day.isoformat(),
        "size": root.size,
        "root": root.root.hex(),
        "head": root.head.hex(),
        "signature": root.signature.hex(),
    }

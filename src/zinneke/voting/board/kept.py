"""The board over a store, beside the box it tells of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import SystemRandom
from typing import Final

from zinneke.voting.board import chain, tree
from zinneke.voting.board.ports import ENTRIES_AT_ONCE, Entry, Inclusion, Root, Sign
from zinneke.voting.stores.ports import Rows, Store

WAITING: Final = """
    SELECT receipt FROM receipts WHERE election = :election
    EXCEPT SELECT receipt FROM board WHERE election = :election
"""
EVERY: Final = "SELECT receipt FROM board WHERE election = :election ORDER BY k"
PUT: Final = "INSERT INTO board (election, k, receipt, head) VALUES (:election, :k, :receipt, :head)"
PUT_ROOT: Final = """
    INSERT INTO roots (election, size, day, root, head, signature)
    VALUES (:election, :size, :day, :root, :head, :signature)
"""
LAST: Final = "SELECT head FROM board WHERE election = :election ORDER BY k DESC LIMIT 1"
SIZE: Final = "SELECT count(*) FROM board WHERE election = :election"
AFTER: Final = """
    SELECT k, receipt, head FROM board WHERE election = :election AND k > :after ORDER BY k LIMIT :most
"""
ROOTS: Final = "SELECT day, size, root, head, signature FROM roots WHERE election = :election ORDER BY size"
PLACE: Final = "SELECT k FROM board WHERE election = :election AND receipt = :receipt"
UP_TO: Final = "SELECT receipt FROM board WHERE election = :election AND k <= :size ORDER BY k"


class KeptBoard:
    """The board of a store; see the port for what its methods promise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def publish(self, election: str, day: date, sign: Sign, least: int = 1) -> Root | None:
        """Put what was accepted since on the board."""
        with self._store.writing() as rows:
            new = [bytes(receipt) for (receipt,) in rows.all(WAITING, election=election)]
            if len(new) < max(least, 1):
                return None
            SystemRandom().shuffle(new)
            every = [bytes(receipt) for (receipt,) in rows.all(EVERY, election=election)]
            heads = list(chain.heads(_last(rows, election), new))
            rows.many(
                PUT,
                (
                    {"election": election, "k": k, "receipt": receipt, "head": head}
                    for k, (receipt, head) in enumerate(zip(new, heads, strict=True), len(every) + 1)
                ),
            )
            every += new
            top = tree.root([tree.leaf(entry) for entry in every])
            root = Root(election, day, len(every), top, heads[-1])
            root = replace(root, signature=sign(root.signed()))
            rows.run(
                PUT_ROOT, election=election, size=root.size, day=day.isoformat(), root=top, head=root.head,
                signature=root.signature,
            )  # fmt: skip
        return root

    def size(self, election: str) -> int:
        """How many entries there are."""
        with self._store.reading() as rows:
            ((size,),) = rows.all(SIZE, election=election)
        return int(size)

    def entries(self, election: str, after: int = 0, most: int = ENTRIES_AT_ONCE) -> Sequence[Entry]:
        """The entries that follow number ``after``."""
        with self._store.reading() as rows:
            found = rows.all(AFTER, election=election, after=after, most=most)
        return [Entry(int(k), bytes(receipt), bytes(head)) for k, receipt, head in found]

    def roots(self, election: str) -> Sequence[Root]:
        """Every signed root."""
        with self._store.reading() as rows:
            return _roots(rows, election)

    def inclusion(self, election: str, receipt: bytes) -> Inclusion | None:
        """The proof that a receipt is on the board."""
        with self._store.reading() as rows:
            for (k,) in rows.all(PLACE, election=election, receipt=receipt):
                root = _roots(rows, election)[-1]
                return Inclusion(int(k), root, tree.inclusion(_leaves(rows, election, root.size), int(k) - 1))
        return None

    def consistency(self, election: str, first: int, second: int) -> Sequence[bytes]:
        """The proof that the board only grew."""
        with self._store.reading() as rows:
            leaves = _leaves(rows, election, second)
        if len(leaves) != second:
            raise IndexError(f"the board has {len(leaves)} entries, not {second}")
        return tree.consistency(leaves, first)


def _last(rows: Rows, election: str) -> bytes:
    for (head,) in rows.all(LAST, election=election):
        return bytes(head)
    return chain.start(election)


def _roots(rows: Rows, election: str) -> list[Root]:
    return [
        Root(election, date.fromisoformat(day), int(size), bytes(root), bytes(head), bytes(signature))
        for day, size, root, head, signature in rows.all(ROOTS, election=election)
    ]


def _leaves(rows: Rows, election: str, size: int) -> list[bytes]:
    return [tree.leaf(bytes(receipt)) for (receipt,) in rows.all(UP_TO, election=election, size=size)]

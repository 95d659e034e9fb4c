"""The paper ballots over a store: rows are added, none is changed."""

import secrets
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from zinneke.voting.paper import rules, statements
from zinneke.voting.paper.ports import PaperTotals
from zinneke.voting.paper.reading import batch_of, batches_of
from zinneke.voting.paper.rules import Batch, BatchRefuses, NotYet, Sheet, Stage
from zinneke.voting.stores.opening import open_store
from zinneke.voting.stores.ports import Rows, Store

NAME: Final = "box"
"""Paper is kept where ballots are."""
MOST: Final = 1_000
"""Ballots of one batch. Own bound: a pile that can be counted again in a quarter of an hour."""
ID_BYTES: Final = 16


def open_paper(where: str, folder: Path) -> "KeptPaper":
    """The paper in ``folder/box.sqlite3``, or in the schema ``zinneke_box`` of a PostgreSQL database."""
    return KeptPaper(open_store(where, folder, NAME, "zinneke.voting.paper"))


class KeptPaper:
    """The paper of a store; see the port for what its methods promise."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.shut = store.close

    def open_batch(self, election: str, seal: str, declared: int, clerk: str, on: date) -> int:
        """Take a pile in."""
        with self._store.writing() as rows:
            rows.run(statements.BEGIN, election=election)
            if _sealed(rows, election):
                raise BatchRefuses(f"the paper of election {election} is sealed")
            number = int(rows.all(statements.NEXT, election=election)[0][0])
            rows.run(statements.OPEN, election=election, batch=number, seal=seal, clerk=clerk, day=on.isoformat())
            _count(rows, election, number, declared, "", clerk, on)
        return number

    def recount(self, election: str, batch: int, declared: int, reason: str, clerk: str, on: date) -> None:
        """Correct how many ballots are in a pile."""
        if not reason.strip():
            raise BatchRefuses("a corrected count needs a reason")
        with self._store.writing() as rows:
            rules.check_recount(batch_of(rows, election, batch))
            _count(rows, election, batch, declared, reason, clerk, on)

    def type_sheet(self, election: str, batch: int, place: int, sheet: Sheet, clerk: str) -> None:
        """Keep a ballot as a clerk reads it."""
        with self._store.writing() as rows:
            found = batch_of(rows, election, batch)
            turn = rules.turn_of(found, clerk)
            if not 1 <= place <= found.declared:
                raise BatchRefuses(f"batch {batch} has ballots 1 to {found.declared}, not {place}")
            _keep(rows, election, batch, turn, place, sheet, clerk)

    def finish(self, election: str, batch: int, clerk: str, on: date) -> None:
        """A clerk has typed the whole pile."""
        with self._store.writing() as rows:
            turn = rules.check_finish(batch_of(rows, election, batch), clerk)
            rows.run(statements.FINISH, election=election, batch=batch, turn=turn, clerk=clerk, day=on.isoformat())

    def settle(self, election: str, batch: int, place: int, sheet: Sheet, clerk: str) -> None:
        """A third person says what a ballot says."""
        with self._store.writing() as rows:
            rules.check_settle(batch_of(rows, election, batch), clerk, place)
            _keep(rows, election, batch, rules.THIRD, place, sheet, clerk)

    def sign(self, election: str, batch: int, clerk: str, on: date) -> Batch:
        """Sign a batch; with the second signature its valid ballots get ids of chance."""
        with self._store.writing() as rows:
            rules.check_sign(batch_of(rows, election, batch), clerk)
            rows.run(statements.SIGN, election=election, batch=batch, clerk=clerk, day=on.isoformat())
            signed = batch_of(rows, election, batch)
            if signed.stage is Stage.DONE:
                _put(rows, election, signed)
        return signed

    def signed(self, election: str) -> Mapping[bytes, str]:
        """The valid ballots of signed batches, to be put in the box."""
        with self._store.reading() as rows:
            return {bytes(name): content for name, content in rows.all(statements.SIGNED, election=election)}

    def batch(self, election: str, batch: int) -> Batch:
        """One batch."""
        with self._store.reading() as rows:
            return batch_of(rows, election, batch)

    def batches(self, election: str) -> list[Batch]:
        """Every batch."""
        with self._store.reading() as rows:
            return batches_of(rows, election)

    def seal(self, election: str) -> None:
        """No more paper."""
        with self._store.writing() as rows:
            rows.run(statements.BEGIN, election=election)
            every = batches_of(rows, election)
            if waiting := [str(one.number) for one in every if one.stage is not Stage.DONE]:
                raise NotYet(f"batches {', '.join(waiting)} are not signed by two: the paper cannot be sealed")
            rows.run(statements.SEAL, election=election)

    def totals(self, election: str) -> PaperTotals:
        """Of a sealed election."""
        with self._store.reading() as rows:
            if not _sealed(rows, election):
                raise NotYet(f"the paper of election {election} is not sealed: nothing is told of it before")
            sheets = [sheet for one in batches_of(rows, election) for sheet in rules.outcome(one).values()]
        invalid = Counter(sheet.invalid for sheet in sheets if sheet.invalid)
        return PaperTotals(len(sheets) - invalid.total(), dict(invalid))


def _sealed(rows: Rows, election: str) -> bool:
    found = rows.all(statements.SEALED, election=election)
    return bool(found and found[0][0])


def _count(rows: Rows, election: str, batch: int, declared: int, reason: str, clerk: str, on: date) -> None:
    if not 1 <= declared <= MOST:
        raise BatchRefuses(f"a batch has 1 to {MOST} ballots, not {declared}: make several of a larger pile")
    rows.run(statements.COUNT, election=election, batch=batch, declared=declared, reason=reason, clerk=clerk,
             day=on.isoformat())  # fmt: skip


def _keep(rows: Rows, election: str, batch: int, turn: int, place: int, sheet: Sheet, clerk: str) -> None:
    rows.run(statements.SHEET, election=election, batch=batch, turn=turn, sheet=place, content=sheet.content,
             invalid=sheet.invalid, clerk=clerk)  # fmt: skip


def _put(rows: Rows, election: str, batch: Batch) -> None:
    """Names of chance, in an order of chance: no ballot tells which sheet it was."""
    valid = [sheet.content for sheet in rules.outcome(batch).values() if not sheet.invalid]
    named = sorted((secrets.token_bytes(ID_BYTES), content) for content in valid)
    rows.many(statements.PUT, ({"election": election, "id": name, "content": content} for name, content in named))

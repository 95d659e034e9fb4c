"""A published election for tests: cast into a real box, counted, signed."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zinneke.kernel.text import Text
from zinneke.services.budget.queries.code import code
from zinneke.services.budget.queries.posting import board_file, roots_file
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules.election import Election, Points, Project, grouped
from zinneke.services.budget.rules.publication import files
from zinneke.services.budget.rules.publication.assembled import Lot, Sources, assembled
from zinneke.services.budget.rules.publication.ballots import About, public
from zinneke.services.budget.rules.publication.lot import drawn
from zinneke.services.budget.rules.publication.projects import Shown
from zinneke.services.budget.rules.publication.recount import counted
from zinneke.services.budget.rules.publication.signed import manifest
from zinneke.services.budget.rules.publication.statement import Statement
from zinneke.services.budget.rules.settings import Settings
from zinneke.voting import keys
from zinneke.voting.box.ports import Election as Boxed
from zinneke.voting.box.ports import Secrets
from zinneke.voting.opening import open_room

ID: Final = "00a1"
CLOSES: Final = datetime(2026, 6, 30, 22, tzinfo=UTC)
KEY: Final = Ed25519PrivateKey.generate()
PROJECTS: Final = (
    Project("1", 60_00, "Bancs", group="square"), Project("2", 25_00, "Arbres"), Project("3", 35_00, "Jeux"),
    Project("4", 40_00, "Fontaine", group="square"), Project("5", 20_00, "Retiré", withdrawn=True),
)  # fmt: skip
CHOSEN: Final = ("123", "134", "134", "3", "1", "2", "134", "5", "124", "245")
ABOUT: Final = About("Bruxelles", "Laeken", "Budget participatif", date(2026, 5, 1), date(2026, 6, 30), "#1: test")


@dataclass(frozen=True, slots=True)
class Vote:
    """A ballot as somebody casts it: digits of ``chosen`` are numbers of projects."""

    voter: int
    chosen: str
    nonce: bytes = field(default_factory=partial(secrets.token_bytes, 32))

    @property
    def credential(self) -> bytes:
        """What the box knows its voter by."""
        return self.voter.to_bytes(32)

    @property
    def ballot(self) -> bytes:
        """Its bytes."""
        return ballots.written(ID, {int(one): 1 for one in self.chosen})


@cache
def signed_files(folder: Path) -> dict[str, bytes]:
    """Every file of it: ten ballots in one box, of which one was replaced before."""
    return files_of(folder, (Vote(0, "4"), *(Vote(voter, chosen) for voter, chosen in enumerate(CHOSEN))))


def files_of(folder: Path, votes: Sequence[Vote], seed: bytes = b"") -> dict[str, bytes]:
    """Every file of an election in which these votes came in, in this order. ``seed``: that of the order of ballots."""
    room = open_room("sqlite", folder)
    room.box.open(Boxed(ID, CLOSES, b"-", keys.signing_public(KEY)), Secrets(b"-", b"-"))
    before = datetime(2026, 6, 1, tzinfo=UTC)
    for number, vote in enumerate(votes):
        room.box.cast(ID, vote.credential, vote.ballot, vote.nonce, before)
        if number in (5, len(votes) - 1):
            room.board.publish(ID, date(2026, 6, 5 if number == 5 else 10), KEY.sign)
    stated = room.box.seal(ID, CLOSES)
    counting = {vote.voter: vote.chosen for vote in votes}
    statement = Statement(len(counting), stated.accepted, stated.replaced, stated.paper, 0, stated.published)
    given = Counter[tuple[tuple[int, Points], ...]](
        tuple(sorted((int(one) - 1, 1) for one in chosen)) for chosen in counting.values()
    )
    election = public(Election(PROJECTS, grouped(given), 100_00))
    lot = drawn("7 3 9", [one.id for one in PROJECTS])
    shown = [Shown(one, Text(one.name, one.name, one.name, one.name), 4.35, 50.88) for one in PROJECTS]
    sources = Sources(
        ID, election, shown, ABOUT, Settings(), Lot("7 3 9", {"fr": "Des dés", "nl": "Dobbelstenen"}, lot), statement,
        board_file(room.board, ID), roots_file(room.board, ID), keys.pem(keys.signing_public(KEY)), code(),
    )  # fmt: skip
    room.store.close()
    return assembled(sources, counted(election, Settings(), lot), seed or secrets.token_bytes(32), KEY.sign)


def laid(made: Mapping[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return folder


def signed_again(made: Mapping[str, bytes], **changed: bytes) -> dict[str, bytes]:
    """The files with some of them changed by who holds the key: names with an underscore for the point."""
    new = dict(made) | {name.replace("_", "."): content for name, content in changed.items()}
    return new | {files.MANIFEST: manifest(ID, code(), new, KEY.sign)}

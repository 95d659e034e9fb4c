"""A published election for tests: cast into a real box, counted, signed."""

import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zinneke.kernel.text import Text
from zinneke.services.budget.queries.code import code
from zinneke.services.budget.queries.posting import board_file, roots_file
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules.election import Election, Project, grouped
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


@cache
def signed_files(folder: Path) -> dict[str, bytes]:
    """Every file of it: ten ballots in one box, of which one was replaced before."""
    room = open_room("sqlite", folder)
    room.box.open(Boxed(ID, CLOSES, b"-", keys.signing_public(KEY)), Secrets(b"-", b"-"))
    before = datetime(2026, 6, 1, tzinfo=UTC)
    for number, chosen in enumerate(["4", *CHOSEN]):
        credential = max(0, number - 1).to_bytes(32)
        ballot = ballots.written(ID, {int(one): 1 for one in chosen})
        room.box.cast(ID, credential, ballot, secrets.token_bytes(32), before)
        if number in (5, 10):
            room.board.publish(ID, date(2026, 6, number), KEY.sign)
    stated = room.box.seal(ID, CLOSES)
    statement = Statement(10, stated.accepted, stated.replaced, stated.paper, 0, stated.published)
    given = [tuple(sorted((int(one) - 1, 1) for one in chosen)) for chosen in CHOSEN]
    election = public(Election(PROJECTS, grouped({one: given.count(one) for one in given}), 100_00))
    lot = drawn("7 3 9", [one.id for one in PROJECTS])
    shown = [Shown(one, Text(one.name, one.name, one.name, one.name), 4.35, 50.88) for one in PROJECTS]
    sources = Sources(
        ID, election, shown, ABOUT, Settings(), Lot("7 3 9", "Des dés", lot), statement, board_file(room.board, ID),
        roots_file(room.board, ID), keys.pem(keys.signing_public(KEY)), code(),
    )  # fmt: skip
    return assembled(sources, counted(election, Settings(), lot), secrets.token_bytes(32), KEY.sign)


def laid(made: Mapping[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return folder


def signed_again(made: Mapping[str, bytes], **changed: bytes) -> dict[str, bytes]:
    """The files with some of them changed by who holds the key: names with an underscore for the point."""
    new = dict(made) | {name.replace("_", "."): content for name, content in changed.items()}
    return new | {files.MANIFEST: manifest(ID, code(), new, KEY.sign)}

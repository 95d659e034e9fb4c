"""All files of a published election, made from what was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.publication import files
from zinneke.services.budget.rules.publication.ballots import About, ballot_file
from zinneke.services.budget.rules.publication.canonical import readable
from zinneke.services.budget.rules.publication.projects import Shown, rows
from zinneke.services.budget.rules.publication.recount import Counted
from zinneke.services.budget.rules.publication.signed import Sign, manifest
from zinneke.services.budget.rules.publication.statement import Statement
from zinneke.services.budget.rules.settings import Settings


@dataclass(frozen=True, slots=True)
class Lot:
    """The lot: its seed, how that was drawn and before whom by language, and the order of projects that follows."""

    seed: str
    how: Mapping[str, str]
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What is published beside the count. ``election`` is in its public form; ``settings`` are as frozen."""

    id: str
    election: Election
    shown: Sequence[Shown]
    about: About
    settings: Settings
    lot: Lot
    statement: Statement
    board: bytes
    roots: bytes
    key: bytes
    code: Mapping[str, str]


def assembled(sources: Sources, counted: Counted, seed: bytes, sign: Sign) -> dict[str, bytes]:
    """Every file by name. ``seed`` is chance for the order of ballots, kept by nobody."""
    numbers = {project.id: number for number, project in enumerate(sources.election.projects)}
    funded = [numbers[one] for one in counted.result["funded"]]
    made = {
        files.SETTINGS: readable(
            {"settings": sources.settings.record(), "fingerprint": sources.settings.fingerprint}
        ),
        files.PROJECTS: readable(rows(sources.shown)),
        files.ELECTION: ballot_file(sources.election, sources.about, sources.settings, funded, seed),
        files.RESULT: readable(counted.result),
        files.EXPLANATION: readable(counted.explanation),
        files.COMPARISON: readable(counted.comparison),
        files.LOT: readable(
            {"seed": sources.lot.seed, "how": dict(sources.lot.how), "drawn": list(sources.lot.drawn)}
        ),
        files.BOARD: sources.board,
        files.ROOTS: sources.roots,
        files.KEY: sources.key,
        files.STATEMENT: readable(sources.statement.record()),
    }  # fmt: skip
    return {**made, files.MANIFEST: manifest(sources.id, sources.code, made, sign)}

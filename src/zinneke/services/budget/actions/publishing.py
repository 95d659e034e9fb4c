"""The result of an election as files, written whole or not at all."""

import secrets
import shutil
from pathlib import Path

from django.conf import settings

from zinneke.kernel.time import in_brussels
from zinneke.lake.tables.durable import sync
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries import publications, tallied
from zinneke.services.budget.queries.code import code
from zinneke.services.budget.queries.posting import board_file, roots_file
from zinneke.services.budget.queries.voting_room import room, secret
from zinneke.services.budget.rules import election as counting
from zinneke.services.budget.rules.publication.assembled import Lot, Sources, assembled
from zinneke.services.budget.rules.publication.ballots import About
from zinneke.services.budget.rules.publication.canonical import sha256
from zinneke.services.budget.rules.publication.recount import Counted
from zinneke.services.budget.rules.publication.statement import Statement
from zinneke.services.budget.rules.recorded import settings_of
from zinneke.voting import keys


def write(
    row: Election, election: counting.Election, found: Counted, lot: tuple[str, ...], statement: Statement
) -> str:
    """Write all files of a counted election, signed with the key of its board. Gives the hash of the public key.

    Raises StoreAway, NoVotingKey.
    """
    public_id, kept = row.public_id, room()
    key = kept.box.election(public_id).board_key
    sources = Sources(
        public_id, election, tallied.shown(row), _about(row), settings_of(row.settings),
        Lot(row.lot_seed, {"fr": row.lot_how_fr, "nl": row.lot_how_nl}, lot), statement,
        board_file(kept.board, public_id), roots_file(kept.board, public_id), keys.pem(key), code(),
    )  # fmt: skip
    signing = keys.board_key(kept.box.secrets(public_id).board, secret())
    lay(assembled(sources, found, secrets.token_bytes(32), signing.sign), publications.folder(row))
    return sha256(key)


def lay(files: dict[str, bytes], folder: Path) -> None:
    """Have the disk keep all files in a folder, or none."""
    aside = folder.with_name(f".{folder.name}.next")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for name, content in files.items():
        (aside / name).write_bytes(content)
        sync(aside / name)
    sync(aside)
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
    sync(folder.parent)


def _about(row: Election) -> About:
    opens_on, closes_on = in_brussels(row.opens_at).date(), in_brussels(row.closes_at).date()
    counted_by = f"{code()['version']} {code()['rules_sha256']}"
    return About(
        settings.CITY.text("city_name"), row.public_id, f"{row.title_fr} / {row.title_nl}", opens_on, closes_on,
        f"#1: settings {row.fingerprint} #2: code {counted_by} #3: lot {row.lot_seed}",
    )  # fmt: skip

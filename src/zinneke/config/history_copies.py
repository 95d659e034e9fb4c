"""What was observed in the city, in a copy of it: the files that each ledger names, while nobody may change them."""

from pathlib import Path

from zinneke.config.archive import Archive
from zinneke.lake.history.ledger import FOLDER, LEDGER, LOCK, Folder
from zinneke.lake.tables.durable import held


def add_histories(data: Path, archive: Archive) -> int:
    """Add the observations of every type of thing. How many types there are."""
    ledgers = sorted((data / FOLDER).glob(f"*/{LEDGER}"))
    for ledger in ledgers:
        folder = ledger.parent
        with held(folder / LOCK):
            names = [one.name for one in Folder(folder).ledger().parts]
            for name in (LEDGER, *names):
                archive.add(folder / name, {}, name=f"{FOLDER}/{folder.name}/{name}")
    return len(ledgers)

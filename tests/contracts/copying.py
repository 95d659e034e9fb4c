"""Cities to copy, for tests: where they are, what is in them, and archives that were tampered with."""

import json
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from zinneke.broker.adapters import postgres, sqlite
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import LAMP, POWER, SENSOR, at, lamp, value
from zinneke.broker.main import IN_FOLDER, STORE_FILE
from zinneke.broker.ports import Store, Transaction
from zinneke.broker.proof import answers

LATER = "2999-01-01T00:00:00Z"
HIDDEN = "snapshot/jette/urn:ngsi-ld:Snapshot:1"
TENANTS = ("", "jette", HIDDEN)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store is: a folder and, if it is in a database, the address of that."""

    folder: Path
    address: str

    def open(self, _folder: Path) -> Store:
        """The store."""
        if self.address == IN_FOLDER:
            self.folder.mkdir(exist_ok=True)
            return sqlite.open_store(self.folder / STORE_FILE)
        return postgres.open_store(self.address)

    def is_empty(self) -> bool:
        """Whether nothing of a city is there."""
        opened = Opened(self.folder, self.open)
        try:
            return list(opened.store.tenants()) == [""] and opened.read(lambda reader: not reader.types())
        finally:
            opened.close()

    def answers(self, tenant: str = "") -> Any:
        """What its broker answers."""
        opened = Opened(self.folder, self.open)
        try:
            return opened.read(answers, tenant)
        finally:
            opened.close()


def fill(transaction: Transaction) -> None:
    """Lamps and sensors at places, with a past, and a subscription; one lamp is there for a while only."""
    for number in range(20):
        kind, name = (LAMP, SENSOR)[number % 2], f"{number}"
        transaction.put(lamp(name, kind, attrs={POWER: [value(number / 4)], **at(4.35 + number / 1000, 50.85)}))
        past = [
            (POWER, value(step, observedAt=f"2026-06-01T{step // 60:02}:{step % 60:02}:00Z")) for step in range(300)
        ]
        transaction.remember(f"urn:ngsi-ld:Lamp:{name}", [kind], past)
    transaction.put(lamp("leaving", LAMP, expiresAt=LATER, attrs={POWER: [value(1)]}))
    transaction.put_record("subscription", "urn:s:1", {"id": "urn:s:1", "text": "tab\tline\nback\\slash \u20ac"})
    transaction.put_record("registration", "urn:r:1", {"id": "urn:r:1"})
    transaction.put_record("context", "urn:c:1", {"id": "urn:c:1"})
    transaction.queue("urn:s:1", b"\x00\xff")
    transaction.remember("urn:ngsi-ld:Lamp:gone", [LAMP], [(POWER, value("\0\1", observedAt=LATER))])


def populate(place: Place) -> None:
    """Fill two tenants and a snapshot's hidden one."""
    opened = Opened(place.folder, place.open)
    for tenant in TENANTS:
        opened.write(fill, tenant, create=True)
    opened.close()


def changed(archive: Path, change: Callable[[dict[str, Any]], None], name: str = "", content: bytes = b"") -> None:
    """Rewrite the manifest of an archive, and a file of it if one is named."""
    with tarfile.open(archive) as tar:
        files = {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]
    manifest = json.loads(files["manifest.json"])
    change(manifest)
    files |= {"manifest.json": json.dumps(manifest).encode(), **({name: content} if name else {})}
    with tarfile.open(archive, "w:gz") as tar:
        for each, inside in files.items():
            entry = tarfile.TarInfo(each)
            entry.size = len(inside)
            tar.addfile(entry, BytesIO(inside))

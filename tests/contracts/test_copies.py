"""A city copied while it is written to and put back elsewhere: every store, and a proof that it answers the same."""

import json
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.databases import EMBEDDED, Databases
from tests.contracts.debian import POSTGIS

from zinneke.broker.adapters import postgres, sqlite
from zinneke.broker.adapters.clock import stopped_at
from zinneke.broker.adapters.postgres.copies import Unfit
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import LAMP, POWER, SENSOR, at, lamp, value
from zinneke.broker.main import STORE_FILE
from zinneke.broker.model.times import microseconds
from zinneke.broker.ports import Reader, Store, Transaction
from zinneke.broker.proof import answers
from zinneke.config.archive import NotTheSameError
from zinneke.config.backup import SQLITE, put_back, take

LATER = "2999-01-01T00:00:00Z"
SERVERS: dict[str, Databases | None] = {SQLITE: None, "postgresql": EMBEDDED, "postgis": POSTGIS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store is: a folder and, if it is in a database, the address of that."""

    folder: Path
    address: str

    def open(self, _folder: Path) -> Store:
        """The store."""
        if self.address == SQLITE:
            self.folder.mkdir(exist_ok=True)
            return sqlite.open_store(self.folder / STORE_FILE)
        return postgres.open_store(self.address)

    def answers(self, tenant: str = "") -> Any:
        """What its broker answers."""
        opened = Opened(self.folder, self.open)
        try:
            return opened.read(answers, tenant)
        finally:
            opened.close()


@pytest.fixture(params=SERVERS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    """Makes places by name."""
    server, made = SERVERS[request.param], []

    def make(name: str) -> Place:
        made.append(tmp_path / name)
        return Place(made[-1], server.database(made[-1]) if server else SQLITE)

    yield make
    for folder in made if server else ():
        server.drop(folder)  # type: ignore[union-attr]


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
    transaction.queue("urn:s:1", b"\x00\xff")


def populate(place: Place) -> None:
    """Fill two tenants and a snapshot's hidden one."""
    opened = Opened(place.folder, place.open)
    for tenant in ("", "jette", "/snapshot"):
        opened.write(fill, tenant, create=True)
    opened.close()


def test_a_restored_city_answers_the_same(place: Callable[[str], Place], tmp_path: Path) -> None:
    """All tenants, with their histories, records and queue; and it goes on where the other was."""
    here, there = place("here"), place("there")
    here.folder.mkdir()
    populate(here)
    copied = take(here.folder, tmp_path / "copy.tar.gz", here.address)
    assert copied.questions > 30
    assert put_back(tmp_path / "copy.tar.gz", there.folder, there.address) == copied
    assert there.answers() == here.answers()
    assert there.answers("jette") == here.answers("jette")
    opened = Opened(there.folder, there.open)
    (waiting,) = [each for each in opened.run(opened.store.deliveries(10)) if each.tenant == "jette"]
    assert waiting.message == b"\x00\xff"
    opened.write(lambda transaction: transaction.queue("urn:s:1", b"next"))
    assert max(each.number for each in opened.run(opened.store.deliveries(10))) > 3
    opened.close()
    assert not list(there.folder.glob("*.copy"))


def test_a_copy_taken_during_writes_is_of_one_instant(place: Callable[[str], Place], tmp_path: Path) -> None:
    """Pairs that are written together are copied together."""
    here, there = place("here"), place("there")
    here.folder.mkdir()
    populate(here)
    opened = Opened(here.folder, here.open)

    def pair(number: int) -> Callable[[Transaction], None]:
        def work(transaction: Transaction) -> None:
            transaction.put(lamp(f"left-{number}", LAMP))
            transaction.put(lamp(f"right-{number}", SENSOR))

        return work

    for turn in range(3):
        for number in range(20):
            opened.write(pair(100 * turn + number))
        take(here.folder, tmp_path / f"{turn}.tar.gz", here.address)
    opened.close()
    put_back(tmp_path / "1.tar.gz", there.folder, there.address)
    restored = Opened(there.folder, there.open)
    types = restored.read(lambda reader: reader.types())
    assert types == {LAMP: 11 + 40, SENSOR: 10 + 40}
    restored.close()


def changed(archive: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Rewrite the manifest of an archive."""
    with tarfile.open(archive) as tar:
        files = {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]
    manifest = json.loads(files["manifest.json"])
    change(manifest)
    files["manifest.json"] = json.dumps(manifest).encode()
    folder = archive.parent / "again"
    folder.mkdir()
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in files.items():
            (folder / name).write_bytes(content)
            tar.add(folder / name, name)


def test_a_store_that_answers_otherwise_is_not_put_back(place: Callable[[str], Place], tmp_path: Path) -> None:
    """The question is named; neither folder nor database holds anything then."""
    here, there = place("here"), place("there")
    here.folder.mkdir()
    populate(here)
    take(here.folder, tmp_path / "copy.tar.gz", here.address)
    changed(tmp_path / "copy.tar.gz", lambda manifest: manifest["answers"]["jette"].update(types="0" * 64))
    with pytest.raises(NotTheSameError, match=r"'jette' answers 1 questions otherwise.*: types"):
        put_back(tmp_path / "copy.tar.gz", there.folder, there.address)
    assert not there.folder.exists()
    assert there.answers().keys() == {
        each for each in there.answers() if each in ("types", "attributes") or "every" in each
    }


def test_a_database_in_use_is_never_written_over(place: Callable[[str], Place], tmp_path: Path) -> None:
    """Nor is a copy of one unpacked where there is none."""
    here = place("here")
    if here.address == SQLITE:
        pytest.skip("a folder in use is refused before the store is looked at")
    here.folder.mkdir()
    populate(here)
    take(here.folder, tmp_path / "copy.tar.gz", here.address)
    with pytest.raises(Unfit, match="not empty"):
        put_back(tmp_path / "copy.tar.gz", tmp_path / "there", here.address)
    with pytest.raises(Unfit, match="broker_store"):
        put_back(tmp_path / "copy.tar.gz", tmp_path / "there")
    assert not (tmp_path / "there").exists()


def test_what_has_expired_since_is_no_difference(place: Callable[[str], Place]) -> None:
    """Questions are asked as of the moment of the copy, whenever they are asked."""
    here = place("here")
    here.folder.mkdir()
    populate(here)
    opened = Opened(here.folder, here.open)
    present = opened.read(answers)
    for year, same in ((2998, True), (3000, False)):

        def ask(reader: Reader, year: int = year) -> Any:
            with stopped_at(microseconds(datetime(year, 1, 1, tzinfo=UTC))):
                return answers(reader)

        assert (opened.read(ask) == present) is same
    opened.close()


def test_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    """Without a stack of calls."""
    with pytest.raises(OSError, match="cannot be reached"):
        take(tmp_path, tmp_path / "copy.tar.gz", "postgresql://nobody@127.0.0.1:1/none")
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_a_store_is_told(tmp_path: Path) -> None:
    """Most likely it is the wrong one."""
    with pytest.raises(Unfit, match="no store"):
        take(tmp_path, tmp_path / "copy.tar.gz", EMBEDDED.address("postgres"))

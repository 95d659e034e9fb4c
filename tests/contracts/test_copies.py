"""A city copied while it is written to and put back elsewhere: every store, and a proof that it answers the same."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest
from tests.contracts.copying import TENANTS, Place, changed, populate
from tests.contracts.databases import EMBEDDED, Databases
from tests.contracts.debian import POSTGIS

from zinneke.broker.adapters.clock import stopped_at
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import LAMP, NOON, POWER, SENSOR, lamp, value
from zinneke.broker.main import IN_FOLDER, STORE_FILE
from zinneke.broker.model.times import microseconds
from zinneke.broker.ports import Reader, Transaction
from zinneke.broker.proof import answers
from zinneke.config.archive import NotTheSameError
from zinneke.config.backup import put_back, take

SERVERS: dict[str, Databases | None] = {IN_FOLDER: None, "postgresql": EMBEDDED, "postgis": POSTGIS}


@pytest.fixture(params=SERVERS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    """Makes places by name."""
    server, made = SERVERS[request.param], []

    def make(name: str) -> Place:
        made.append(tmp_path / name)
        return Place(made[-1], server.database(made[-1]) if server else IN_FOLDER)

    yield make
    for folder in made if server else ():
        server.drop(folder)  # type: ignore[union-attr]


def test_a_restored_city_answers_the_same(place: Callable[[str], Place], tmp_path: Path) -> None:
    """All tenants, with their histories, records and queue; and it goes on where the other was."""
    here, there = place("here"), place("there")
    here.folder.mkdir()
    populate(here)
    copied = take(here.folder, tmp_path / "copy.tar.gz", here.address)
    assert copied.questions > 60
    assert copied.tenants == len(TENANTS)
    assert put_back(tmp_path / "copy.tar.gz", there.folder, there.address) == copied
    for tenant in TENANTS:
        assert there.answers(tenant) == here.answers(tenant)
    opened = Opened(there.folder, there.open)
    (waiting,) = [each for each in opened.run(opened.store.deliveries(10)) if each.tenant == "jette"]
    assert waiting.message == b"\x00\xff"
    opened.write(lambda transaction: transaction.queue("urn:s:1", b"next"))
    assert max(each.number for each in opened.run(opened.store.deliveries(10))) > 3
    opened.close()
    assert not list(there.folder.glob("*.copy"))


def test_a_copy_taken_during_writes_is_of_one_instant(place: Callable[[str], Place], tmp_path: Path) -> None:
    """Pairs that are written together are copied together, and nobody who writes waits for the copy to end."""
    here, there = place("here"), place("there")
    here.folder.mkdir()
    populate(here)
    stop, written = Event(), []

    def write_without_end() -> None:
        opened = Opened(here.folder, here.open)
        while not stop.is_set():
            opened.write(partial(pair, len(written)))
            written.append(monotonic())
        opened.close()

    writer = Thread(target=write_without_end)
    writer.start()
    while len(written) < 10:
        sleep(0.01)
    began = monotonic()
    copied = take(here.folder, tmp_path / "copy.tar.gz", here.address)
    ended = monotonic()
    stop.set()
    writer.join()
    assert sum(began < when < ended for when in written) > 3
    assert put_back(tmp_path / "copy.tar.gz", there.folder, there.address) == copied
    restored = Opened(there.folder, there.open)
    types = restored.read(lambda reader: reader.types())
    assert types[LAMP] - 11 == types[SENSOR] - 10 >= 10
    restored.close()


def pair(number: int, transaction: Transaction) -> None:
    """Two entities that belong together, with their past."""
    for side, kind in (("left", LAMP), ("right", SENSOR)):
        transaction.put(lamp(f"{side}-{number}", kind, attrs={POWER: [value(number)]}))
        transaction.remember(f"urn:ngsi-ld:Lamp:{side}-{number}", [kind], [(POWER, value(number, observedAt=NOON))])


def test_a_sealed_history_is_copied_as_it_is(tmp_path: Path) -> None:
    """Blocks of columns are what the questions about histories read."""
    here, there = Place(tmp_path / "here", IN_FOLDER), Place(tmp_path / "there", IN_FOLDER)
    populate(here)
    take(here.folder, tmp_path / "copy.tar.gz")
    copied = put_back(tmp_path / "copy.tar.gz", there.folder)
    assert copied.rows[STORE_FILE]["sealed"] == 20 * len(TENANTS)
    assert copied.rows[STORE_FILE]["history"] == len(TENANTS)


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
    assert there.is_empty()


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

"""Copies that do not fit where they are to go, or are not what they were: refused, and nothing is left."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import apsw
import psycopg
import pytest
from click.testing import CliRunner
from tests.contracts.copying import Place, changed, populate
from tests.contracts.databases import EMBEDDED

from zinneke.broker.adapters.postgres import copies, migrations
from zinneke.broker.adapters.postgres.connections import open_writer
from zinneke.broker.adapters.postgres.copies import Unfit
from zinneke.broker.adapters.postgres.listener import LEAD
from zinneke.broker.adapters.sqlite import proof as sqlite_proof
from zinneke.broker.main import IN_FOLDER, STORE_FILE
from zinneke.config import backup
from zinneke.config.archive import NotTheSameError
from zinneke.config.backup import put_back, take
from zinneke.config.cli.main import main

ARCHIVE = "city.tar.gz"
NEWER = b"CREATE TABLE made_newer AS SELECT 1"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A city in a database, with a copy of it in its folder's parent."""
    folder = tmp_path_factory.mktemp("copied") / "here"
    folder.mkdir()
    here = Place(folder, EMBEDDED.database(folder))
    populate(here)
    take(folder, folder.parent / ARCHIVE, here.address)
    yield here
    EMBEDDED.drop(folder)


@pytest.fixture
def archive(city: Place, tmp_path: Path) -> Path:
    """A copy of that city, for a test to damage."""
    return copy(city.folder.parent / ARCHIVE, tmp_path)


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Place]:
    """An empty database, and a folder that is not there yet."""
    folder = tmp_path / "there"
    yield Place(folder, EMBEDDED.database(folder))
    EMBEDDED.drop(folder)


def test_a_database_with_a_city_is_never_written_over(city: Place, there: Place, archive: Path) -> None:
    """The remedy is named."""
    with pytest.raises(Unfit, match=r"not empty, its table .* has rows.*DROP SCHEMA zinneke CASCADE"):
        put_back(archive, there.folder, city.address)
    assert not there.folder.exists()


def test_a_database_that_a_broker_uses_is_left_alone(there: Place, archive: Path) -> None:
    """It would not see what is put below it."""
    with open_writer(there.address) as broker:
        broker.execute(LEAD.encode())
        with pytest.raises(Unfit, match="a broker runs on the database: stop it"):
            put_back(archive, there.folder, there.address)
    assert not there.folder.exists()


def test_a_copy_goes_where_its_kind_of_store_is(there: Place, archive: Path, tmp_path: Path) -> None:
    """Neither would be found by a broker."""
    with pytest.raises(Unfit, match="name an empty one with --store postgresql"):
        put_back(archive, there.folder)
    of_files = Place(tmp_path / "files", IN_FOLDER)
    populate(of_files)
    take(of_files.folder, tmp_path / "files.tar.gz")
    with pytest.raises(Unfit, match="restore it with --store sqlite"):
        put_back(tmp_path / "files.tar.gz", there.folder, there.address)
    assert not there.folder.exists()
    assert there.is_empty()


def test_a_damaged_table_is_named(there: Place, archive: Path) -> None:
    """By its checksum, before anything is loaded."""
    changed(archive, lambda _: None, "entities.copy", b"1\t1\turn:x\n")
    with pytest.raises(NotTheSameError, match=r"entities.copy differs from what was copied"):
        put_back(archive, there.folder, there.address)
    assert not there.folder.exists()
    assert there.is_empty()


def test_a_table_of_other_length_is_named(there: Place, archive: Path) -> None:
    """Even where the checksum is right; what was loaded before is undone."""
    changed(archive, lambda manifest: manifest["database"]["rows"].update(records=7))
    with pytest.raises(Unfit, match="records came out with 9 rows instead of 7"):
        put_back(archive, there.folder, there.address)
    assert not there.folder.exists()
    assert there.is_empty()


def test_folder_and_database_are_put_back_together(
    there: Place, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is lost before it commits takes the folder with it."""
    place = backup._place

    def lose(unpacked: Path, data: Path) -> None:
        place(unpacked, data)
        raise psycopg.OperationalError("the connection is lost")

    monkeypatch.setattr(backup, "_place", lose)
    with pytest.raises(OSError, match="gave up: the connection is lost"):
        put_back(archive, there.folder, there.address)
    assert not there.folder.exists()
    assert there.is_empty()


def test_a_copy_of_an_older_schema_is_brought_up_to_date(
    there: Place, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A city is copied before an upgrade, and put back after it; a newer copy is refused."""
    newer = (*migrations.STEPS, ("newer.sql", None))
    known = migrations.sql_of
    monkeypatch.setattr(migrations, "sql_of", lambda script: NEWER if script == "newer.sql" else known(script))
    monkeypatch.setattr(migrations, "STEPS", newer)
    monkeypatch.setattr(copies, "STEPS", newer)
    monkeypatch.setattr(migrations.migrate, "__defaults__", (len(newer),))
    assert put_back(archive, there.folder, there.address).questions > 60
    with psycopg.connect(there.address) as connection:
        assert connection.execute("SELECT count(*) FROM zinneke.made_newer").fetchone() == (1,)
    changed(archive, lambda manifest: manifest["database"].update(version=9))
    with pytest.raises(Unfit, match="schema 9"):
        put_back(archive, there.folder.with_name("elsewhere"), there.address)


def test_a_file_of_an_older_schema_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a broker would do at its start; a newer one is refused."""
    here, there = Place(tmp_path / "here", IN_FOLDER), tmp_path / "there"
    populate(here)
    take(here.folder, tmp_path / "copy.tar.gz")
    newer = (*sqlite_proof.STEPS, lambda connection: connection.execute("CREATE TABLE newer (x)"))
    with monkeypatch.context() as patched:
        patched.setattr(sqlite_proof, "STEPS", newer)
        patched.setattr("zinneke.broker.adapters.sqlite.migrations.STEPS", newer)
        assert put_back(tmp_path / "copy.tar.gz", there).questions > 60
        take(there, tmp_path / "newer.tar.gz")
    assert apsw.Connection(str(there / STORE_FILE)).execute("SELECT count(*) FROM newer").fetchall() == [(0,)]
    with pytest.raises(ValueError, match=r"city.sqlite3 has schema .* restore the copy with the version that took it"):
        put_back(tmp_path / "newer.tar.gz", tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_other_questions_are_not_compared_and_it_is_said(there: Place, archive: Path) -> None:
    """Checksums and row counts prove the copy all the same."""
    changed(archive, lambda manifest: manifest.update(questions=0))
    command = ["restore", str(archive), "--data", str(there.folder), "--store", there.address]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert "were not compared: this version of Zinneke asks other questions" in result.output


def test_what_was_proved_is_told(city: Place, there: Place, tmp_path: Path) -> None:
    """In words, by both commands."""
    file = str(tmp_path / "city.tar.gz")
    taken = CliRunner().invoke(main, ["backup", file, "--data", str(city.folder), "--store", city.address])
    assert taken.exit_code == 0, taken.output
    assert "questions about 3 tenants were answered; a restore must answer them alike" in taken.output
    restored = CliRunner().invoke(main, ["restore", file, "--data", str(there.folder), "--store", there.address])
    assert restored.exit_code == 0, restored.output
    assert "Proved: each file has its checksum and each table its number of rows" in restored.output
    assert "questions about 3 tenants as it did at " in restored.output
    again = CliRunner().invoke(main, ["restore", file, "--data", f"{there.folder}2", "--store", there.address])
    assert again.exit_code == 1
    assert "the database is not empty" in again.output


def test_an_address_of_nothing_is_told_without_its_password(tmp_path: Path) -> None:
    """It may stand in a log."""
    result = CliRunner().invoke(main, ["backup", str(tmp_path / "x.tar.gz"), "--store", "mysql://me:hidden@host/city"])
    assert result.exit_code == 1
    assert "neither sqlite nor an address postgresql" in result.output
    assert "hidden" not in result.output


def test_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    """Without a stack of calls."""
    with pytest.raises(OSError, match="cannot be reached"):
        take(tmp_path, tmp_path / "copy.tar.gz", "postgresql://nobody@127.0.0.1:1/none")
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_a_store_is_told(tmp_path: Path) -> None:
    """Most likely it is the wrong one."""
    with pytest.raises(Unfit, match="no store"):
        take(tmp_path, tmp_path / "copy.tar.gz", EMBEDDED.address("postgres"))

import io
import tarfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest
from click.testing import CliRunner

from zinneke.config.archive import NotTheSameError
from zinneke.config.backup import put_back, take
from zinneke.config.cli.main import main
from zinneke.lake.history.compaction import append
from zinneke.lake.history.ledger import Folder
from zinneke.lake.history.observation import Observation
from zinneke.lake.tables.versions import Versions


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "secrets.toml").write_text('hook_token = "x"\n', "utf-8")
    city = apsw.Connection(str(folder / "city.sqlite3"))
    city.execute("PRAGMA journal_mode = WAL").fetchall()
    city.execute("CREATE TABLE lamp (id INTEGER PRIMARY KEY, state TEXT)")
    with city:
        city.executemany("INSERT INTO lamp (state) VALUES (?)", [("on",)] * 5000)
    return folder


def test_what_is_put_back_is_what_was_copied(data: Path, tmp_path: Path) -> None:
    copied = take(data, tmp_path / "copy.tar.gz")
    assert copied.rows["city.sqlite3"] == {"lamp": 5000}
    assert put_back(tmp_path / "copy.tar.gz", tmp_path / "restored") == copied
    restored = apsw.Connection(str(tmp_path / "restored" / "city.sqlite3"))
    assert restored.execute("SELECT count(*), min(state) FROM lamp").fetchall() == [(5000, "on")]
    assert (tmp_path / "restored" / "secrets.toml").read_text("utf-8") == 'hook_token = "x"\n'


def test_a_copy_taken_during_writes_is_of_one_instant(data: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write_pairs() -> None:
        connection = apsw.Connection(str(data / "city.sqlite3"))
        connection.set_busy_timeout(10_000)
        while not stop.is_set():
            with connection:
                connection.execute(
                    "INSERT INTO lamp (state) VALUES ('left'); INSERT INTO lamp (state) VALUES ('right')"
                )

    writer = threading.Thread(target=write_pairs)
    writer.start()
    for number in range(5):
        take(data, tmp_path / f"{number}.tar.gz")
    stop.set()
    writer.join()
    for number in range(5):
        put_back(tmp_path / f"{number}.tar.gz", tmp_path / f"restored-{number}")
        restored = apsw.Connection(str(tmp_path / f"restored-{number}" / "city.sqlite3"))
        left, right = restored.execute("SELECT sum(state = 'left'), sum(state = 'right') FROM lamp").fetchall()[0]
        assert left == right


def test_a_damaged_copy_is_refused_and_leaves_nothing(data: Path, tmp_path: Path) -> None:
    archive = tmp_path / "copy.tar.gz"
    take(data, archive)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotTheSameError):
        put_back(archive, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_open_tables_come_back_with_all_their_versions(data: Path, tmp_path: Path) -> None:
    table = Versions(data / "tables" / "trees")
    for number, text in enumerate(("kind\noak\n", "kind\nash\nelm\n"), 1):
        path = tmp_path / f"{number}.csv"
        path.write_text(text, "utf-8")
        table.publish(path)
    (data / "tables" / "trees" / "aside" / "broken").mkdir(parents=True)
    take(data, tmp_path / "copy.tar.gz")
    put_back(tmp_path / "copy.tar.gz", tmp_path / "restored")
    restored = Versions(tmp_path / "restored" / "tables" / "trees")
    assert [one.entry for one in restored.all()] == [one.entry for one in table.all()]
    current = restored.current()
    assert current is not None
    assert current.open().execute("SELECT kind FROM rows ORDER BY 1").fetchall() == [("ash",), ("elm",)]


def test_a_folder_in_use_is_never_written_over(data: Path, tmp_path: Path) -> None:
    take(data, tmp_path / "copy.tar.gz")
    result = CliRunner().invoke(main, ["restore", str(tmp_path / "copy.tar.gz"), "--data", str(data)])
    assert result.exit_code == 1
    assert "not empty" in result.output


def test_a_folder_without_a_store_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["backup", str(tmp_path / "copy.tar.gz"), "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "holds no store" in result.output


def test_observations_come_back(data: Path, tmp_path: Path) -> None:
    history = data / "history" / "Well"
    at = datetime(2026, 11, 26, 12, tzinfo=UTC)
    seen = [
        Observation("urn:w:1", "depth", f"2026-11-{day}T08:00:00Z", f"2026-11-{day}T08:00:01Z", 1.5) for day in (24, 26)
    ]
    append(history, lambda _: seen, at)
    (history / "2026-11-23.9.parquet").write_bytes(b"of a run that died")
    take(data, tmp_path / "copy.tar.gz")
    put_back(tmp_path / "copy.tar.gz", tmp_path / "restored")
    restored = tmp_path / "restored" / "history" / "Well"
    assert Folder(restored).ledger() == Folder(history).ledger()
    assert not append(restored, lambda _: seen, at).changed
    assert len(list(restored.glob("*.parquet"))) == 2


@pytest.mark.parametrize("name", ["../outside", "/outside", "folder/../../outside", "./folder//inside"])
def test_an_archive_cannot_write_elsewhere(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "copy.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b"x"))
    with pytest.raises(NotTheSameError, match="no plain file"):
        put_back(archive, tmp_path / "restored")
    assert not (tmp_path / "outside").exists()

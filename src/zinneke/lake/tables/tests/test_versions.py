"""Versions: a failing load touches nothing, an acknowledged one survives kill -9, readers keep what they opened."""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from zinneke.lake.tables import versions as versions_module
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.versions import Versions


@pytest.fixture
def table(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "table")


def csv_of(folder: Path, *rows: str) -> Path:
    path = folder / "in.csv"
    path.write_text("id,n\n" + "".join(f"{row}\n" for row in rows))
    return path


def rows_of(table: Versions, number: int = 0) -> list[tuple[object, ...]]:
    version = table.version(number) if number else table.current()
    assert version
    with version.open() as engine:
        return engine.execute("SELECT id, n FROM rows ORDER BY _row").fetchall()


def test_each_load_is_a_version_with_a_permanent_number(table: Versions, tmp_path: Path):
    assert table.current() is None
    first, loaded = table.publish(csv_of(tmp_path, "a,1"))
    second, _ = table.publish(csv_of(tmp_path, "a,2", "b,3"))
    assert (first.number, second.number, loaded.report.rows) == (1, 2, 1)
    assert (rows_of(table), rows_of(table, 1)) == ([("a", 2), ("b", 3)], [("a", 1)])
    assert [one.entry.rows for one in table.all()] == [1, 2]
    assert [one.name for one in second.schema().fields] == ["id", "n"]


def test_schema_report_and_rejects_come_back_as_they_were(table: Versions, tmp_path: Path):
    version, loaded = table.publish(csv_of(tmp_path, *(f"x{n},{n}" for n in range(300)), "=cmd,1/2"))
    assert version.schema() == loaded.schema
    report = version.report()
    assert report.rejects.kept == loaded.report.rejects.kept
    assert (report.rows, report.rejects.rows, report.decisions) == (300, 1, loaded.report.decisions)
    assert report.findings == loaded.report.findings
    assert version.rejects.read_text() == "line,column,value,reason\n302,n,1/2,no whole number\n"


def test_a_version_cannot_be_written_to(table: Versions, tmp_path: Path):
    version, _ = table.publish(csv_of(tmp_path, "a,1"))
    assert not {path.stat().st_mode & 0o222 for path in version.folder.iterdir()} - {0}
    with version.open() as engine, pytest.raises(Exception, match="read-only"):
        engine.execute("DELETE FROM rows")


def test_a_failing_load_touches_nothing(table: Versions, tmp_path: Path):
    table.publish(csv_of(tmp_path, "a,1"))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "table").rglob("*") if path.is_file()}
    with pytest.raises(TableError):
        table.publish(csv_of(tmp_path))
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "table").rglob("*") if path.is_file()} == before
    assert rows_of(table) == [("a", 1)]


def test_readers_keep_the_file_they_opened(table: Versions, tmp_path: Path):
    first, _ = table.publish(csv_of(tmp_path, "a,1"))
    with first.open() as engine:
        table.publish(csv_of(tmp_path, "b,2"))
        assert engine.execute("SELECT id FROM rows").fetchall() == [("a",)]


def test_an_older_version_can_be_published_again(table: Versions, tmp_path: Path):
    table.publish(csv_of(tmp_path, "a,1"))
    table.publish(csv_of(tmp_path, "b,2"))
    table.revert(1)
    assert rows_of(table) == [("a", 1)]
    third, _ = table.publish(csv_of(tmp_path, "c,3"))
    assert (third.number, len(table.all())) == (3, 3)
    with pytest.raises(TableError, match="no version 9"):
        table.revert(9)


def test_a_prepared_version_can_be_read_and_thrown_away(table: Versions, tmp_path: Path):
    prepared = table.prepare(csv_of(tmp_path, "a,1"))
    assert (prepared.loaded.report.rows, table.current()) == (1, None)
    prepared.discard()
    table.prepare(csv_of(tmp_path, "a,1"))
    assert (table.sweep(), table.sweep(dt.timedelta(0))) == (0, 1)


def test_two_loads_at_once_get_two_numbers(table: Versions, tmp_path: Path):
    path = csv_of(tmp_path, "a,1")
    threads = [threading.Thread(target=table.publish, args=[path]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.number for one in table.all()] == [1, 2, 3, 4]


def test_a_crash_between_writing_and_the_switch_leaves_what_was_published(
    table: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    table.publish(csv_of(tmp_path, "a,1"))

    class PowerCut(BaseException):
        pass

    def cut(*_):
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(versions_module, "switch", cut)
        with pytest.raises(PowerCut):
            table.publish(csv_of(tmp_path, "lost,9"))
    after = Versions(tmp_path / "table")
    assert (rows_of(after), len(after.all())) == ([("a", 1)], 1)
    again, _ = after.publish(csv_of(tmp_path, "b,2"))
    assert (again.number, rows_of(after)) == (2, [("b", 2)])


LOADER = """
import sys
from pathlib import Path
from zinneke.lake.tables.versions import Versions
table, source = Versions(Path(sys.argv[1])), Path(sys.argv[2])
while True:
    version, _ = table.publish(source)
    print(version.number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(table: Versions, tmp_path: Path):
    source = csv_of(tmp_path, *(f"x{n},{n}" for n in range(200)))
    acknowledged = 0
    for wanted in (1, 2, 3):
        command = [sys.executable, "-c", LOADER, str(tmp_path / "table"), str(source)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
            assert process.stdout
            for _ in range(wanted):
                acknowledged = int(process.stdout.readline())
            os.kill(process.pid, signal.SIGKILL)
        current = table.current()
        assert current
        assert current.number >= acknowledged
        assert len(rows_of(table)) == len(rows_of(table, acknowledged)) == 200

"""A table that many ask."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zinneke.kernel.time import now
from zinneke.lake.odsql.compile import compile_count, compile_records
from zinneke.lake.open_table import OpenTable, open_version
from zinneke.lake.tables.versions import Versions


def opened(folder: Path, rows: int = 100) -> OpenTable:
    """A table of numbers."""
    path = folder / "numbers.csv"
    path.write_text("n\n" + "\n".join(map(str, range(rows))), "utf-8")
    version, _ = Versions(folder / "numbers").publish(path)
    return open_version(version)


def test_numbers_are_remembered_by_what_is_asked(tmp_path: Path) -> None:
    table = opened(tmp_path)

    def count(where: str) -> int:
        return table.count(compile_count(table.schema, now=now(), where=[where]))

    assert [count("n < 10"), count("n < 20"), count("n < 10")] == [10, 20, 10]
    table.connection.close()
    assert count("n < 20") == 20, "known without asking again"


def test_rows_are_remembered_by_what_is_asked_and_of_which_table(tmp_path: Path) -> None:
    for name in ("few", "many"):
        (tmp_path / name).mkdir()
    few, many = opened(tmp_path / "few", 3), opened(tmp_path / "many", 5)

    def rows(table: OpenTable, least: int) -> list[int]:
        query = compile_records(table.schema, now=now(), where=[f"n >= {least}"], order_by="n")
        return [number for (number,) in table.ask(query)]

    assert (rows(few, 1), rows(many, 1), rows(many, 2)) == ([1, 2], [1, 2, 3, 4], [2, 3, 4])
    many.connection.close()
    assert rows(many, 1) == [1, 2, 3, 4], "known without asking again"


def test_many_ask_at_a_time(tmp_path: Path) -> None:
    table = opened(tmp_path)
    queries = [compile_count(table.schema, now=now(), where=[f"n < {number}"]) for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(table.count, queries)) == list(range(40))


def test_many_open_the_same_version_at_a_time(tmp_path: Path) -> None:
    """Whoever came second met functions that were there already, and settings that were locked."""
    path = tmp_path / "numbers.csv"
    path.write_text("n\n1\n2\n", "utf-8")
    version, _ = Versions(tmp_path / "numbers").publish(path)
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _: open_version(version), range(16)))
    assert {table.count(compile_count(table.schema, now=now())) for table in tables} == {2}


def test_each_cursor_tells_times_in_utc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Brussels")
    time.tzset()
    try:
        cursor = opened(tmp_path).connection.cursor()
        assert cursor.execute("SELECT current_setting('TimeZone')").fetchall() == [("UTC",)]
    finally:
        monkeypatch.undo()
        time.tzset()

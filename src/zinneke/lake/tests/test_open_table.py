"""A table that many ask."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from zinneke.kernel.time import now
from zinneke.lake import open_table
from zinneke.lake.odsql.compile import compile_count
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


def test_memory_for_numbers_is_bounded(tmp_path: Path) -> None:
    table = opened(tmp_path, 3)
    for least in range(open_table.KEPT + 5):
        table.count(compile_count(table.schema, now=now(), where=[f"n >= {least}"]))
    assert len(table._counts) <= open_table.KEPT


def test_many_ask_at_a_time(tmp_path: Path) -> None:
    table = opened(tmp_path)
    queries = [compile_count(table.schema, now=now(), where=[f"n < {number}"]) for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(table.count, queries)) == list(range(40))

"""Files that cannot be sent while they are made: made aside, sent, and gone."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

import duckdb

from zinneke.lake.engine import connect
from zinneke.lake.exports.extract import Extract
from zinneke.lake.field import quoted
from zinneke.lake.odsql.spatial import register

_PIECE: Final = 1 << 18
_TABLE: Final = "table of the export"


def sent_aside(make: Callable[[Path], Path]) -> Iterator[bytes]:
    """The file that ``make`` makes in a folder. Before its first byte is sent the folder is gone: whoever hangs up
    leaves nothing behind, for the last to close an unlinked file frees it."""
    with TemporaryDirectory(prefix="zinneke-export-") as folder:
        file = make(Path(folder)).open("rb")
    return _pieces(file)


@contextmanager
def copying(extract: Extract, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the table that can write into the folder, and reach nothing else. The table's own can not.

    Raises ValueError for a table that lies in memory.
    """
    table = extract.table
    found = table.connection.cursor().execute("SELECT path FROM duckdb_databases() WHERE NOT internal").fetchone()
    if found is None or not found[0]:
        raise ValueError(f"the table {table.schema.table} lies in no file: it cannot be opened a second time")
    with closing(connect(folder)) as connection:
        source = "'" + found[0].replace("'", "''") + "'"
        connection.execute(f"ATTACH {source} AS {quoted(_TABLE)} (READ_ONLY)")
        register(connection)
        rows = quoted(table.schema.table)
        connection.execute(f"CREATE VIEW {rows} AS FROM {quoted(_TABLE)}.{rows}")
        connection.execute("SET allowed_directories = [$folder]", {"folder": f"{folder}/"})
        if extract.wanted.moves:
            # PROJ is called back from the query, and breaks in a thread that Python did not start.
            connection.execute("SET threads = 1")
        connection.execute("SET enable_external_access = false")
        yield connection


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece

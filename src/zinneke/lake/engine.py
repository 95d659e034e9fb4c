"""DuckDB, kept within bounds: little memory, few threads, no network."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import duckdb

MEMORY: Final = "512MB"
THREADS: Final = 2
ASKING_THREADS: Final = 1
"""For the questions of many readers: each has a core at most, so that a long one leaves the others theirs. Two threads
answer one reader sooner, but take a third more of the processor for the same page."""

if find_spec("pandas") is None:
    # DuckDB imports pandas for every value that is bound, and Python searches its folders anew for what is not there:
    # 0.6 ms of each statement. This answers the search at once.
    sys.modules["pandas"] = None  # type: ignore[assignment]


def connect(scratch: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A fresh engine in memory. It reads local files, fetches no extension, and spills into ``scratch`` if given."""
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "threads": THREADS,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "temp_directory": str(scratch) if scratch else "",
        }
    )
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    return connection

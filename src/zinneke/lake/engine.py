"""DuckDB, kept within bounds: little memory, few threads, no network."""

from pathlib import Path
from typing import Final

import duckdb

MEMORY: Final = "512MB"
THREADS: Final = 2


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
    connection.execute("SET TimeZone = 'UTC'")
    return connection

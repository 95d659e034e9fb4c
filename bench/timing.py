"""How long asking takes, and a table of which nothing is remembered: shared by benchmarks that ask tables in memory."""

import time
from collections.abc import Callable
from statistics import median

from zinneke.lake.open_table import OpenTable


def each_ms(ask: Callable[[], object], times: int) -> float:
    """Milliseconds that asking takes, in the median."""
    runs = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        runs.append((time.perf_counter() - began) * 1000)
    return median(runs)


def afresh(table: OpenTable) -> OpenTable:
    """The same table, of which nothing is remembered."""
    return OpenTable(table.schema, table.connection)

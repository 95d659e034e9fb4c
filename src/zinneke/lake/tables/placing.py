"""The point of a row made from two of its columns, where a table has coordinates and no geometry."""

from collections.abc import Sequence
from typing import Any, Final

import duckdb
import numpy as np

from zinneke.lake.field import NUMERIC, ROW, quoted
from zinneke.lake.tables.coordinates import Pair, pairs
from zinneke.lake.tables.geometry import WGS84, transformer
from zinneke.lake.tables.made import POINT_FIELD, Made, Planned, point_field
from zinneke.lake.tables.staging import SAMPLE, STAGE, TARGET

_BATCH: Final = 500_000


def found_pairs(engine: duckdb.DuckDBPyConnection, plan: Sequence[Planned], *, sampled: bool = False) -> list[Pair]:
    """Columns that are coordinates, of the table or, before there is one, of the sample."""
    numeric = {one.column.name: one for one in plan if one.reading.kind in NUMERIC}

    def bounds(name: str) -> tuple[float, float] | None:
        one = numeric[name]
        value, table = (one.reading.of(one.text), SAMPLE) if sampled else (one.value, STAGE)
        low, high = engine.execute(f"SELECT min({value}), max({value}) FROM {table}").fetchall()[0]  # noqa: S608
        return None if low is None else (float(low), float(high))

    return pairs(numeric, bounds)


def point_of(plan: Sequence[Planned], pair: Pair) -> Made:
    """The point of a pair. Other coordinates than degrees are brought to them after the pass, by `place`."""
    values = {one.column.name: one.accepted for one in plan}
    if pair.extent.crs != WGS84:
        return point_field("NULL", "NULL")
    lon, lat = (pair.y, pair.x) if pair.swapped else (pair.x, pair.y)
    lon, lat = values[lon], values[lat]
    return point_field(f"CASE WHEN {lat} IS NOT NULL THEN {lon} END", f"CASE WHEN {lon} IS NOT NULL THEN {lat} END")


def place(engine: duckdb.DuckDBPyConnection, pair: Pair) -> None:
    """Bring a pair of columns to degrees, a batch at a time."""
    if pair.extent.crs == WGS84:
        return
    transform = transformer(pair.extent.crs).transform
    row, x, y = quoted(ROW), quoted(pair.x), quoted(pair.y)
    lon, lat = (quoted(f"{POINT_FIELD}.{part}") for part in ("lon", "lat"))
    (last,) = engine.execute(f"SELECT coalesce(max({row}), 0) FROM {STAGE}").fetchall()[0]  # noqa: S608
    for start in range(0, last + 1, _BATCH):
        query = (
            f"SELECT {row} AS n, {x}::DOUBLE AS x, {y}::DOUBLE AS y FROM {STAGE} "  # noqa: S608
            f"WHERE {row} BETWEEN ? AND ? AND {x} IS NOT NULL AND {y} IS NOT NULL"
        )
        batch = engine.execute(query, [start, start + _BATCH - 1]).fetchnumpy()
        east, north = transform(_plain(batch["x"]), _plain(batch["y"]))
        engine.register("placed", {"n": _plain(batch["n"]), "lon": east, "lat": north})
        engine.execute(
            f"UPDATE {STAGE} SET {lon} = placed.lon, {lat} = placed.lat FROM placed "  # noqa: S608
            f"WHERE {row} = placed.n AND isfinite(placed.lon) AND isfinite(placed.lat)"
        )
        engine.unregister("placed")


def drop_point(engine: duckdb.DuckDBPyConnection, made: Made) -> None:
    """Take the point out again: the sample promised coordinates, the whole file does not keep it."""
    for name, _ in made.field.columns():
        engine.execute(f"ALTER TABLE {TARGET}.rows DROP COLUMN {quoted(name)}")


def _plain(column: Any) -> Any:
    return np.ma.getdata(np.ma.asarray(column))

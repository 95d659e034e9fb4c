"""Parquet; where there is a geometry, GeoParquet 1.1: columns of WKB, and metadata that say so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.places import place_of
from zinneke.lake.exports.scratch import copying, sent_aside
from zinneke.lake.exports.typed import distinct, geometry, is_place, source, value
from zinneke.lake.exports.wanted import reference_system
from zinneke.lake.field import quoted
from zinneke.lake.running import fetch

_FILE: Final = "rows.parquet"


def write_parquet(extract: Extract) -> Iterator[bytes]:
    """A Parquet file with typed columns, every geometry among them as WKB. Raises TooLong."""
    return sent_aside(lambda folder: _made(extract, folder))


def _made(extract: Extract, folder: Path) -> Path:
    path = folder / _FILE
    with copying(extract, folder) as connection:
        places = [at for at, column in enumerate(extract.columns) if is_place(column)]
        values = []
        for at, name in enumerate(distinct(extract.header)):
            sql = geometry(extract, at, connection) if at in places else value(extract, at, connection)
            values.append(f"{sql} AS {quoted(name)}")
        listed = ", ".join(values) or "NULL AS nothing"
        options = f"FORMAT parquet, COMPRESSION {extract.wanted.compression}"
        if places:
            options += f", KV_METADATA {{geo: {_literal(_metadata(extract, places))}}}"
        sql = f"COPY (SELECT {listed} FROM {source(extract)}) TO {_literal(str(path))} ({options})"  # noqa: S608 - what compile made
        fetch(connection, sql, extract.query.parameters, extract.limit_s)
    return path


def _metadata(extract: Extract, places: list[int]) -> str:
    """The member ``geo`` (GeoParquet 1.1); without a ``crs`` they are degrees, longitude first."""
    names = distinct(extract.header)
    crs = {"crs": reference_system(extract.wanted.epsg).to_json_dict()} if extract.wanted.moves else {}
    first = place_of(extract.columns)
    return json.dumps(
        {
            "version": "1.1.0",
            "primary_column": names[places[0] if first is None else first],
            "columns": {names[at]: {"encoding": "WKB", "geometry_types": []} | crs for at in places},
        }
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

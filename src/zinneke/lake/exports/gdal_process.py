"""Writes rows of a Parquet file with GDAL, in a process of its own.

GDAL keeps the interpreter to itself while it writes; whoever serves others at the same time would make them wait.
"""

import sys
from pathlib import Path

import duckdb
import msgspec
import pyogrio

from zinneke.lake.exports.layer import Layer

if __name__ == "__main__":
    layer = msgspec.json.decode(sys.argv[1], type=Layer)
    with duckdb.connect() as connection:
        rows = connection.sql(layer.sql, params={"source": layer.source})
        pyogrio.write_arrow(
            rows,
            Path(layer.target),
            driver=layer.driver,
            geometry_name=layer.geometry,
            geometry_type=layer.geometry_type,
            crs=layer.crs,
            **layer.options,
        )

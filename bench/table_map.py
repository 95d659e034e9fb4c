"""A view of the map of a large table, beside the same grid asked of DuckDB in SQL by hand in the same run.

    python bench/table_map.py --rows 1000000 --times 15

Rows are asked anew every time: what a process remembers of answers is passed by. The answer is whole, with names of
its marks, as bytes that a browser reads.
"""

import argparse
import gzip
import os
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
django.setup()

from django.http import QueryDict  # noqa: E402 - Django first

from timing import afresh, each_ms  # noqa: E402
from zinneke.kernel.geo import Box  # noqa: E402
from zinneke.lake.engine import connect  # noqa: E402
from zinneke.lake.field import Field, Kind, Schema  # noqa: E402
from zinneke.lake.odsql.spatial import register  # noqa: E402
from zinneke.lake.open_table import OpenTable  # noqa: E402
from zinneke.lake.places.grid import View, around, cell_sql  # noqa: E402
from zinneke.opendata.maps.asked import asked  # noqa: E402
from zinneke.opendata.maps.legend import legend  # noqa: E402
from zinneke.opendata.maps.marks import features  # noqa: E402

SCHEMA: Final = Schema(
    "rows", (Field("at", Kind.GEO_POINT), Field("kind", Kind.TEXT), Field("height", Kind.DOUBLE, unit="m"))
)
VIEWS: Final = {
    "the whole city": View(Box(4.24, 50.76, 4.48, 50.92), 11),
    "a quarter": View(Box(4.34, 50.83, 4.37, 50.85), 14),
    "a street": View(Box(4.350, 50.840, 4.354, 50.843), 17),
}
STYLES: Final = {"one class": "", "by height": "series=height", "by kind": "series=kind"}


def main() -> None:
    """Print a line for each view and style."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    table = filled(given.rows)
    for name, view in VIEWS.items():
        by_hand = each_ms(lambda view=view: table.connection.cursor().execute(grid(view)).fetchall(), given.times)
        for style, query in STYLES.items():
            question = asked(QueryDict(query), SCHEMA)
            classes = legend(table, question)
            ours = each_ms(
                lambda question=question, view=view, classes=classes: features(afresh(table), question, view, classes),
                given.times,
            )
            size = len(gzip.compress(features(table, question, view, classes)))
            print(
                f"{name:15} {style:10} {ours:7.1f} ms  SQL by hand {by_hand:7.1f} ms  ratio {ours / by_hand:.2f}"
                f"  {size / 1000:.1f} kB compressed"
            )
    for style, query in STYLES.items():
        took = each_ms(lambda query=query: legend(afresh(table), asked(QueryDict(query), SCHEMA)), given.times)
        print(f"legend {style:10} {took:7.1f} ms")


def grid(view: View) -> str:
    """How many rows are in each cell, and where."""
    box = view.box
    return (
        f"SELECT {cell_sql(chr(34) + 'at.lon' + chr(34), chr(34) + 'at.lat' + chr(34), around(view))} AS cell,"  # noqa: S608
        ' count(*), avg("at.lon"), avg("at.lat") FROM rows'
        f' WHERE "at.lon" BETWEEN {box.west} AND {box.east} AND "at.lat" BETWEEN {box.south} AND {box.north} GROUP BY 1'
    )


def filled(rows: int) -> OpenTable:
    """A table of trees all over the city."""
    connection = connect()
    register(connection)
    connection.execute(SCHEMA.create())
    connection.execute(
        "INSERT INTO rows SELECT i, 4.25 + (hash(i) % 220000) / 1000000, 50.77 + (hash(i + 7) % 140000) / 1000000,"
        " 'kind ' || (hash(i) % 20), (hash(i + 3) % 400) / 10 FROM range(?) AS t(i)",
        [rows],
    )
    return OpenTable(SCHEMA, connection)


if __name__ == "__main__":
    main()

"""A chart of a large table, from its parameters to its SVG, beside the same groups asked of DuckDB in SQL by hand.

    python bench/charts.py --rows 1000000 --times 15

The table is in memory, so that nothing but computing is compared. The picture of the largest chart there may be (1,000
points in three series) is drawn as well, with its size.
"""

import argparse
import gzip
import os
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
django.setup()

from timing import afresh, each_ms  # noqa: E402 - Django first
from zinneke.lake.engine import connect  # noqa: E402 - Django first
from zinneke.lake.field import Field, Schema  # noqa: E402
from zinneke.lake.field import Kind as Holds  # noqa: E402
from zinneke.lake.odsql.spatial import register  # noqa: E402
from zinneke.lake.open_table import OpenTable  # noqa: E402
from zinneke.opendata.charts.answer import drawn  # noqa: E402
from zinneke.opendata.charts.asked import Chart, Measure  # noqa: E402
from zinneke.ui.plot.drawing import draw  # noqa: E402
from zinneke.ui.plot.figure import Kind  # noqa: E402

SCHEMA: Final = Schema(
    "rows",
    (
        Field("kind", Holds.TEXT),
        Field("street", Holds.TEXT),
        Field("height", Holds.DOUBLE),
        Field("planted", Holds.DATE),
        Field("girth", Holds.INT),
    ),
)
CHARTS: Final = {
    "bars, 20 of 2,000 names": (
        Chart(x="street"),
        "SELECT street, count(*) AS n FROM rows GROUP BY street ORDER BY n DESC, street LIMIT 21",
    ),
    "line, months": (
        Chart(Kind.LINE, "planted", measure=Measure.AVG, of="height"),
        "SELECT date_trunc('month', planted) AS m, avg(height) FROM rows GROUP BY m ORDER BY m DESC",
    ),
    "columns, months × kinds": (
        Chart(Kind.COLUMNS, "planted", series="kind"),
        "SELECT date_trunc('month', planted) AS m, kind, count(*) FROM rows GROUP BY ALL ORDER BY m DESC",
    ),
}
POINTS: Final = Chart(Kind.POINTS, "girth", measure=Measure.EACH, of="height", series="kind")


def main() -> None:
    """Print a line for each chart."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    table = filled(given.rows)
    for name, (chart, sql) in CHARTS.items():
        ours = each_ms(lambda chart=chart: draw(drawn(chart, afresh(table), "Trees", "fr").figure), given.times)
        by_hand = each_ms(lambda sql=sql: table.connection.cursor().execute(sql).fetchall(), given.times)
        print(f"{name:26} chart {ours:7.1f} ms  SQL by hand {by_hand:7.1f} ms  ratio {ours / by_hand:.2f}")
    figure = drawn(POINTS, table, "Trees", "fr").figure
    drawing = each_ms(lambda: draw(figure), given.times)
    svg = draw(figure).encode()
    print(f"drawing {len(figure.keys):,} points: {drawing:.1f} ms, {len(gzip.compress(svg)) / 1000:.1f} kB compressed")


def filled(rows: int) -> OpenTable:
    """A table of trees."""
    connection = connect()
    register(connection)
    connection.execute(SCHEMA.create())
    connection.execute(
        "INSERT INTO rows SELECT i, 'kind ' || (i * 7 % 3), 'rue ' || (i * 7919 % 2000), (i * 31 % 400) / 10, "
        "DATE '2015-01-01' + (i % 4000)::INTEGER, i * 17 % 900 FROM range(?) AS t(i)",
        [rows],
    )
    return OpenTable(SCHEMA, connection)


if __name__ == "__main__":
    main()

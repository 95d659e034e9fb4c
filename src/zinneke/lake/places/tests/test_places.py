"""Places by cells and classes: every row is in one cell and one class, and there are never more than so many."""

from datetime import UTC, datetime

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.kernel.geo import Box
from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.spatial import register
from zinneke.lake.open_table import OpenTable
from zinneke.lake.places import statements
from zinneke.lake.places.colouring import NONE, Colouring
from zinneke.lake.places.grid import MOST_CELLS, View, around, cells_in
from zinneke.lake.places.simplified import simplified
from zinneke.lake.places.statements import Rows

POINTS = Schema("rows", (Field("at", Kind.GEO_POINT), Field("height", Kind.DOUBLE), Field("kind", Kind.TEXT)))
AREAS = Schema("rows", (Field("area", Kind.GEO_SHAPE),))
NOW = datetime(2026, 11, 26, tzinfo=UTC)
WORLD = View(Box(-180, -90, 180, 90), 0)

degrees = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
heights = st.none() | st.floats(-1e6, 1e6) | st.sampled_from([float("nan"), float("inf")])
trees = st.lists(st.tuples(degrees, heights, st.none() | st.sampled_from("abcd")), max_size=40)


@st.composite
def views(draw: st.DrawFn) -> View:
    west, south = draw(st.floats(-180, 179)), draw(st.floats(-90, 89))
    wide, high = draw(st.floats(0.001, 360)), draw(st.floats(0.001, 180))
    return View(Box(west, south, min(180, west + wide), min(90, south + high)), draw(st.floats(0, 24)))


def table(schema: Schema, rows: list[tuple[object, ...]]) -> OpenTable:
    connection = connect()
    register(connection)
    connection.execute(schema.create())
    for number, row in enumerate(rows):
        connection.execute(f"INSERT INTO rows VALUES ({', '.join('?' * (len(row) + 1))})", [number, *row])  # noqa: S608
    return OpenTable(schema, connection)


def planted(some: list[tuple[tuple[float, float], float | None, str | None]]) -> tuple[OpenTable, Rows]:
    made = table(POINTS, [(lon, lat, height, kind) for (lon, lat), height, kind in some])
    return made, Rows(POINTS, POINTS.by_name["at"], NOW)


@settings(max_examples=15, deadline=None)
@given(trees, views())
def test_every_row_in_view_is_in_one_cell_and_one_class(
    some: list[tuple[tuple[float, float], float | None, str | None]], view: View
) -> None:
    made, rows = planted(some)
    box = view.box
    seen = sum(box.west <= lon <= box.east and box.south <= lat <= box.north for (lon, lat), _, _ in some)
    for colouring in (Colouring(), Colouring("height", cuts=(0.0, 10.0)), Colouring("kind", values=("a", "b"))):
        found = made.ask(statements.by_cell(rows, view, colouring))
        assert sum(n for _, _, n, *_ in found) == seen
        assert len({(cell, of_class) for cell, of_class, *_ in found}) == len(found)
        assert len({cell for cell, *_ in found}) <= MOST_CELLS
        for _, _, _, lon, lat, west, south, east, north, _ in found:
            assert west - 1e-6 <= lon <= east + 1e-6
            assert south - 1e-6 <= lat <= north + 1e-6


@settings(max_examples=15, deadline=None)
@given(trees, st.lists(st.floats(-1e6, 1e6), max_size=6, unique=True).map(sorted))
def test_classes_of_numbers_hold_every_value_between_their_cuts(
    some: list[tuple[tuple[float, float], float | None, str | None]], cuts: list[float]
) -> None:
    made, rows = planted(some)
    found: dict[int, int] = dict(made.ask(statements.by_class(rows, Colouring("height", cuts=tuple(cuts)))))
    assert sum(found.values()) == len(some)
    finite = [height for _, height, _ in some if height is not None and abs(height) < 1e300]
    for place in range(len(cuts) + 1):
        low, high = [-1e308, *cuts][place], [*cuts, 1e308][place]
        assert found.get(place, 0) == sum(low <= height < high for height in finite)
    assert found.get(NONE, 0) == len(some) - len(finite)


@given(views())
def test_a_view_has_at_most_so_many_cells(view: View) -> None:
    assert cells_in(view.box, around(view)) <= MOST_CELLS


def test_cells_stay_where_they_are_when_the_view_moves() -> None:
    made, rows = planted([((4.35 + step / 500, 50.84), 1.0, "a") for step in range(40)])
    here = made.ask(statements.by_cell(rows, View(Box(4.3, 50.8, 4.5, 50.9), 12), Colouring()))
    moved = made.ask(statements.by_cell(rows, View(Box(4.29, 50.79, 4.49, 50.89), 12.9), Colouring()))
    assert here == moved
    assert 1 < len(here) < 40


@pytest.mark.parametrize("box", [(4, 50, 4, 51), (5, 50, 4, 51), (4, 50, 200, 51), (4, float("nan"), 5, 51)])
def test_what_is_no_box_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="box"):
        View(Box(*box), 10)


def test_an_area_larger_than_the_view_is_marked_within_it() -> None:
    area = shapely.box(4.0, 50.0, 5.0, 51.0)
    made = table(AREAS, [(shapely.to_wkb(area), *area.bounds)])
    view = View(Box(4.9, 50.9, 5.2, 51.2), 11)
    ((_, _, count, lon, lat, *_),) = made.ask(
        statements.by_cell(Rows(AREAS, AREAS.by_name["area"], NOW), view, Colouring())
    )
    assert (count, lon, lat) == (1, 4.9, 50.9)
    found = made.ask(statements.shapes(Rows(AREAS, AREAS.by_name["area"], NOW), view, Colouring(), 9))
    ((row, of_class, geometry),) = simplified(found, view).drawn
    cut = shapely.from_geojson(geometry)
    assert (row, of_class) == (0, 0)
    assert cut.bounds == pytest.approx((4.87, 50.87, 5.0, 51.0))


def test_shapes_are_as_fine_as_pixels_and_stay_within_bytes() -> None:
    circle = shapely.to_wkb(shapely.Point(4.35, 50.84).buffer(0.05, quad_segs=500))
    far, near = View(Box(3, 50, 6, 52), 7), View(Box(4.2, 50.7, 4.5, 51), 12)
    (coarse,), (fine,) = (simplified([(0, 0, circle)], view).drawn for view in (far, near))
    assert len(coarse[2]) < len(fine[2]) < len(circle)
    assert simplified([(0, 0, circle)], WORLD).drawn == ()
    some = simplified([(0, 0, circle), (1, 0, circle)], near, len(fine[2]) + 1)
    assert [row for row, *_ in some.drawn] == [0]
    assert some.left_out == 1

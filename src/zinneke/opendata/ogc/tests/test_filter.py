"""Filters in CQL2 (OGC API Features, part 3), as text and as JSON."""

import json
from typing import Any
from urllib.parse import quote, urlencode

from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.opendata.ogc.documents import CONFORMANCE
from zinneke.opendata.ogc.tests.layers import EPSG, ROOT, TREES, body, got, numbers

BAYS = f"{ROOT}/collections/bays/items"
SQUARE = "POLYGON((4.34 50.84,4.36 50.84,4.36 50.86,4.34 50.86,4.34 50.84))"


def found(written: Any, of: str = TREES, **more: str) -> list[int]:
    """The numbers of the features that pass a filter."""
    text = written if isinstance(written, str) else json.dumps(written)
    return numbers(urlencode({"filter": text} | more), of)


VALUES = [
        ("species = 'Oak'", [1, 4]), ("species <> 'Oak'", [2, 3]), ("'Oak' = species", [1, 4]),
        ("species = 'Oak' OR species = 'Ash' AND protected = true", [1, 4]),
        ("(species = 'Oak' OR species = 'Ash') AND NOT (protected = true)", [2]),
        ("protected AND girth > 2e2", [1, 4]), ("true", [1, 2, 3, 4]), ("false OR girth < 100", [2]),
        ("NOT girth = 90", [1, 4]), ("girth IS NULL", [3]), ("girth IS NOT NULL", [1, 2, 4]),
        ("geo_point_2d IS NULL", [4]), ("girth / 3 + 10 >= 80", [1, 4]), ("lat + lon > 55.205", [2]),
        ("girth BETWEEN 90 AND 210", [1, 2]), ("girth NOT BETWEEN 90 AND 210", [4]),
        ("species IN ('Oak','Plane')", [1, 3, 4]), ("species NOT IN ('Oak')", [2, 3]), ("girth IN (90,300)", [2, 4]),
        ("species LIKE '%a%'", [1, 3, 4]), ("species LIKE '_a%'", [1, 4]), ("species NOT LIKE 'O__'", [2, 3]),
        ("species LIKE 'O\\%'", []), ("species LIKE 'o%'", []), ("CASEI(species) LIKE CASEI('o%')", [1, 4]),
        ("CASEI(species) = 'oak'", [1, 4]), ("CASEI(species) IN (CASEI('OAK'), CASEI('ASH'))", [1, 2, 4]),
        ("ACCENTI(species) = ACCENTI('Öak')", [1, 4]), ("ACCENTI(CASEI(species)) LIKE ACCENTI(CASEI('ÖÀ%'))", [1, 4]),
        ("species = 'O''ak'", []), ("species = '\u00d6ak'", []),
    ]  # fmt: skip


def test_values() -> None:
    for written, expected in VALUES:
        assert found(written) == expected, written


PLACES = [
        ("S_INTERSECTS(geo_point_2d, BBOX(4.345,50.8,4.4,50.9))", [1, 2]),
        ("S_INTERSECTS(geo_point_2d, POINT(4.35 50.85))", [1]),
        (f"S_INTERSECTS(geo_point_2d, {SQUARE})", [1, 2, 3]), (f"S_WITHIN(geo_point_2d, {SQUARE})", [1]),
        (f"S_CONTAINS({SQUARE}, geo_point_2d)", [1]), (f"S_TOUCHES(geo_point_2d, {SQUARE})", [2, 3]),
        (f"S_DISJOINT(geo_point_2d, {SQUARE})", []), ("S_DISJOINT(geo_point_2d, POINT(4.35 50.85))", [2, 3]),
        ("S_EQUALS(geo_point_2d, POINT(4.36 50.86))", [2]),
        ("NOT S_INTERSECTS(geo_point_2d, POINT(4.36 50.86))", [1, 3]),
        ("S_INTERSECTS(geo_point_2d, MULTIPOINT((4.36 50.86),(4.34 50.84)))", [2, 3]),
        ("S_CROSSES(geo_point_2d, LINESTRING(4 50,5 51))", []), ("S_OVERLAPS(geo_point_2d, POINT(4.35 50.85))", []),
    ]  # fmt: skip


def test_places() -> None:
    for written, expected in PLACES:
        assert found(written) == expected, written


AREAS = [
        ("S_CONTAINS({0}, POINT(4.38 50.83))", [1]), ("S_CONTAINS({0}, POINT(4.31 50.89))", []),
        ("S_CROSSES({0}, LINESTRING(4.2 50.85,4.5 50.85))", [1]), ("S_OVERLAPS({0}, BBOX(4.35,50.8,4.5,50.9))", [1]),
        ("S_WITHIN({0}, BBOX(4,50,5,51))", [1]), ("S_TOUCHES({0}, BBOX(4.4,50.8,4.5,50.9))", [1]),
        ("T_EQUALS(day, DATE('2026-01-05'))", [1]), ("T_AFTER(day, DATE('2026-01-05'))", []),
        ("T_STARTS(day, INTERVAL('2026-01-05','..'))", [1]), ("T_FINISHES(day, INTERVAL('..','2026-01-05'))", [1]),
        ("T_INTERSECTS(day, TIMESTAMP('2026-01-05T12:00:00Z'))", [1]),
        ("T_MEETS(INTERVAL('2026-01-01',day), INTERVAL('2026-01-05','2026-02-01'))", [1]),
        ("T_METBY(INTERVAL(day,'..'), INTERVAL('2026-01-01','2026-01-05'))", [1]),
        ("T_OVERLAPS(INTERVAL('2026-01-01',day), INTERVAL('2026-01-03','2026-02-01'))", [1]),
        ("T_OVERLAPPEDBY(INTERVAL(day,'2026-02-01'), INTERVAL('2026-01-03','2026-01-07'))", [1]),
        ("T_STARTEDBY(INTERVAL('2026-01-05','..'), day)", [1]), ("T_FINISHEDBY(INTERVAL('..','2026-01-05'), day)", [1]),
        ("day > DATE('2026-01-04') AND day <= DATE('2026-01-05')", [1]), ("day > '2026-01-05'", []),
    ]  # fmt: skip


def test_areas_and_days() -> None:
    place = next(iter(got(f"{ROOT}/collections/bays/queryables")["properties"]))
    for written, expected in AREAS:
        assert found(written.format(place), BAYS) == expected, written


TIMES = [
        ("T_AFTER(seen, TIMESTAMP('2026-03-02T08:00:00Z'))", [3, 4]), ("T_AFTER(seen, DATE('2026-03-02'))", [3, 4]),
        ("T_BEFORE(seen, DATE('2026-03-02'))", [1]), ("T_INTERSECTS(seen, DATE('2026-03-02'))", [2]),
        ("T_DURING(seen, INTERVAL('2026-03-02','2026-03-03'))", []),
        ("T_DURING(seen, INTERVAL('2026-03-01T00:00:00Z','2026-03-03T08:00:00Z'))", [1, 2]),
        ("T_CONTAINS(INTERVAL('..','2026-03-02T00:00:00Z'), seen)", [1]),
        ("T_INTERSECTS(seen, INTERVAL('2026-03-02','..'))", [2, 3, 4]),
        ("T_DISJOINT(seen, INTERVAL('2026-03-02','..'))", [1]),
        ("T_EQUALS(seen, TIMESTAMP('2026-03-02T08:00:00Z'))", [2]),
        ("seen = TIMESTAMP('2026-03-02T08:00:00Z')", [2]), ("seen >= DATE('2026-03-03')", [3, 4]),
    ]  # fmt: skip


def test_times() -> None:
    for written, expected in TIMES:
        assert found(written) == expected, written


def test_the_same_as_json() -> None:
    tree = {
        "op": "and",
        "args": [
            {"op": "like", "args": [{"op": "casei", "args": [{"property": "species"}]}, "oak"]},
            {"op": "between", "args": [{"property": "girth"}, 200, 250]},
            {"op": "t_before", "args": [{"property": "seen"}, {"date": "2026-03-02"}]},
            {"op": "s_intersects", "args": [
                {"property": "geo_point_2d"}, {"type": "Point", "coordinates": [4.35, 50.85]}
            ]},
            {"op": "not", "args": [{"op": "isNull", "args": [{"property": "girth"}]}]},
        ],
    }  # fmt: skip
    assert found(tree, **{"filter-lang": "cql2-json"}) == [1]


SYSTEMS = [
        (f"{EPSG}31370", "BBOX(148600,171000,148700,171100)"), (f"{EPSG}4326", "BBOX(50.849,4.349,50.851,4.351)"),
        (f"{EPSG}4326", "POINT(50.85 4.35)"),
        ("[EPSG:31370]", "POLYGON((148600 171000,148700 171000,148700 171100,148600 171100,148600 171000))"),
    ]  # fmt: skip


def test_geometries_in_other_systems() -> None:
    for system, box in SYSTEMS:
        assert found(f"S_INTERSECTS(geo_point_2d, {box})", **{"filter-crs": system}) == [1], box


def test_a_filter_narrows_with_all_else_and_the_next_page_keeps_it() -> None:
    assert found("girth > 100", protected="true", bbox="4.3,50.8,4.4,50.9", datetime="2026-03-01/..") == [1]
    first = got(f"{TREES}?{urlencode({'filter': 'protected = true', 'limit': '2'})}")
    assert [one["id"] for one in first["features"]] == [1, 3]
    following = next(one["href"] for one in first["links"] if one["rel"] == "next")
    assert [one["id"] for one in got(following)["features"]] == [4]
    page = Client().get(TREES, {"filter": "species = 'Ash'", "f": "html"}).content.decode()
    assert "Ash" in page
    assert "Plane" not in page


WRONG = [
        ("species = ", "character 11"), ("species = 'Oak' oops", "'oops'"), ("kind = 'Oak'", "there are geo_point_2d"),
        ("girth LIKE '1%'", "for texts"), ("girth = 'thick'", "thick"), ("geo_point_2d = 1", "spatial function"),
        ("species", "compare it"), ("species = NULL", "IS NULL"), ("foo(species) = 1", "foo"), ("t_foo(seen)", "t_foo"),
        ("S_INTERSECTS(species, POINT(1 2))", "not a place"), ("S_INTERSECTS(geo_point_2d, 'x')", "POINT(4.35"),
        ("S_INTERSECTS(geo_point_2d, POLYGON((0 0,1 1,1 0,0 1,0 0)))", "crosses itself"),
        ("S_INTERSECTS(geo_point_2d, BBOX(1,2))", "four or six"), ("T_AFTER(seen, DATE('2026-13-01'))", "2026-13-01"),
        ("T_AFTER(species, DATE('2026-01-01'))", "no single time"), ("T_AFTER(seen, 'soon')", "soon"),
        ("species LIKE 'a\\'", "stands before"), ("(" * 40 + "true" + ")" * 40, "parentheses"), ("", "empty"),
        ("NOT " * 300 + "true", "operators"), ("girth = 1e999", "too large"), ("girth % 2 = 1", "'%'"),
        ("species = '" + "x" * 9_000 + "'", "characters"), ('"_row" = 1', "there is no property"),
        ("species LIKE girth", "pattern"), ("species LIKE '" + "%a" * 30 + "'", "at most"),
    ]  # fmt: skip


def test_what_is_wrong_is_told_with_its_place_and_a_remedy() -> None:
    for written, told in WRONG:
        answer = got(f"{TREES}?{urlencode({'filter': written})}", 400)
        assert told in answer["detail"], written


NONE = [
        "filter-lang=cql-text", "filter-crs=x", "filter=%7B&filter-lang=cql2-json",
        "filter=%5B1%5D&filter-lang=cql2-json", "filter=" + quote("[" * 5_000) + "&filter-lang=cql2-json",
    ]  # fmt: skip


def test_what_is_no_filter_is_refused() -> None:
    for query in NONE:
        assert got(f"{TREES}?{query}", 400)["detail"]


def test_what_is_declared() -> None:
    classes = {one.rsplit("/", 1)[1] for one in CONFORMANCE if "cql2" in one}
    assert classes >= {"cql2-text", "cql2-json", "basic-cql2", "spatial-functions", "temporal-functions"}
    assert {"filter", "features-filter"} <= {one.rsplit("/", 1)[1] for one in CONFORMANCE}


NODES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from([
        {"property": "girth"}, {"property": "species"}, {"property": "geo_point_2d"}, {"property": "seen"},
        {"date": "2026-01-01"}, {"timestamp": "x"}, {"interval": ["..", ".."]}, {"bbox": [1, 2, 3, 4]},
        {"type": "Point", "coordinates": [1, 2]}, {"type": "Polygon", "coordinates": []}, {"type": "Point"},
    ]),
    lambda inner: st.lists(inner, max_size=3)
    | st.builds(
        lambda op, args: {"op": op, "args": args},
        st.sampled_from([
            "and", "or", "not", "=", "<", "<>", "like", "in", "between", "isNull", "casei", "accenti", "+", "/",
            "s_within", "s_touches", "t_during", "t_after", "t_meets", "%", "x",
        ]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)  # fmt: skip
FUZZED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZED
@given(tree=NODES)
def test_whatever_tree_is_sent_is_answered_or_refused(tree: Any) -> None:
    response = Client().get(TREES, {"filter": json.dumps(tree), "filter-lang": "cql2-json"})
    assert response.status_code in (200, 400), body(response)


@FUZZED
@given(
    parts=st.lists(
        st.sampled_from([
            "(", ")", "species", "girth", "=", "<", "'Oak'", "1", " AND ", " OR ", "NOT ", " LIKE ", " IN ",
            " BETWEEN ",
            "CASEI(", "DATE('2026-01-01')", "INTERVAL(", ",", "BBOX(", "S_WITHIN(", "POINT(1 2)", " IS NULL",
            "T_AFTER(",
        ])
        | st.text(max_size=3),
        max_size=9,
    )
)  # fmt: skip
def test_whatever_text_is_sent_is_answered_or_refused(parts: list[str]) -> None:
    response = Client().get(TREES, {"filter": "".join(parts).encode("utf-8", "replace").decode()})
    assert response.status_code in (200, 400), body(response)

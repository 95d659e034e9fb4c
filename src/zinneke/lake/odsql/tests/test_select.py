"""Every function of ``select`` and ``order_by`` with answers worked out by hand (ODSQL reference)."""

from collections.abc import Callable
from typing import Any

import pytest

from zinneke.lake.odsql.errors import InvalidParameter, OdsqlError
from zinneke.lake.odsql.paging import Page

Ask = Callable[..., list[dict[str, Any]]]


def test_a_row_has_all_visible_fields_and_keeps_null(ask: Ask) -> None:
    first, *_, last = ask()
    assert first == {
        "name": "Ixelles",
        "title": "THE BOOK OF SECRETS",
        "population": 10,
        "share": 0.5,
        "open": True,
        "since": "2007-11-20",
        "changed": "2007-11-20T01:23:45+00:00",
        "tags": ["lake", "Flagey"],
        "codes": [15, 20],
        "path": "be/bru/ixelles",
        "place": {"lon": 4.37, "lat": 50.83},
        "border": {
            "type": "Feature",
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[4.38, 50.82], [4.38, 50.84], [4.36, 50.84], [4.36, 50.82], [4.38, 50.82]]],
            },
            "properties": {},
        },
        "extra": {"a": [1, None]},
        "photo": None,
        "month_known": "1988-01",
        "and": "value",
        "12": 12,
    }
    assert set(last.values()) == {None}
    assert last.keys() == first.keys()


@pytest.mark.parametrize(
    ("select", "value"),
    [
        ("name", {"name": "Ixelles"}),
        ("name as n, `12`, `and`", {"n": "Ixelles", "12": 12, "and": "value"}),
        ("_size", {"_size": 7}),
        ("2 * population", {"2 * population": 20}),
        ("population+share as s", {"s": 10.5}),
        ("population / 4 as s, population/0 as z", {"s": 2.5, "z": None}),
        ("-population as n", {"n": -10}),
        ("length( name )", {"length( name )": 7}),
        ("lower('JAZZ'), upper(name) as u", {"lower('JAZZ')": "jazz", "u": "IXELLES"}),
        ('"hello"', {'"hello"': "hello"}),
        ("5 as a, 1.5 as b, true as c, null as d", {"a": 5, "b": 1.5, "c": True, "d": None}),
        ("date'2017-04' as d, date'2017-04-03T08:02' as t", {"d": "2017-04-01", "t": "2017-04-03T08:02:00+00:00"}),
        ("year(since) as y, month(since) as m, day(since) as d", {"y": 2007, "m": 11, "d": 20}),
        ("hour(changed) as h, minute(changed) as m, second(changed) as s", {"h": 1, "m": 23, "s": 45}),
        ("year(date'2017-04') as y, hour(since) as h", {"y": 2017, "h": 0}),
        ("ifnull(photo, 5) as p", None),
        ("ifnull(name, 'none') as n, ifnull(null, 3) as t", {"n": "Ixelles", "t": 3}),
        ("json_format(extra)", None),
        ("json_format(path) as j", {"j": "be/bru/ixelles"}),
        ("json_format(path, 'bad json') as j", {"j": "bad json"}),
        ("json_format(path, null) as j", {"j": None}),
        ("distance(place, geom'POINT(4.37 50.83)') as d", {"d": 0.0}),
        ("now() as n", {"n": "2021-05-06T12:34:55.450500+00:00"}),
        ("count(*) as count", {"count": 5}),
        ("COUNT(*)", {"COUNT(*)": 5}),
        ("count(population) as c, count(place) as p", {"c": 4, "p": 3}),
        ("count(distinct open) as c, count(distinct ifnull(name, \"'unknown'\")) as n", {"c": 2, "n": 5}),
        ("sum(population) as s, avg(population) as a", {"s": 139, "a": 34.75}),
        ("min(since) as a, max(changed) as b", {"a": "2007-11-20", "b": "2018-01-01T00:00:00+00:00"}),
        ("min(month_known) as m", {"m": "1988-01"}),
        ("count(tags) as c, count(distinct tags) as d, count(distinct codes) as e", {"c": 3, "d": 3, "e": 2}),
        ("min(share) as a, max(population) as b", {"a": -1.5, "b": 100}),
        ("median(population) as m", {"m": 14.5}),
        ("percentile(population, 50) as a, percentile(population, 100) as b", {"a": 14.5, "b": 100.0}),
        ("percentile(population, 25) as p", {"p": 13.0}),
        ("sum(population) / count(*) as r, sum(2*population) as d", {"r": 27.8, "d": 278}),
        ("max(population) - 1 as m", {"m": 99}),
    ],
)
def test_expressions(select: str, value: dict[str, Any] | None, ask: Ask) -> None:
    if value is None:
        with pytest.raises(OdsqlError):
            ask(select=select)
    else:
        assert ask(select=select)[0] == value


def test_fields_are_included_and_excluded_by_pattern(ask: Ask) -> None:
    assert list(ask(select="include(p*)")[0]) == ["population", "path", "place", "photo"]
    assert list(ask(select="include(name)")[0]) == ["name"]
    assert "name" not in ask(select="exclude(name)")[0]
    assert "title" in ask(select="exclude(name)")[0]
    assert list(ask(select="include(p*), exclude(ph*), exclude(path)")[0]) == ["population", "place"]
    assert list(ask(select="include(_*), name")[0]) == ["name"]
    assert ask(select="include(z*)") == [{}] * 5
    assert list(ask(select="*, 1 as one")[0])[-1] == "one"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("dd/MM/YYYY", "20/11/2007"),
        ("'The date is 'dd/MM/YYYY", "The date is 20/11/2007"),
        ("'The date is '''dd/MM/YYYY''", "The date is '20/11/2007'"),
        ("E", "mar."),
        ("EEEE", "mardi"),
        ("MMMM", "novembre"),
        ("H", "1"),
        ("HH", "01"),
        ("yy", "07"),
        ("yyyy", "2007"),
        ("M-MM", "11-11"),
        ("e", "2"),
        ("D DDD", "324 324"),
        ("xxxx-ww w xx", "2007-47 47 07"),
        ("d.dd,m:mm s?ss", "20.20,23:23 45?45"),
    ],
)
def test_date_format(pattern: str, text: str, ask: Ask) -> None:
    assert ask(select=f'date_format(changed, "{pattern}") as d')[0] == {"d": text}


def test_names_of_days_follow_the_language(ask: Ask) -> None:
    said = {
        lang: ask(select="date_format(since, 'EEEE d MMMM') as d", lang=lang)[0]["d"] for lang in ("nl", "de", "en")
    }
    assert said == {"nl": "dinsdag 20 november", "de": "Dienstag 20 November", "en": "Tuesday 20 November"}
    with pytest.raises(InvalidParameter, match="Invalid value for lang API parameter: xx was found"):
        ask(lang="xx")


def test_times_are_shifted_to_the_zone(ask: Ask) -> None:
    rows = ask(select="changed, hour(changed) as h", timezone="Europe/Brussels")
    assert rows[0] == {"changed": "2007-11-20T02:23:45+01:00", "h": 2}
    assert rows[1] == {"changed": "2017-04-03T10:02:00+02:00", "h": 10}
    with pytest.raises(InvalidParameter, match="Invalid value for timezone API parameter: Mars was found"):
        ask(timezone="Mars")


def test_hull_and_box_of_points(ask: Ask) -> None:
    row = ask(select="envelope(place) as e, bbox(place) as b, bbox(border) as s", where=["population < 16"])[0]
    assert row["e"]["geometry"]["type"] == "Polygon"
    assert sorted(row["e"]["geometry"]["coordinates"][0][:3]) == [[2.35, 48.86], [4.37, 50.83], [4.42, 50.8]]
    assert sorted(row["b"]["geometry"]["coordinates"][0][:4]) == [
        [2.35, 48.86],
        [2.35, 50.83],
        [4.42, 48.86],
        [4.42, 50.83],
    ]
    assert sorted(row["s"]["geometry"]["coordinates"][0][:4]) == [
        [2.2, 48.8],
        [2.2, 50.84],
        [4.44, 48.8],
        [4.44, 50.84],
    ]
    assert ask(select="envelope(place) as e, bbox(place) as b", where=["population > 50"]) == [{"e": None, "b": None}]


def test_distance_sorts_and_is_in_metres(ask: Ask) -> None:
    here = "distance(place, geom'POINT(4.37 50.83)')"
    rows = ask(select=f"name, {here} as d", order_by=here)
    assert [row["name"] for row in rows] == ["Ixelles", "Forêt", "Paris 20", "ixelles", None]
    assert rows[1]["d"] == pytest.approx(4846, abs=3)
    assert rows[3]["d"] is None


@pytest.mark.parametrize(
    ("order_by", "names"),
    [
        ("", ["Ixelles", "Forêt", "Paris 20", "ixelles", None]),
        ("name", ["Forêt", "Ixelles", "Paris 20", "ixelles", None]),
        ("name DESC", ["ixelles", "Paris 20", "Ixelles", "Forêt", None]),
        ("open, population desc", ["Forêt", "Paris 20", "Ixelles", "ixelles", None]),
        ("length(name), name", ["Forêt", "Ixelles", "ixelles", "Paris 20", None]),
        ("n desc", ["Paris 20", "Ixelles", "ixelles", "Forêt", None]),
        ("2*share + 1 desc", ["Forêt", "ixelles", "Ixelles", "Paris 20", None]),
        ("'constant', 5, name", ["Forêt", "Ixelles", "Paris 20", "ixelles", None]),
    ],
)
def test_order(order_by: str, names: list[str | None], ask: Ask) -> None:
    assert [row["name"] for row in ask(select="name, length(name) as n", order_by=order_by)] == names


def test_chance_is_repeatable(ask: Ask) -> None:
    def names(seed: int) -> list[Any]:
        return [row["name"] for row in ask(select="name", order_by=f"random({seed})")]

    assert names(1) == names(1)
    assert sorted(map(str, names(1))) == sorted(map(str, names(2)))
    assert len({tuple(names(seed)) for seed in range(8)}) > 1


def test_pages_follow_each_other(ask: Ask) -> None:
    pages = [ask(select="`12`", order_by="open", page=Page(2, offset)) for offset in (0, 2, 4)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [row for page in pages for row in page] == ask(select="`12`", order_by="open", page=Page(None))


@pytest.mark.parametrize(
    ("request_", "clause", "reason"),
    [
        ({"select": "invalid_function()"}, "select", "invalid_function()"),
        ({"select": "name, count(*)"}, "select", "the field name is neither aggregated nor in group_by."),
        ({"select": "sum(sum(population))"}, "select", "an aggregate stands inside sum()."),
        ({"select": "percentile(population, 101)"}, "select", "percentile(): 101 is not between 0 and 100."),
        ({"select": "envelope(border)"}, "select", "envelope() does not take geo_shape."),
        ({"select": "nothing"}, "select", "Unknown field: nothing."),
        ({"select": "length(tags)"}, "select", "length() does not take multivalued text."),
        ({"select": "now(month=13)"}, "select", "month=13: a number from 1 to 12 is expected."),
        ({"order_by": "place"}, "order_by", "values of geo_point_2d have no order."),
        ({"order_by": "count(*)"}, "order_by", "an aggregate or a range sorts groups only: group_by is missing."),
        ({"order_by": "name sideways"}, "order_by", "cannot be read at sideways"),
        ({"group_by": "place"}, "group_by", "values of geo_point_2d are not grouped."),
        ({"group_by": "count(*)"}, "group_by", "an aggregate is no key of a group."),
        ({"group_by": "name", "select": "title"}, "select", "the field title is neither aggregated nor in group_by."),
        ({"group_by": "name", "order_by": "name, count(*)"}, "order_by", "aggregates come before fields."),
        ({"group_by": "range(since, 5)"}, "group_by", None),
        ({"group_by": "range(since, 2 month)"}, "group_by", None),
        ({"group_by": "range(since, 1 Month)"}, "group_by", None),
        ({"group_by": "range(population, 5, 1)"}, "group_by", "the bounds of a range ascend."),
        ({"group_by": "range(population, *, *)"}, "group_by", None),
        ({"group_by": "geo_cluster(place, 26)"}, "group_by", None),
        ({"refine": ["nothing:1"]}, "refine", "Unknown field: nothing."),
        ({"exclude": ["name"]}, "exclude", "name is not of the form name:value"),
    ],
)
def test_refusals(request_: dict[str, Any], clause: str, reason: str | None, ask: Ask) -> None:
    with pytest.raises(OdsqlError) as refused:
        ask(**request_)
    assert refused.value.clause == clause
    if reason is not None:
        assert refused.value.reason == reason


def test_the_text_of_a_refusal_is_that_of_the_reference(ask: Ask) -> None:
    with pytest.raises(OdsqlError) as refused:
        ask(select="invalid_function()")
    assert refused.value.code == "ODSQLError"
    assert refused.value.message == (
        "ODSQL query is malformed: invalid_function() Clause(s) containing the error(s): select."
    )

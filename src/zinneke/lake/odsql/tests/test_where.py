"""Every predicate against a table, with rows counted by hand (ODSQL reference: where clause, predicates)."""

from collections.abc import Callable

import pytest

from zinneke.lake.odsql.errors import OdsqlError

Numbers = Callable[..., list[int]]


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        # comparisons
        ("population = 10", [1]),
        ("population:10", [1]),
        ("population != 10", [2, 3, 4]),
        ("population >= 15", [3, 4]),
        ("population<15", [1, 2]),
        ("10 < population", [2, 3, 4]),
        ("population > 14.5", [3, 4]),
        ("population = '15'", [3]),
        ("share < 0", [3]),
        ("share = -1.5", [3]),
        ("population > share * 2", [1, 3, 4]),
        ("`12` > 10", [1]),
        ("`and`: 'value'", [1]),
        ("name = 'ixelles'", [4]),
        ("name = 20", []),
        ("lower(name) = 'ixelles'", [1, 4]),
        ("upper(name) = 'IXELLES'", [1, 4]),
        ("length(name) = 5", [2]),
        ("(population + 5) * 2 = 30", [1]),
        ("((population)) = 10", [1]),
        ("population / 0 is null", [1, 2, 3, 4, 5]),
        ("population / 4 = 2.5", [1]),
        ("-population = -10", [1]),
        ("population - 1 = 9", [1]),
        ("ifnull(population, 0) = 0", [5]),
        ("true = true", [1, 2, 3, 4, 5]),
        ("population = null", []),
        # booleans
        ("open", [1, 3]),
        ("open is true", [1, 3]),
        ("open is false", [2]),
        ("open: FALSE", [2]),
        ("open is not true", [2, 4, 5]),
        ("not open", [2, 4, 5]),
        # two truth values
        ("not population = 10", [2, 3, 4, 5]),
        ("not (population > 10 and share > 1)", [1, 3, 5]),
        ("not not population = 10", [1]),
        ("population is null", [5]),
        ("population is not null", [1, 2, 3, 4]),
        ("tags is null", [3, 5]),
        ("place is null", [4, 5]),
        ("extra is not null", [1, 2]),
        # boolean operators
        ("open or population > 50 and since > date'2018'", [1, 3]),
        ("(open or population > 50) and since > date'2017'", [3]),
        ("population = 10 OR population = 14 OR population = 15", [1, 2, 3]),
        # intervals and lists
        ("population in [10..15]", [1, 2, 3]),
        ("population IN ]10..15[", [2]),
        ("population in ]10 TO 15]", [2, 3]),
        ("population in [1..10]", [1]),
        ("population not in [10..15]", [4, 5]),
        ("population in (10, 100)", [1, 4]),
        ("name in ('Ixelles', \"Forêt\", 'nowhere')", [1, 2]),
        ("name not in ('Ixelles')", [2, 3, 4, 5]),
        ("since in (date'2017', date'2018-06')", [2, 3, 4]),
        # several values
        ("'lake' in tags", [1, 2]),
        ("tags = 'lake'", [1, 2]),
        ("tags != 'lake'", [3, 4]),
        ("tags in ('film', 'Flagey')", [1, 4]),
        ("15 in codes", [1, 2]),
        ("codes > 15", [1]),
        ("codes in ]15..20]", [1]),
        ("tags like 'flagey'", [1]),
        # words
        ("title like 'book'", [1, 2]),
        ("title like 'SECRETS book'", [1]),
        ("title like 'secret'", [3]),
        ("title not like 'book'", [3, 4, 5]),
        ("'film'", [4]),
        ("'action movies'", [4]),
        ("'foret'", [2]),
        ("'forê*'", [2]),
        ("not 'book'", [3, 4, 5]),
        ("'book' and not 'secrets'", [2]),
        ("'paris'", [3]),
        ("''", [1, 2, 3, 4, 5]),
        ("search(title, 'bok of secret')", [1]),
        ("search('scret defnse')", [3]),
        ("search(*, 'movies film')", [4]),
        ("search(title, 'zzz')", []),
        ("suggest(*, 'fil')", [4]),
        ("suggest('FIL')", [4]),
        ("suggest(name, title, 'sec')", [1, 3]),
        ("startswith(title, 'THE')", [1]),
        ("startswith(title, 'the')", []),
        ("startswith(title, 'BOOK')", []),
        ("startswith(tags, 'Fla')", [1]),
        # geography
        ("in_bbox(place, 50.8, 4.3, 50.9, 4.4)", [1]),
        ("in_bbox(place, 50.9, 4.4, 50.8, 4.3)", [1]),
        ("in_bbox(border, 50.7, 4.3, 50.9, 4.5)", [1, 2]),
        ("within_distance(place, geom'POINT(4.37 50.83)', 10m)", [1]),
        ("within_distance(place, geom'POINT(4.37 50.83)', 10km)", [1, 2]),
        ("distance(place, geom'POINT(4.37 50.83)', 5.0km)", [1, 2]),
        ("within_distance(place, geom'POINT(4.37 50.83)', 3 mi)", [1]),
        ("within_distance(place, geom'POINT(4.37 50.83)', 4800)", [1]),
        ("within_distance(border, geom'POINT(4.39 50.83)', 800m)", [1]),
        ("within_distance(border, geom'POINT(4.37 50.83)', 0m)", [1]),
        ("intersects(place, geom'POLYGON((4 50, 5 50, 5 51, 4 51, 4 50))')", [1, 2]),
        ("intersects(place, geom'POLYGON((4 50.82, 5 50.82, 4 51, 4 50.82))')", [1]),
        ("disjoint(place, geom'POLYGON((4 50.82, 5 50.82, 4 51, 4 50.82))')", [2, 3]),
        ("disjoint(place, geom'POLYGON((4 50, 5 50, 5 51, 4 51, 4 50))')", [3]),
        ("intersects(border, geom'LINESTRING(4 50.83, 4.5 50.83)')", [1]),
        ("disjoint(border, geom'LINESTRING(4 50.83, 4.5 50.83)')", [2, 3]),
        ("within(border, geom'POLYGON((4 50, 5 50, 5 51, 4 51, 4 50))')", [1, 2]),
        ("within(border, geom'POLYGON((4.37 50, 5 50, 5 51, 4.37 51, 4.37 50))')", [2]),
        ("geometry(border, geom'POINT(4.37 50.83)', INTERSECTS)", [1]),
        ('geometry(border, geom\'{"type": "Point", "coordinates": [4.37, 50.83]}\')', [1]),
        ("polygon(place, geom'POLYGON((4 50, 5 50, 4 51, 4 50))')", []),
        ("intersects(border, geom'01010000007B14AE47E17A1140D7A3703D0A3F4940')", []),
    ],
)
def test_rows(where: str, rows: list[int], numbers: Numbers) -> None:
    assert numbers(where) == rows


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ("since = date'2017'", [2, 4]),
        ("since = date'2017-12'", [4]),
        ("since = date'2017/12/31'", [4]),
        ("since = '2017-12-31'", [4]),
        ("since = 2017", [2, 4]),
        ("since != date'2017'", [1, 3]),
        ("since > date'2017'", [3]),
        ("since >= date'2017'", [2, 3, 4]),
        ("since < date'2017'", [1]),
        ("since <= date'2017'", [1, 2, 4]),
        ("since IN [date'2017'..date'2018']", [2, 3, 4]),
        ("since IN ]date'2017'..date'2018']", [3]),
        ("since <= date'9999'", [1, 2, 3, 4]),
        ("since > date'9999-12-31'", []),
        ("changed = date'2017'", [2, 4]),
        ("changed = date'2017-04-03T08:02'", [2]),
        ("changed = date'2017-04-03T08:02:00Z'", [2]),
        ("changed = date'2017-04-03T10:02+02:00'", [2]),
        ("changed > date'2017-04-03T08:01'", [2, 3, 4]),
        ("year(changed) = 2017", [2, 4]),
        ("month(since) = 11 and day(since) = 20", [1]),
        ("hour(changed) = 1 and minute(changed) = 23 and second(changed) = 45", [1]),
        ("date_format(since, 'dd') = '01'", [2, 3]),
        ("changed > since", [1, 2, 4]),
        ("since < now(years=-3)", [1, 2, 4]),
        ("changed < now(year=2018,month=1,day=1,hour=0,minute=0,second=0,microsecond=0)", [1, 2, 4]),
        ("now() > date'2021-05-06T12:34'", []),
        ("now() = date'2021'", [1, 2, 3, 4, 5]),
    ],
)
def test_dates(where: str, rows: list[int], numbers: Numbers) -> None:
    assert numbers(where) == rows


def test_dates_are_read_in_the_zone_of_the_request(numbers: Numbers) -> None:
    """Half past eleven on New Year's Eve in London is 2018 in Brussels."""
    assert numbers("changed = date'2018'") == [3]
    assert numbers("changed = date'2018'", timezone="Europe/Brussels") == [3, 4]
    assert numbers("year(changed) = 2018", timezone="Europe/Brussels") == [3, 4]
    assert numbers("since = date'2018'", timezone="Europe/Brussels") == [3]


def test_several_conditions_hold_together(numbers: Numbers) -> None:
    assert numbers("open or name = 'ixelles'", "population > 12") == [3, 4]
    assert numbers("", "  ") == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("nothing = 1", "Unknown field: nothing."),
        ("count(*) > 1", "count() is an aggregate and stands in select and order_by only."),
        ("sum(population) > 1", "sum() stands in order_by, select only."),
        ("population = 'many'", "many is not a number that can be compared."),
        ("since = 'yesterday'", "'yesterday' is no date such as 2017, 2017-04, 2017/04/03 or 2017-04-03T08:02."),
        ("population", "population is no boolean field: compare it with something."),
        ("name > population", "a text is not compared with a int."),
        ("place = 1", "a geo_point_2d is not compared."),
        ("tags + 1 = 2", "arithmetic is defined on numbers only, not on multivalued text."),
        ("json_format(name) = 1", "json_format() stands in select only."),
        ("open is true or", "a field name is expected at the end"),
        ("month = 5", "the reserved word month needs back quotes to be a field name at month = 5"),
        ("now(century=1) > since", None),
        ("within_distance(name, geom'POINT(1 1)', 1km)", "name is a text, not geographic."),
        ("within_distance(place, geom'POINT(1)', 1km)", "'POINT(1)' is no geometry in WKT, WKB or GeoJSON."),
        ("within_distance(place, geom'POINT(1 1)', 1parsec)", None),
        ("(population = 1", "a parenthesis is not closed at (population = 1"),
        ("population = 1)", "cannot be read at )"),
        ("population in [1..2", "']' or '[' is expected at the end"),
        ("date_format(since, 'QQ') = '1'", None),
        ("'half \ud800 pair'", None),
        ("population ; drop table districts", "; drop table districts"),
    ],
)
def test_refusals_name_clause_and_reason(where: str, reason: str | None, numbers: Numbers) -> None:
    with pytest.raises(OdsqlError) as refused:
        numbers(where)
    assert refused.value.clause == "where"
    assert refused.value.message.startswith("ODSQL query is malformed: ")
    assert refused.value.message.endswith(" Clause(s) containing the error(s): where.")
    if reason is not None:
        assert refused.value.reason == reason

"""q as the table of 4.9 has it, and orderBy as 4.23 has it: a row, a case."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import NOON, POWER, lamp, value
from zinneke.broker.model.document import LOCATION
from zinneke.broker.model.errors import TooComplexQuery
from zinneke.broker.query.tree import Compare, Exists, Link, Order, Path, Query, Range, Regex, Selector, Uri

LINK = "https://example.org/link"
AT_NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
REST = {"createdAt": NOON, "modifiedAt": NOON}
LINKED = {"type": "Relationship", "object": "urn:ngsi-ld:Lamp:2", **REST}
SEVERAL = {"type": "ListRelationship", "objectList": ["urn:ngsi-ld:Lamp:1", "urn:ngsi-ld:Lamp:2"], **REST}
NAMED = {"type": "LanguageProperty", "languageMap": {"fr": "rue", "nl": ["straat", "weg"]}, **REST}
TERM = {"type": "VocabProperty", "vocab": "https://example.org/Open", **REST}
LISTED = {"type": "ListProperty", "valueList": [1, "a"], **REST}


@pytest.mark.parametrize(
    ("instance", "operator", "operand", "fits"),
    [
        (value(20), "==", 20.0, True),
        (value("20"), "==", 20, False),
        (value("20"), "!=", 20, True),
        (value(True), "==", 1, False),
        (value(1), "==", True, False),
        (value(False), "==", False, True),
        (value([1, "a"]), "==", "a", True),
        (value([1, "a"]), "!=", "a", False),
        (value([1, 2]), ">", 0, False),
        (value({"a": 1}), "==", 1, False),
        (value({"a": 1}), "!=", 1, True),
        (value("b"), ">", "a", True),
        (value("é"), ">", "z", True),
        (value(5), "==", Range(5, 6), True),
        (value(7), "!=", Range(5, 6), True),
        (value("5"), "==", Range(5, 6), False),
        (value("2026-06-01T12:00:00.000Z"), "==", AT_NOON, True),
        (value("2026-06-01T12:00:00.5Z"), ">", AT_NOON, True),
        (value("no time"), "==", AT_NOON, False),
        (value("no time"), "!=", AT_NOON, True),
        (value("2026-06-02"), ">", date(2026, 6, 1), True),
        (value("12:00:00.5Z"), ">", time(12), True),
        (value("abc"), "~=", Regex("a.*"), True),
        (value("abc"), "~=", Regex("b"), False),
        (value("abc"), "!~=", Regex("b"), True),
        (value(20), "!~=", Regex("b"), False),
        (LINKED, "==", Uri("urn:ngsi-ld:Lamp:2"), True),
        (LINKED, "!=", "urn:ngsi-ld:Lamp:2", False),
        (LINKED, ">", "urn:a", False),
        (LINKED, "~=", Regex(".*"), False),
        (SEVERAL, "==", Uri("urn:ngsi-ld:Lamp:2"), True),
        (SEVERAL, "!~=", Regex("x"), False),
        (NAMED, "==", "rue", True),
        (NAMED, "==", "weg", True),
        (NAMED, "!=", "weg", False),
        (NAMED, "~=", Regex("str.*"), True),
        (NAMED, ">", "weg", False),
        (TERM, "==", Uri("https://example.org/Open"), True),
        (TERM, "!=", Uri("https://example.org/Closed"), True),
        (LISTED, "==", 1, True),
        (LISTED, "!=", "b", True),
    ],
)
def test_an_element_and_an_operand(
    city: Opened, instance: dict[str, Any], operator: Any, operand: Any, fits: bool
) -> None:
    city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [instance]})))
    assert city.now.count(Query(condition=Compare(Path((POWER,)), operator, (operand,)))) == fits


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        (Path((POWER,)), True),
        (Path(("https://example.org/none",)), False),
        (Path((POWER, "unitCode")), True),
        (Path((POWER, "observedAt")), False),
        (Path((POWER,), ("a", "b")), True),
        (Path((POWER,), ("a", "c")), False),
        (Path((POWER,), ("list", "b")), False),
        (Path((POWER, "https://example.org/sub")), True),
        (Path((POWER, "https://example.org/sub", POWER)), False),
        (Path(("https://example.org/expired",)), False),
        (Path(("createdAt",)), True),
        (Path(("scope",)), False),
        (Path((LINK,), (), Link((), Path((POWER,)))), True),
        (Path((LINK,), (), Link(("https://example.org/Other",), Path((POWER,)))), False),
        (Path((LINK,), (), Link((), Path((LINK,), (), Link((), Path(("id",)))))), False),
    ],
)  # fmt: skip
def test_a_path_leads_somewhere_or_nowhere(city: Opened, path: Path, fits: bool) -> None:
    power = value({"a": {"b": None}, "list": [{"b": 1}]}, unitCode="WTT", attrs={"https://example.org/sub": [value(1)]})
    attrs = {
        POWER: [power],
        LINK: [LINKED],
        "https://example.org/expired": [value(1, expiresAt="2001-01-01T00:00:00Z")],
    }
    city.write(lambda transaction: transaction.put(lamp("2", attrs={POWER: [value(1)]})))
    city.write(lambda transaction: transaction.put(lamp("1", attrs=attrs)))
    found = [each["id"] for each in city.now.entities(Query(condition=Exists(path)), limit=None)]
    assert ("urn:ngsi-ld:Lamp:1" in found) == fits


@pytest.mark.parametrize("content", [1, [1], "1", True, {"y": 1}, [{"x": 1}], None])
@pytest.mark.parametrize("operator", ["==", "!=", ">=", "<="])
def test_a_key_of_what_has_none_leads_nowhere(city: Opened, content: Any, operator: Any) -> None:
    """4.9: ``power[x]==1`` is about no number, text or array, and with ``!=`` neither: the element does not exist."""
    city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [value(content)]})))
    for keys in (("x",), ("x", "y"), ("0",)):
        assert city.now.count(Query(condition=Compare(Path((POWER,), keys), operator, (1,)))) == 0


def in_order(city: Opened, *order: Order) -> list[str]:
    return [each["id"].rpartition(":")[2] for each in city.now.entities(Query(order=order), limit=None)]


def test_mixed_values_sort_by_type_then_value(city: Opened) -> None:
    """4.23: numbers, strings, objects, arrays, booleans, times, dates, datetimes, null, missing."""
    ascending: list[Any] = [
        -1, 2.5, 10, "a", "B", {"a": 1}, [1], False, True, "08:00:00Z", "12:00:00Z", "2026-01-01", "2026-06-01",
        "2026-06-01T12:00:00Z", "2026-06-01T12:00:00.5Z", None,
    ]  # fmt: skip
    shuffled = [*range(1, len(ascending), 2), *range(0, len(ascending), 2)]
    city.write(lambda transaction: transaction.put(lamp("missing")))
    for number in shuffled:
        city.write(
            lambda transaction, number=number: transaction.put(
                lamp(str(number), attrs={POWER: [value(ascending[number])]})
            )
        )
    expected = [*map(str, range(len(ascending))), "missing"]
    assert in_order(city, Order(Path((POWER,)))) == expected
    assert in_order(city, Order(Path((POWER,)), "desc")) == expected[::-1]


def test_equal_keys_leave_it_to_the_next_and_then_to_insertion(city: Opened) -> None:
    rows = {"c": ("x", 2), "a": ("x", 1), "d": ("y", 0), "b": ("x", 1)}
    for name, (colour, power) in rows.items():
        attrs = {"https://example.org/colour": [value(colour)], POWER: [value(power)]}
        city.write(lambda transaction, name=name, attrs=attrs: transaction.put(lamp(name, attrs=attrs)))
    by_both = (Order(Path(("https://example.org/colour",)), "desc"), Order(Path((POWER,))))
    assert in_order(city, *by_both) == ["d", "a", "b", "c"]
    assert in_order(city, Order(Path(("id",)))) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("collation", "expected"),
    [
        ("root", ["ab", "Ab", "äb", "Az", "cote", "coté", "côte", "Ofen", "Öl", "Ost", "Zoo"]),
        ("fr-ca", ["ab", "Ab", "äb", "Az", "cote", "côte", "coté", "Ofen", "Öl", "Ost", "Zoo"]),
        ("de-u-co-phonebk", ["ab", "Ab", "äb", "Az", "cote", "coté", "côte", "Öl", "Ofen", "Ost", "Zoo"]),
        ("sv", ["ab", "Ab", "Az", "cote", "coté", "côte", "Ofen", "Ost", "Zoo", "äb", "Öl"]),
        ("en-u-kf-upper", ["Ab", "ab", "äb", "Az", "cote", "coté", "côte", "Ofen", "Öl", "Ost", "Zoo"]),
    ],
)
def test_text_sorts_as_a_language_has_it(city: Opened, collation: str, expected: list[str]) -> None:
    """4.23: by the rules of ICU, for all languages or for one; RFC 6067 names them."""
    for number, text in enumerate(sorted(expected)):
        city.write(
            lambda transaction, number=number, text=text: transaction.put(
                lamp(str(number), attrs={POWER: [value(text)]})
            )
        )
    for order, sorted_so in ((Order(Path((POWER,))), expected), (Order(Path((POWER,)), "desc"), expected[::-1])):
        found = city.now.entities(Query(order=(order,), collation=collation), limit=None)
        assert [one["attrs"][POWER][0]["value"] for one in found] == sorted_so


def test_pages_of_sorted_text_follow_each_other(city: Opened) -> None:
    """4.12, 4.23: also when the text was not sorted before, and with what sorting has to leave out of account."""
    texts = [f"straße\0{letter}" for letter in "zyxwéè"]
    for number, text in enumerate(texts):
        city.write(
            lambda transaction, number=number, text=text: transaction.put(
                lamp(str(number), attrs={POWER: [value(text)]})
            )
        )
    asked = Query(order=(Order(Path((POWER,))),), collation="de-at")
    found = [one for offset in range(6) for one in city.now.entities(asked, limit=1, offset=offset)]
    assert [one["attrs"][POWER][0]["value"][-1] for one in found] == ["é", "è", "w", "x", "y", "z"]


def test_by_distance_what_has_no_place_comes_last_both_ways(city: Opened) -> None:
    """4.23.2."""
    for name, lon in (("far", 4.5), ("near", 4.36), ("nowhere", None)):
        place = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [lon, 50.85]}, **REST}
        attrs = {} if lon is None else {LOCATION: [place]}
        city.write(lambda transaction, name=name, attrs=attrs: transaction.put(lamp(name, attrs=attrs)))
    origin = {"type": "Point", "coordinates": [4.35, 50.85]}
    assert in_order(city, Order(Path((LOCATION,)), "dist-asc", origin)) == ["near", "far", "nowhere"]
    assert in_order(city, Order(Path((LOCATION,)), "dist-desc", origin)) == ["far", "near", "nowhere"]


@pytest.mark.parametrize("odd", ["here", 5, [], [500, 500], {"lon": 4}])
def test_coordinates_that_are_no_geometry_are_no_place(city: Opened, odd: Any) -> None:
    for name, kind, coordinates in (("odd", "Property", odd), ("near", "GeoProperty", [4.36, 50.85])):
        place = {"type": kind, "value": {"type": "Point", "coordinates": coordinates}, **REST}
        attrs = {LOCATION: [place]}
        city.write(lambda transaction, name=name, attrs=attrs: transaction.put(lamp(name, attrs=attrs)))
    origin = {"type": "Point", "coordinates": [4.35, 50.85]}
    assert in_order(city, Order(Path((LOCATION,)), "dist-asc", origin)) == ["near", "odd"]


@pytest.mark.parametrize(
    "query",
    [
        Query(condition=Exists(Path((POWER,) * 80))),
        Query(selectors=(Selector(ids=tuple(f"urn:x:{n}" for n in range(40_000))),)),
    ],
    ids=["path", "ids"],
)
def test_a_query_beyond_the_store_is_refused(city: Opened, query: Query) -> None:
    city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [value(1)]})))
    with pytest.raises(TooComplexQuery):
        city.now.count(query)


def test_a_long_list_of_values_is_no_deep_expression(city: Opened) -> None:
    city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [value(4_999)]})))
    assert city.now.count(Query(condition=Compare(Path((POWER,)), "==", tuple(range(5_000))))) == 1

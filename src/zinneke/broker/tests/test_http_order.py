"""orderBy and collation over HTTP: clauses 4.23, 5.7.2.4, 5.2.43."""

from typing import Any

import pytest

from zinneke.broker.query.collation import parse_collation
from zinneke.broker.tests.api import LINKED, Api, problem

POINT = {"type": "Point", "coordinates": [4.35, 50.85]}


@pytest.fixture
def street(api: Api) -> Api:
    """Lamps whose members sort in different ways."""
    api.lamp(1, name="Öl", power=3, height={"value": 1, "accuracy": 9}, address={"value": {"city": "Namur"}})
    api.lamp(2, name="Ofen", power="strong", height={"value": 2, "accuracy": 1}, address={"value": {"city": "Eupen"}})
    api.lamp(3, name="ofen", scope="/B", height={"value": 3}, location=POINT)
    api.post("/entities", {"id": "urn:ngsi-ld:Lamp:0", "type": ["Aid", "Lamp"], "scope": "/A"}, headers=LINKED)
    return api


def order(api: Api, order_by: str, **parameters: str) -> list[int]:
    asked = {"type": "Lamp", "local": "true", "orderBy": order_by, **parameters}
    answer = api.get("/entities", params=asked, headers=LINKED)
    assert answer.status_code == 200, answer.text
    return [int(one["id"].rpartition(":")[2]) for one in answer.json()]


@pytest.mark.parametrize(
    ("order_by", "more", "expected"),
    [
        ("name", {}, [3, 2, 1, 0]),  # ICU root: lower case first, Ö beside O, missing last
        ("name;desc", {}, [0, 1, 2, 3]),
        ("name", {"collation": "de-u-co-phonebk"}, [1, 3, 2, 0]),  # Ö as Oe
        ("name", {"collation": "de-u-kf-upper"}, [2, 3, 1, 0]),
        ("name", {"collation": "sv"}, [3, 2, 1, 0]),
        ("id", {}, [0, 1, 2, 3]),
        ("id;desc", {"collation": "nl-BE"}, [3, 2, 1, 0]),
        ("type,id;desc", {}, [3, 2, 1, 0]),
        ("scope", {}, [0, 3, 1, 2]),
        ("power", {}, [1, 2, 3, 0]),  # numbers, then text, then missing
        ("height.accuracy", {}, [2, 1, 3, 0]),
        ("address[city]", {}, [2, 1, 3, 0]),
        ("height.accuracy;asc,id;desc", {}, [2, 1, 3, 0]),
        ("location;dist-asc", {"orderFrom": "[4.35,50.85]"}, [3, 1, 2, 0]),
        ("createdAt;desc", {}, [0, 3, 2, 1]),
    ],
)
def test_the_order(street: Api, order_by: str, more: dict[str, str], expected: list[int]) -> None:
    """4.23."""
    assert order(street, order_by, **more) == expected


def test_ordering_by_post(street: Api) -> None:
    """5.2.43: orderBy, collation, geometry and coordinates of a Query's ordering."""
    body: dict[str, Any] = {
        "type": "Query",
        "entities": [{"type": "Lamp"}],
        "ordering": {"orderBy": ["name"], "collation": "de-u-co-phonebk"},
        "pick": ["id"],
    }
    answer = street.post("/entityOperations/query?local=true", body, headers=LINKED)
    assert [int(one["id"].rpartition(":")[2]) for one in answer.json()] == [1, 3, 2, 0]
    wrong = {**body, "ordering": {"orderBy": ["name"], "collation": "x!"}}
    assert problem(street.post("/entityOperations/query?local=true", wrong)) == (400, "BadRequestData")
    assert problem(street.post("/entityOperations/query", body)) == (400, "BadRequestData")  # not local


def test_pages_follow_the_order(street: Api) -> None:
    """4.12: pages of a sorted list follow each other."""
    pages = [order(street, "name", limit="1", offset=str(offset), collation="fr") for offset in range(4)]
    assert pages == [[3], [2], [1], [0]]


def test_histories_are_sorted_by_id_alone(street: Api) -> None:
    """5.7.4.4, by GET and by POST, with pages."""
    window = {"timerel": "after", "timeAt": "2020-01-01T00:00:00Z", "timeproperty": "createdAt"}
    asked = {"type": "Lamp", **window}

    def ids(**parameters: str) -> list[str]:
        answer = street.get("/temporal/entities", params={**asked, **parameters}, headers=LINKED)
        assert answer.status_code == 200, answer.text
        return [one["id"][-1] for one in answer.json()]

    assert ids(orderBy="id") == ["0", "1", "2", "3"]
    assert ids(orderBy="id;desc", limit="2", offset="1") == ["2", "1"]
    assert problem(street.get("/temporal/entities", params={**asked, "orderBy": "name"})) == (400, "BadRequestData")
    assert problem(street.get("/temporal/entities", params={**asked, "collation": "!"})) == (400, "BadRequestData")
    body = {"type": "Query", "entities": [{"type": "Lamp"}], "temporalQ": window}
    posted = street.post(
        "/temporal/entityOperations/query", {**body, "ordering": {"orderBy": ["id;desc"]}}, headers=LINKED
    )
    assert [one["id"][-1] for one in posted.json()] == ["3", "2", "1", "0"]
    wrong = street.post("/temporal/entityOperations/query", {**body, "ordering": {"orderBy": ["name"]}})
    assert problem(wrong) == (400, "BadRequestData")


@pytest.mark.parametrize(
    "parameters",
    [
        {"orderBy": "name", "collation": "german!"},
        {"orderBy": "name", "collation": "qq"},
        {"orderBy": "name", "collation": "de-u-co-nothing"},
        {"orderBy": "name;sideways"},
        {"orderBy": ""},
        {"orderBy": "location;dist-asc"},
        {"orderBy": "name{power}"},
    ],
)
def test_refused(api: Api, parameters: dict[str, str]) -> None:
    """4.23, 5.7.2.4."""
    asked = {"type": "Lamp", "local": "true", **parameters}
    assert problem(api.get("/entities", params=asked)) == (400, "BadRequestData")


@pytest.mark.parametrize(
    "tag",
    ["root", "und", "fr", "nl-BE", "de-u-co-phonebk", "DE-AT-u-CO-phonebk", "zh-Hant-TW-u-co-stroke", "en-u-kn",
     "en-u-kn-true-ks-level2", "de-1996", "es-419-u-co-trad", "th-u-ca-buddhist"],
)  # fmt: skip
def test_tags_of_rfc_6067(tag: str) -> None:
    assert parse_collation(tag) == tag.lower()


@pytest.mark.parametrize(
    "tag",
    ["", "d", "german", "not-a-collation", "qq", "de_DE", "de-u", "de--at", "de-u-co-no", "en-u-ks-level9", "dé", 5,
     "de-u-co", "de-x"],
)  # fmt: skip
def test_what_is_no_tag(api: Api, tag: Any) -> None:
    """4.23: BadRequestData for an invalid tag, also where nothing is sorted."""
    asked = api.get("/entities", params={"type": "Lamp", "collation": str(tag)})
    assert problem(asked) == (400, "BadRequestData")

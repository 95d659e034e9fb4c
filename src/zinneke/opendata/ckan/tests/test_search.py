"""``package_search``."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.opendata.ckan.tests.catalogue import fill

pytestmark = pytest.mark.django_db
ADDRESS = "/api/3/action/package_search"


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    fill()


def found(**asked: Any) -> dict[str, Any]:
    """The result."""
    response = Client().get(ADDRESS, asked)
    assert response.status_code == 200, response.content
    result: dict[str, Any] = response.json()["result"]
    return result


def names(**asked: Any) -> list[str]:
    """Names of what is found."""
    return [one["name"] for one in found(**asked)["results"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["benches", "bays", "trees"]),
        ('""', ["benches", "bays", "trees"]),
        ("arbres", ["trees", "bays"]),
        ("statoinnement", ["bays"]),
        ("arbres -parkeerplaatsen", ["trees"]),
        ("bancs OR parkeer*", ["benches", "bays"]),
        ('"arbres remarquables"', ["trees"]),
        ('"remarquables arbres"', []),
        ("title:arbres", ["trees"]),
        ("notes:arbres", ["bays", "trees"]),
        ("name:b*", ["benches", "bays"]),
        ("id:trees", ["trees"]),
        ("tags:nature", ["trees"]),
        ("tags:boom", []),
        ("res_format:csv", ["bays", "trees"]),
        ("res_format:(GEOJSON OR XML)", ["trees"]),
        ("organization:ville-de-bruxelles", ["bays", "trees"]),
        ("groups:envi", ["trees"]),
        ("license_id:cc-zero", ["trees"]),
        ("license_id:notspecified", ["benches", "bays"]),
        ("-groups:*", ["benches"]),
        ("extras_frequency:ANNUAL", ["trees"]),
        ("vocab_anything:x", []),
        ("dataset_type:dataset +state:active", ["benches", "bays", "trees"]),
        ("private:true", []),
        ("metadata_modified:[2026-03-02T00:00:00Z TO *]", ["benches", "bays"]),
        ("metadata_modified:{* TO 2026-03-02}", ["trees"]),
        ("metadata_created:[NOW-1DAY TO NOW]", []),
        ("metadata_modified:*", ["benches", "bays", "trees"]),
    ],
)
def test_queries_choose(query: str, expected: list[str]) -> None:
    """The better match first, then what changed last."""
    assert names(q=query) == expected
    assert sorted(names(fq=query)) == sorted(expected)
    assert sorted(names(fq_list=json.dumps([query, "*:*"]))) == sorted(expected)


def test_pages_and_orders() -> None:
    """The count is that of all."""
    part = found(rows=1, start=1, sort="name asc")
    assert (part["count"], [one["name"] for one in part["results"]], part["sort"]) == (3, ["benches"], "name asc")
    assert found()["sort"] == "score desc, metadata_modified desc"
    assert names(sort="title_string desc") == ["bays", "benches", "trees"]
    assert names(sort="metadata_modified") == ["trees", "bays", "benches"]
    assert names(rows=0) == []
    assert len(names(rows="99999999999999")) == 3


def test_facets() -> None:
    """Counted among what is found; one licence under two addresses counts once."""
    fields = ["organization", "groups", "res_format", "license_id", "vocab_none"]
    result = found(**{"facet.field": json.dumps(fields)})
    assert result["facets"] == {
        "organization": {"ville-de-bruxelles": 2},
        "groups": {"envi": 1, "tran": 1},
        "res_format": {"CSV": 2, "GEOJSON": 1},
        "license_id": {"notspecified": 2, "cc-zero": 1},
        "vocab_none": {},
    }
    assert result["search_facets"]["groups"]["items"][0] == {
        "name": "envi",
        "display_name": "Environnement",
        "count": 1,
    }
    assert found(**{"facet.field": "res_format", "facet.limit": "1"})["facets"] == {"res_format": {"CSV": 2}}
    assert found(**{"facet.field": "res_format", "facet.mincount": "2"})["facets"] == {"res_format": {"CSV": 2}}
    assert found(**{"facet.field": "tags", "facet": "false"})["facets"] == {}


@pytest.mark.parametrize(
    ("asked", "status", "error"),
    [
        ({"q": "(a"}, 400, {"__type": "Search Query Error",
                            "message": "Search Query is invalid: 'a parenthesis is not closed'"}),
        ({"fq": "nothing:x"}, 400, {"__type": "Search Query Error",
                                    "message": "Search Query is invalid: 'undefined field nothing'"}),
        ({"sort": "views desc"}, 400, {"__type": "Search Query Error",
                                       "message": "Search Query is invalid: 'Invalid \"sort\" parameter'"}),
        ({"facet.field": "nothing"}, 400, {"__type": "Search Query Error",
                                           "message": "Search Query is invalid: 'undefined field nothing'"}),
        ({"rows": "ten"}, 409, {"rows": ["Invalid integer"], "__type": "Validation Error"}),
        ({"start": "-1"}, 409, {"start": ["Must be a natural number"], "__type": "Validation Error"}),
        ({"facet.field": "[1]"}, 409, {"facet.field": ["Not a list of strings"], "__type": "Validation Error"}),
    ],
)  # fmt: skip
def test_faults_are_told(asked: dict[str, str], status: int, error: dict[str, Any]) -> None:
    """In CKAN's words."""
    response = Client().get(ADDRESS, asked)
    assert (response.status_code, response.json()["error"]) == (status, error)


def test_many_searches_for_words_are_refused() -> None:
    """One request must not keep the database busy."""
    response = Client().get(ADDRESS, {"q": " OR ".join(f"w{number}" for number in range(40))})
    assert (response.status_code, "more than 25" in response.content.decode()) == (400, True)


PIECES = st.sampled_from(
    ["a", "arbres", '"', "(", ")", "[", "]", " TO ", " AND ", " OR ", "NOT ", "+", "-", "*", ":", "title:", "tags:",
     "metadata_modified:", "NOW-9DAYS", "2026-01-01", "\\", "^", "~", "\0", "é", "name:", "license_id:", "*:*"]
)  # fmt: skip
QUERIES = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=10).map("".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES, QUERIES)
def test_no_query_is_a_fault_of_the_server(query: str, narrowed: str) -> None:
    """Answered, or refused with the reason."""
    cache.clear()
    body = json.dumps({"q": query, "fq": narrowed})
    assert Client().post(ADDRESS, body, content_type="application/json").status_code in (200, 400)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner),
    max_leaves=5,
)
NAMES = st.sampled_from(["q", "fq", "fq_list", "sort", "rows", "start", "facet", "facet.field", "facet.limit", "id"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, ANYTHING), st.sampled_from(["package_search", "package_show", "tag_list", "group_list"]))
def test_no_parameter_is_a_fault_of_the_server(asked: dict[str, Any], action: str) -> None:
    """Whatever JSON has in it."""
    cache.clear()
    response = Client().post(f"/api/action/{action}", json.dumps(asked), content_type="application/json")
    assert response.status_code in (200, 400, 404, 409)

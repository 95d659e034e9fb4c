"""``datastore_search_sql`` from the address to the answer; what a statement may be is tested with `lake.plainsql`."""
# ruff: noqa: S608 - statements are what is tested

from threading import BoundedSemaphore
from typing import Any

import pytest
from django.test import Client

from zinneke.opendata.ckan.datastore import statement
from zinneke.opendata.ckan.datastore.tests.conftest import HIDDEN, TREES

ADDRESS = "/api/3/action/datastore_search_sql"


def asked(sql: str) -> Any:
    """The answer to a statement."""
    return Client().get(ADDRESS, {"sql": sql})


def test_rows_and_their_types() -> None:
    sql = (
        f'SELECT "_id", species, girth::text, planted, seen, avg(height_m) OVER () mean FROM "{TREES}" WHERE "_id" = 2'
    )
    found = asked(sql).json()["result"]
    assert found == {
        "sql": sql,
        "fields": [
            {"id": "_id", "type": "int8"}, {"id": "species", "type": "text"}, {"id": "girth", "type": "text"},
            {"id": "planted", "type": "date"}, {"id": "seen", "type": "timestamp"}, {"id": "mean", "type": "float8"},
        ],
        "records": [
            {"_id": 2, "species": "Ash", "girth": "90", "planted": "1950-01-01", "seen": "2026-03-02T08:00:00",
             "mean": 8.0}
        ],
    }  # fmt: skip


def test_tables_go_by_the_names_of_their_datasets_too() -> None:
    found = asked(f'SELECT a.species FROM trees a JOIN "{TREES.upper()}" b ON a._id = b._id + 3').json()["result"]
    assert found["records"] == [{"species": "Oak"}]


def test_numbers_that_json_has_not() -> None:
    found = asked("SELECT 1e308 * 10 AS much, 1.5 + 1 AS exact, sum(girth) AS whole FROM trees").json()["result"]
    assert found["records"] == [{"much": None, "exact": 2.5, "whole": 600}]


def test_more_rows_than_one_answer_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "MOST_ROWS", 3)
    found = asked("SELECT _id FROM trees").json()["result"]
    assert (len(found["records"]), found["records_truncated"]) == (3, True)
    assert "records_truncated" not in asked("SELECT _id FROM trees LIMIT 3").json()["result"]


@pytest.mark.parametrize("table", [HIDDEN, "hidden", "bays", "secret.csv", "duckdb_settings"])
def test_tables_that_are_not_the_publics_are_not_there(table: str) -> None:
    response = asked(f'SELECT * FROM "{table}"')
    assert (response.status_code, response.json()["error"]["__type"]) == (404, "Not Found Error")


@pytest.mark.parametrize(
    "sql", ["", "DROP TABLE trees", "SELECT x FROM trees", "SELECT * FROM read_text('x')", "SELEC"]
)
def test_what_is_refused_says_why(sql: str) -> None:
    response = asked(sql)
    error = response.json()["error"]
    assert (response.status_code, error.pop("__type")) == (409, "Validation Error")
    assert all(error.values())


def test_those_who_come_while_others_are_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "_TURNS", BoundedSemaphore(1))
    monkeypatch.setattr(statement, "PATIENCE_S", 0.01)
    with statement._turn():
        assert asked("SELECT 1").status_code == 429
    assert asked("SELECT 1").status_code == 200

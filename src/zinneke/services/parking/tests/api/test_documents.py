"""All places to park in each format: how it is answered, cached and refused."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.kernel.time import now
from zinneke.services.parking.api.answering import PER_MINUTE
from zinneke.services.parking.tests.api.asking import BASE, asked
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.ui.testing import city_of, city_without_broker

ADDRESSES = (
    "parkings.geojson", "parkapi/parking-sites", "datex/table.xml", "datex/status.xml", "apds/places",
    f"apds/places/{ID}",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.mark.parametrize("path", ADDRESSES)
class TestEveryAddress:
    def test_answers_once_until_something_changes(self, client: Client, path: str) -> None:
        with city_of(sample(instant=now() - timedelta(minutes=1))):
            tag = asked(client, path).headers["ETag"]
            again = asked(client, path, 304, {"If-None-Match": tag})
        assert again.content == b""
        with city_of(sample(free=5)):
            assert asked(client, path, headers={"If-None-Match": tag}).headers["ETag"] != tag or "table" in path

    def test_is_open_to_other_sites(self, client: Client, path: str) -> None:
        response = client.options(BASE + path)
        assert response.status_code == 204
        assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]

    def test_takes_nothing(self, client: Client, path: str) -> None:
        response = client.post(BASE + path)
        assert response.status_code == 405
        assert response.headers["Content-Type"] == "application/problem+json"

    def test_says_when_the_broker_is_away(self, client: Client, path: str) -> None:
        with city_without_broker():
            response = asked(client, path, 503)
        assert json.loads(response.content)["title"] == "No live figures"
        assert response.headers["Retry-After"]

    @pytest.mark.parametrize(
        "changes", [{"free": -3}, {"spaces": 0}, {"free": None}, {"location": None}, {"name": "X"}]
    )
    def test_copes_with_what_car_parks_send(self, client: Client, path: str, changes: dict[str, Any]) -> None:
        with city_of(sample(**changes)):
            asked(client, path)


def test_nobody_asks_without_end(client: Client) -> None:
    with city_of(sample()):
        codes = {client.head(BASE + "parkings.geojson").status_code for _ in range(2 * PER_MINUTE + 1)}
    assert codes == {200, 429}, "twice as many and one: a new minute may have begun meanwhile"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["apds/places", "sign.json", "sign.txt", "parkings.geojson", "apds/places/x"]),
    st.dictionaries(
        st.sampled_from(["offset", "page_size", "expand", "car_park", "width", "speech", "full_below", "x"]),
        st.text(max_size=30) | st.integers().map(str) | st.just(ID),
        max_size=4,
    ),
)
def test_no_question_breaks_anything(client: Client, path: str, query: dict[str, str]) -> None:
    cache.clear()
    with city_of(sample()):
        response = client.get(BASE + path, query)
    assert response.status_code in (200, 400, 404)
    if response.status_code != 200:
        assert json.loads(response.content)["detail"]

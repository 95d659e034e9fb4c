"""How often one address may knock."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from zinneke.ui.ratelimit import limited


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@limited("test", times=2, per_s=3600, refuse=lambda _request, wait_s: HttpResponse(str(wait_s), status=429))
def knock(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


def test_the_third_knock_of_an_address_waits() -> None:
    post = RequestFactory().post
    assert [knock(post("/")).status_code for _ in range(3)] == [200, 200, 429]
    assert int(knock(post("/")).headers["Retry-After"]) > 0


@pytest.mark.parametrize("begun_s", [3600.0, 7199.5])
def test_the_seconds_run_from_the_first_knock(monkeypatch: pytest.MonkeyPatch, begun_s: float) -> None:
    now = [begun_s]
    monkeypatch.setattr("time.time", lambda: now[0])
    post = RequestFactory().post
    assert [knock(post("/")).status_code for _ in range(2)] == [200, 200]
    now[0] = begun_s + 3599.2
    assert knock(post("/")).headers["Retry-After"] == "1"
    now[0] = begun_s + 3600.1
    assert knock(post("/")).status_code == 200


def test_another_address_still_gets_in() -> None:
    for _ in range(3):
        knock(RequestFactory().post("/"))
    assert knock(RequestFactory(REMOTE_ADDR="192.0.2.7").post("/")).status_code == 200


def test_clients_of_a_trusted_proxy_are_told_apart(settings: Any) -> None:
    post = RequestFactory(REMOTE_ADDR="10.0.0.1").post
    forwarded = [{"X-Forwarded-For": f"198.51.100.{number}"} for number in (1, 2, 3)]
    assert [knock(post("/", headers=one)).status_code for one in forwarded] == [200, 200, 429]
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "trusted_proxies": "10.0.0.0/8"})
    assert [knock(post("/", headers=one)).status_code for one in forwarded] == [200, 200, 200]


def test_reading_is_not_counted() -> None:
    assert {knock(RequestFactory().get("/")).status_code for _ in range(5)} == {200}


@limited("reads", times=1, per_s=3600, refuse=lambda _request, _wait: HttpResponse(status=429), methods=("GET",))
def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


def test_reading_is_counted_where_it_is_asked_for() -> None:
    assert [read(RequestFactory().get("/")).status_code for _ in range(2)] == [200, 429]
    assert read(RequestFactory().post("/")).status_code == 200

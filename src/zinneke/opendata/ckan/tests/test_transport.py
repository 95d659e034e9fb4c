"""Requests and answers, byte for byte."""

from typing import Any
from urllib.parse import quote_plus

import pytest
from django.test import Client

from zinneke.opendata.ckan import api
from zinneke.opendata.ckan.tests.catalogue import fill

pytestmark = pytest.mark.django_db
HELP = b'"help": "http://testserver/api/3/action/help_show?name='
FORM = "application/x-www-form-urlencoded"
LISTED = b"{" + HELP + b'package_list", "success": true, "result": ["bays"]}'


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    fill()


@pytest.mark.parametrize("address", ["/api/action/package_list", "/api/3/action/package_list"])
@pytest.mark.parametrize("ending", ["", "/"])
def test_every_form_of_request(address: str, ending: str) -> None:
    """The same bytes, never a redirect, and no token asked for."""
    client, url = Client(enforce_csrf_checks=True), address + ending
    body = '{"limit": 1}'
    answers = [
        client.get(url + "?limit=1"),
        client.post(url, body, content_type="application/json"),
        client.post(url, body, content_type="text/plain"),
        client.post(url, body, content_type=FORM),
        client.post(url, quote_plus(body), content_type=FORM),
        client.post(url, quote_plus(body) + "=1", content_type=FORM),
        client.post(url, "limit=1", content_type=FORM),
        client.post(url, {"limit": "1"}),
    ]
    assert {(one.status_code, one.content) for one in answers} == {(200, LISTED)}
    assert {one.headers["Content-Type"] for one in answers} == {"application/json;charset=utf-8"}
    assert {one.headers["Access-Control-Allow-Origin"] for one in answers} == {"*"}
    assert not any(one.cookies for one in answers)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("nope", b"Error decoding JSON data. Error: JSONDecodeError('Expecting value: line 1 column 1 (char 0)')"),
        ("[1]", b"Request data JSON decoded to [1] but it needs to be a dictionary."),
    ],
)  # fmt: skip
def test_a_body_that_is_no_object(body: str, told: bytes) -> None:
    """A bare JSON text."""
    response = Client().post("/api/action/package_list", body, content_type="application/json")
    assert (response.status_code, response.content) == (400, b'"Bad request - JSON Error: ' + told + b'"')


@pytest.mark.parametrize("body", [b"\xff\xfe\xfa", b"[" * 90_000, b"x" * 1_100_000, b'{"id": "\\ud800"}'])
def test_a_body_that_is_nonsense(body: bytes) -> None:
    """Refused, whatever it is."""
    for media in ("application/json", FORM, "multipart/form-data; boundary=x", "multipart/form-data"):
        response = Client().generic("POST", "/api/action/package_show", body, content_type=media)
        assert response.status_code in (400, 404, 409)
        assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", ["x", "datastore_upsert", "package_create", "help-show"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_actions(name: str, method: str) -> None:
    """Those that write are unknown here."""
    response = getattr(Client(), method)(f"/api/3/action/{name}")
    assert (response.status_code, response.content) == (400, f'"Bad request - Action name not known: {name}"'.encode())


def test_errors_in_an_envelope() -> None:
    """Byte for byte."""
    response = Client().get("/api/3/action/package_show?id=none&callback=show")
    told = (
        b'", "error": {"__type": "Not Found Error", "message": "Not found: Dataset was not found."}, "success": false}'
    )
    assert (response.status_code, response.content) == (404, b"{" + HELP + b"package_show" + told)


def test_jsonp() -> None:
    """A call of the function named, on GET."""
    response = Client().get("/api/action/package_list?limit=1&callback=page.show_$1")
    assert (response.content, response.headers["Content-Type"]) == (
        b"page.show_$1(" + LISTED + b");", "application/javascript;charset=utf-8",
    )  # fmt: skip
    posted = Client().post("/api/action/package_list?callback=x", '{"limit": 1}', content_type="application/json")
    assert posted.content == LISTED


@pytest.mark.parametrize("name", ["alert(1)", "a b", "1a", "a..b", "<x>", "é", "a" * 101, "a\n"])
def test_jsonp_takes_names_only(name: str) -> None:
    """Nothing that could run by itself."""
    response = Client().get("/api/3/action/site_read", {"callback": name})
    assert (response.status_code, response.content) == (400, b'"Bad request - callback is not the name of a function"')


@pytest.mark.parametrize("address", ["/api/3", "/api/3/"])
def test_the_version(address: str) -> None:
    """Three."""
    response = Client().get(address)
    assert (response.status_code, response.content) == (200, b'{"version": 3}')


def test_other_methods() -> None:
    """Pages of others ask before they send JSON; nothing may be put or deleted."""
    asked = Client().options("/api/3/action/package_search")
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, POST, OPTIONS")
    assert Client().delete("/api/3/action/package_search").status_code == 405
    assert Client().head("/api/3/action/site_read").status_code == 200


def test_too_many_requests(monkeypatch: Any) -> None:
    """Told in the same form, with how long to wait."""
    monkeypatch.setattr("zinneke.ui.ratelimit._count", lambda *_: api.PER_MINUTE + 1)
    response = Client().get("/api/3/action/site_read")
    assert (response.status_code, response.json()["error"]["__type"]) == (429, "Too Many Requests")
    assert int(response.headers["Retry-After"]) > 0

"""The whole city behind access: who shows no token sees nothing, and site, worker and intake go on all the same."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.contracts.openid import needs_provider, provider
from tests.contracts.test_up import City, eventually, positions, running, send

from zinneke.kernel.service_token import CITY
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import format_instant, now

OPERATORS = '[[broker_rights]]\nwho = "role:operators"\nmay = ["admin"]\n'


@contextmanager
def guarded(folder: Path, settings: str) -> Iterator[City]:
    """A city with these settings in its file."""
    (folder / "zinneke.toml").write_text(settings, "utf-8")
    with running(folder / "data", "--demo", "--allow-private-hosts") as city:
        yield city


def deeds(folder: Path) -> list[dict[str, Any]]:
    """What the audit log has of writes."""
    log = folder / "data" / "audit" / "audit.jsonl"
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def check_that_it_lives(city: City, folder: Path, issuer: str) -> None:
    """Simulated devices and one of ours reach the map, the site hears of it, and all of it with the issuer's tokens."""
    assert httpx.get(f"{city.broker.url}/ngsi-ld/v1/entities", params={"local": "true"}).status_code == 401
    eventually(lambda: len(positions(city)) >= 20, "twenty things on the map")
    before = positions(city)
    eventually(lambda: positions(city) != before, "a newer observation on the map")
    send(city, "zinneke/air-sensor/my-balcony", {"observedAt": format_instant(now()), "no2": 21.5})
    page = f"{city.site}/en/thing/urn:ngsi-ld:AirQualityObserved:my-balcony/"
    eventually(lambda: "21.5" in httpx.get(page, follow_redirects=True).text, "the sensor's page")
    done = deeds(folder)
    assert {deed["issuer"] for deed in done} == {issuer}
    assert {deed["status"] for deed in done} <= {200, 201, 204, 404}
    assert any(deed["resource"].startswith("subscriptions") for deed in done), "the site has subscribed"


def test_a_city_that_asks_for_tokens_lives_by_its_own(tmp_path: Path) -> None:
    with guarded(tmp_path, OPERATORS) as city:
        check_that_it_lives(city, tmp_path, CITY)


@pytest.mark.slow
@needs_provider
def test_a_city_may_get_its_tokens_from_an_issuer(tmp_path: Path) -> None:
    with ExitStack() as stack:
        issuer = stack.enter_context(provider(free_port(), "first"))
        settings = f"""
        broker_token_url = "{issuer}/token"
        broker_client_id = "city"
        broker_client_secret = "city has a secret of more than thirty-two characters"
        [[broker_issuers]]
        url = "{issuer}"
        audience = "zinneke"
        [[broker_rights]]
        who = "client:city"
        may = ["admin"]
        """
        check_that_it_lives(stack.enter_context(guarded(tmp_path, settings)), tmp_path, issuer)

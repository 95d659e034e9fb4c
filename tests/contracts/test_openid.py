"""Tokens of an OpenID provider that others wrote: what the broker takes, what it refuses, and new keys."""

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.contracts.openid import needs_provider, provider
from tests.contracts.running import broker_process

from zinneke.broker.engine.issuers import LOOK_AGAIN_S
from zinneke.broker.engine.tokens import LEEWAY_S
from zinneke.kernel.tests.ports import free_port

LAMP = {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", "power": {"type": "Property", "value": 1}}

ASK = 'Bearer realm="zinneke"'
INVALID = 'Bearer realm="zinneke", error="invalid_token"'

pytestmark = needs_provider


def token(issuer: str, client: str, resource: str = "urn:city") -> str:
    """A token as a device gets it: client credentials (RFC 6749, 4.4), for a resource (RFC 8707)."""
    form = {
        "grant_type": "client_credentials",
        "client_id": client,
        "client_secret": f"{client} has a secret of more than thirty-two characters",
        "resource": resource,
    }
    answer = httpx.post(f"{issuer}/token", data=form)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


@contextmanager
def broker(folder: Path, issuer: str) -> Iterator[httpx.Client]:
    """A broker that knows the provider: everybody reads, the station writes."""
    port, settings = free_port(), folder / "zinneke.toml"
    folder.mkdir()
    settings.write_text(
        f"""
        [[broker_issuers]]
        url = "{issuer}"
        audience = "zinneke"
        [[broker_rights]]
        who = "anyone"
        may = ["read"]
        [[broker_rights]]
        who = "client:station"
        may = ["read", "write"]
        """,
        "utf-8",
    )
    with (
        broker_process(folder, port, "--allow-private-hosts", file=settings),
        httpx.Client(base_url=f"http://127.0.0.1:{port}/ngsi-ld/v1") as client,
    ):
        yield client


def create(client: httpx.Client, shown: str, number: int) -> httpx.Response:
    """Try to create a lamp with this token."""
    lamp = LAMP | {"id": f"urn:ngsi-ld:Lamp:{number}"}
    return client.post("/entities", json=lamp, headers={"Authorization": f"Bearer {shown}"})


def unsigned(shown: str) -> str:
    """The same claims without a signature."""
    header = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).rstrip(b"=").decode()
    return f"{header}.{shown.split('.')[1]}."


def problem(answer: httpx.Response) -> tuple[int, Any]:
    """Status and challenge of a refusal (RFC 6750, 3)."""
    return answer.status_code, answer.headers.get("www-authenticate")


def test_tokens_of_a_real_provider(tmp_path: Path) -> None:
    """One client writes, another may only read; no token, a foreign, altered or unsigned one is no use."""
    with provider(free_port(), "first") as issuer, broker(tmp_path / "city", issuer) as client:
        good = token(issuer, "station")
        assert create(client, good, 1).status_code == 201
        assert client.get("/entities/urn:ngsi-ld:Lamp:1").status_code == 200
        assert create(client, token(issuer, "visitor"), 2).status_code == 403
        assert problem(client.post("/entities", json=LAMP)) == (401, ASK)
        for refused in (token(issuer, "station", "urn:elsewhere"), unsigned(good), good[:-8] + "AAAAAAAA", "x.y.z"):
            assert problem(create(client, refused, 3)) == (401, INVALID)
        assert client.get("/entities?type=Lamp&count=true&limit=0").headers["ngsild-results-count"] == "1"


def test_a_provider_that_is_away_or_has_new_keys(tmp_path: Path) -> None:
    """Without its keys nothing can be judged; tokens of a new key count, those of the old one no longer."""
    port = free_port()
    with provider(port, "first") as issuer, broker(tmp_path / "city", issuer) as client:
        before = token(issuer, "station")
        assert create(client, before, 1).status_code == 201
    with broker(tmp_path / "alone", f"http://127.0.0.1:{port}") as client:
        assert create(client, before, 1).status_code == 503
    with provider(port, "second") as issuer, broker(tmp_path / "again", issuer) as client:
        assert create(client, token(issuer, "station"), 1).status_code == 201
        assert create(client, before, 2).status_code == 401


@pytest.mark.slow
def test_a_running_broker_follows_new_keys_and_the_clock(tmp_path: Path) -> None:
    """Unknown keys are looked for every 30 s, and a token counts for 30 s beyond its end: clocks differ."""
    port = free_port()
    with broker(tmp_path / "city", f"http://127.0.0.1:{port}") as client:
        with provider(port, "first") as issuer:
            assert create(client, token(issuer, "station"), 1).status_code == 201
            brief, old = token(issuer, "station", "urn:briefly"), token(issuer, "station")
        with provider(port, "second") as issuer:
            time.sleep(max(LOOK_AGAIN_S, LEEWAY_S) + 2)
            assert problem(create(client, brief, 2)) == (401, INVALID)
            assert create(client, token(issuer, "station"), 3).status_code == 201
            assert problem(create(client, old, 4)) == (401, INVALID)

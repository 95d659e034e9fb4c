"""Polled sources: conditional requests, back-off, bounds, and no calls where none are allowed."""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from zinneke.intake.door import Door
from zinneke.intake.fetch import FetchError, Version, fetch
from zinneke.intake.fetches import Fetches
from zinneke.intake.message import written
from zinneke.intake.poll import LONGEST_PAUSE_S, Batch, Poller, Source, pause_s, turn_s
from zinneke.intake.tests.samples import NOW, entity_id
from zinneke.intake.tests.stand_in import City
from zinneke.kernel.outgoing import Forbidden, Outgoing
from zinneke.kernel.tests.doors import Answering, listening

LOCAL = Outgoing(private=True)


@dataclass
class Server:
    """A web server as sources are: it keeps to conditional requests, and to what the test asks of it."""

    url: str = ""
    status: int = 200
    body: bytes = b'[{"id": "a1", "observedAt": "2026-11-24T11:00:00Z", "no2": 20}]'
    etag: str = '"1"'
    drip_s: float = 0
    headers_seen: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()

    class Publisher(Answering):
        def do_GET(self) -> None:
            server.headers_seen.append(dict(self.headers))
            unchanged = self.headers.get("If-None-Match") == server.etag
            self.send_response(304 if unchanged else server.status)
            self.send_header("ETag", server.etag)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            for byte in b"" if unchanged else server.body:
                self.wfile.write(bytes([byte]))
                time.sleep(server.drip_s)

    with listening(Publisher) as address:
        server.url = f"{address}/counts"
        yield server


def read(body: bytes) -> Batch:
    return Batch(tuple(written("air", row["id"], row) for row in json.loads(body)))


@pytest.fixture
def fetches(tmp_path: Path) -> Iterator[Fetches]:
    with closing(Fetches(tmp_path / "intake.sqlite3")) as fetches:
        yield fetches


@pytest.fixture
def poller(server: Server, fetches: Fetches, door: Door) -> Poller:
    source = Source("counts", server.url, 60, read)
    return Poller(source, fetches, LOCAL, door.receive)


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as client:
        yield client


def test_an_answer_is_stored(poller: Poller, client: httpx.Client, city: City):
    state = poller.poll(client)
    assert city.value(entity_id("a1"), "no2") == 20
    assert (state.failures, state.problem, state.changed_at) == (0, "", state.fetched_at)


def test_an_unchanged_answer_is_neither_sent_nor_stored(
    poller: Poller, client: httpx.Client, city: City, server: Server
):
    first = poller.poll(client)
    second = poller.poll(client)
    assert server.headers_seen[1]["If-None-Match"] == '"1"'
    assert (second.changed_at, city.upserts) == (first.changed_at, 1)
    assert second.fetched_at > first.fetched_at


def test_a_restarted_poller_remembers_the_version(
    poller: Poller, client: httpx.Client, server: Server, fetches: Fetches, door: Door
):
    poller.poll(client)
    Poller(Source("counts", server.url, 60, read), fetches, LOCAL, door.receive).poll(client)
    assert server.headers_seen[1]["If-None-Match"] == '"1"'


@pytest.mark.parametrize("status", [301, 403, 404, 500, 503])
def test_a_failing_server_is_noted_and_changes_nothing(
    status: int, poller: Poller, client: httpx.Client, server: Server, city: City
):
    server.status = status
    assert [poller.poll(client).failures for _ in range(3)] == [1, 2, 3]
    assert str(status) in poller.poll(client).problem
    assert (city.entities, len(server.headers_seen)) == ({}, 4)
    server.status = 200
    assert poller.poll(client).failures == 0


@pytest.mark.parametrize("body", [b"", b"<html>", b'[{"no2": 1}]', b"[3]", b"\xff"])
def test_rubbish_is_noted_and_changes_nothing(
    body: bytes, poller: Poller, client: httpx.Client, server: Server, city: City
):
    server.body = body
    state = poller.poll(client)
    assert (state.failures, state.version) == (1, Version())
    assert city.entities == {}


def test_a_server_that_drips_is_left(server: Server, client: httpx.Client):
    server.drip_s = 0.1
    with pytest.raises(FetchError, match=r"longer than 0\.3 s"):
        fetch(client, server.url, Version(), LOCAL, timeout_s=0.3)


def test_a_huge_answer_is_left(server: Server, client: httpx.Client):
    server.body = b"x" * 5000
    with pytest.raises(FetchError, match="more than 1000 bytes"):
        fetch(client, server.url, Version(), LOCAL, max_bytes=1000)


def test_a_server_away_is_noted(client: httpx.Client):
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(client, "http://127.0.0.1:9/", Version(), LOCAL)


def test_a_broker_away_means_the_answer_is_asked_for_again(
    poller: Poller, client: httpx.Client, city: City, server: Server
):
    city.away = True
    assert poller.poll(client).version == Version()
    city.away = False
    poller.poll(client)
    assert "If-None-Match" not in server.headers_seen[1]
    assert city.value(entity_id("a1"), "no2") == 20


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "224.0.0.1"],
)
def test_private_addresses_are_refused_whatever_name_they_hide_behind(address: str):
    with pytest.raises(Forbidden, match="allow_private_hosts"):
        Outgoing().address_of("https://counts.example/", lambda _host, _port: ["93.184.216.34", address])


def test_only_listed_hosts_are_called():
    listed = Outgoing(("counts.example",))
    assert listed.address_of("https://counts.example/x", lambda *_: ["93.184.216.34"]) == "93.184.216.34"
    with pytest.raises(Forbidden, match="outgoing_hosts"):
        listed.address_of("https://other.example/x", lambda *_: ["93.184.216.34"])


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://host/x", "http://", "counts"])
def test_only_the_web_is_called(url: str):
    with pytest.raises(Forbidden):
        LOCAL.address_of(url)


def test_the_host_asked_for_is_named_though_the_address_is_called(server: Server, client: httpx.Client):
    port = server.url.split(":")[2].split("/")[0]
    fetch(client, f"http://localhost:{port}/x", Version(), LOCAL)
    assert server.headers_seen[0]["Host"] == f"localhost:{port}"


def test_an_answer_is_not_asked_for_again_while_it_holds_by_its_own_word(
    server: Server, fetches: Fetches, door: Door, client: httpx.Client
):
    def told(holds_s: float) -> float:
        source = Source(f"holds {holds_s}", server.url, 60, lambda body: replace(read(body), again_after_s=holds_s))
        return turn_s(source, Poller(source, fetches, LOCAL, door.receive).poll(client))

    assert [told(30), told(600), told(1e9)] == [60, 600, LONGEST_PAUSE_S]


def test_rows_that_cannot_be_read_are_counted_with_those_the_door_refuses(
    server: Server, fetches: Fetches, door: Door, client: httpx.Client
):
    server.body = b'[{"id": "a1", "observedAt": "2026-11-24T11:00:00Z", "no2": 20}, {"id": "a2", "no2": 1}]'
    source = Source("some", server.url, 60, lambda body: replace(read(body), rejected=3, reasons=("row 9: no id",)))
    state = Poller(source, fetches, LOCAL, door.receive).poll(client)
    assert (state.told, state.rejected, state.reasons) == (2, 4, ("row 9: no id",))
    assert state.claimed_at == NOW - timedelta(hours=1)
    assert fetches.of("some") == state


def test_pauses_grow_with_failures_and_have_an_end():
    pauses = [pause_s(60, failures) for failures in range(12)]
    assert 60 <= pauses[0] <= 66
    assert 120 <= pauses[1] <= 132
    assert LONGEST_PAUSE_S <= pauses[11] <= LONGEST_PAUSE_S * 1.1
    assert pause_s(7200, 5) >= 7200

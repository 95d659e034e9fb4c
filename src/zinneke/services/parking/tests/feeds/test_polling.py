"""Payloads of parking as they come over HTTP: into entities, or to wait; trouble is told and changes nothing."""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from zinneke.broker.client import Broker
from zinneke.intake import fetch as fetching
from zinneke.intake import poll as polling
from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.fetches import Fetched, Fetches
from zinneke.intake.poll import Poller, Source
from zinneke.intake.resurrection import try_again
from zinneke.intake.tests.stand_in import City, serving
from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.settings import load
from zinneke.kernel.tests.doors import Answering, listening
from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.feeds.declared import configured_sources
from zinneke.services.parking.tests.feeds.installed import FEEDS
from zinneke.services.parking.tests.feeds.test_polled import CASES, COUNTS, NAMES, payload, table


@dataclass
class Server:
    """A publisher: what it answers by path, and how it misbehaves."""

    url: str
    bodies: dict[str, bytes]
    status: int = 200
    drip_s: float = 0.0


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server("", {})

    class Publisher(Answering):
        def do_GET(self) -> None:
            body = server.bodies[self.path]
            etag = f'"{hash(body)}"'
            unchanged = server.status == 200 and self.headers.get("If-None-Match") == etag
            self.send_response(304 if unchanged else server.status)
            self.send_header("ETag", etag)
            self.end_headers()
            step = 1 if server.drip_s else len(body) or 1
            for start in range(0, 0 if unchanged else len(body), step):
                self.wfile.write(body[start : start + step])
                time.sleep(server.drip_s)

    with listening(Publisher) as server.url:
        yield server


@dataclass
class Intake:
    """What of the intake polls: its door, its memory of sources, a client, a city behind it."""

    door: Door
    letters: DeadLetters
    fetches: Fetches
    client: httpx.Client
    city: City
    server: Server

    def poll(self, file: str, **members: Any) -> Fetched:
        declared = table(file, **members) | {"url": f"{self.server.url}/{file}"}
        (source,) = configured_sources(load({"parking_sources": json.dumps([declared])}, environment={}))
        return self.poll_source(source)

    def poll_source(self, source: Source) -> Fetched:
        return Poller(source, self.fetches, Outgoing(private=True), self.door.receive).poll(self.client)


@pytest.fixture
def intake(tmp_path: Path, server: Server) -> Iterator[Intake]:
    file = tmp_path / "intake.sqlite3"
    with (
        serving() as city,
        Broker(city.url) as broker,
        closing(DeadLetters(file)) as letters,
        closing(Fetches(file)) as fetches,
        httpx.Client(trust_env=False) as client,
    ):
        yield Intake(Door(broker, FEEDS, letters), letters, fetches, client, city, server)


@pytest.mark.parametrize(("file", "members", "feeds", "rejected"), CASES, ids=NAMES)
def test_each_payload_comes_over_http_into_entities_or_waits_for_its_record(
    intake: Intake, file: str, members: dict[str, Any], feeds: dict[str, int], rejected: int
) -> None:
    intake.server.bodies[f"/{file}"] = payload(file)
    state = intake.poll(file, **members)
    waits = sum(number for feed, number in feeds.items() if feed.endswith("-count"))
    assert (state.told, state.rejected, state.waiting) == (sum(feeds.values()), rejected, waits), intake.letters.page(5)
    assert len(intake.city.entities) == sum(feeds.values()) - waits
    assert {one.source for one in intake.fetches.deliveries.all()} == {file}
    again = intake.poll(file, **members)
    assert (again.changed_at, again.failures, again.told) == (state.changed_at, 0, state.told)


@pytest.mark.parametrize("trouble", ["unplugged", "garbage", "500", "huge", "slow"])
def test_trouble_is_told_and_changes_nothing(intake: Intake, trouble: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file, members = "parkapi_sites.json", {"format": "parkapi-sites"}
    intake.server.bodies[f"/{file}"] = payload(file)
    assert intake.poll(file, **members).failures == 0
    before = json.dumps(intake.city.entities)
    intake.server.bodies[f"/{file}"] = b"\x00<html>" if trouble == "garbage" else payload(file) + b"   "
    intake.server.status = 500 if trouble == "500" else 200
    intake.server.drip_s = 0.2 if trouble == "slow" else 0.0
    bounded = partial(
        fetching.fetch, max_bytes=100 if trouble == "huge" else fetching.MAX_BYTES,
        timeout_s=0.5 if trouble == "slow" else fetching.TIMEOUT_S,
    )  # fmt: skip
    monkeypatch.setattr(polling, "fetch", bounded)
    if trouble == "unplugged":
        intake.server.url = "http://127.0.0.1:9"
    first, second = intake.poll(file, **members), intake.poll(file, **members)
    assert (first.failures, second.failures) == (1, 2)
    assert (second.failing_since, second.told) == (first.fetched_at, 3)
    assert first.problem
    assert json.dumps(intake.city.entities) == before


def test_a_broken_register_never_keeps_counts_back_and_the_other_way_round(intake: Intake) -> None:
    file, members = "parkapi_sites.json", {"format": "parkapi-sites"}
    intake.server.bodies |= {f"/{file}": payload(file), "/counts": payload(file)}
    intake.poll(file, **members)
    intake.server.bodies[f"/{file}"] = b"broken"
    counts = table("counts", **members, gives="counts") | {"url": f"{intake.server.url}/counts"}
    (source,) = configured_sources(load({"parking_sources": json.dumps([counts])}, environment={}))
    assert intake.poll(file, **members).failures == 1
    assert (intake.poll_source(source).failures, intake.poll_source(source).waiting) == (0, 0)
    stored = intake.city.entities["urn:ngsi-ld:OffStreetParking:x-centre"]
    assert stored["status"]["value"] == "spacesAvailable"
    assert {state.source: state.failures for state in intake.fetches.all()} == {file: 1, "counts": 0}


def test_a_count_that_came_first_enters_when_its_record_comes(intake: Intake) -> None:
    file, members = "parkapi_sites.json", {"format": "parkapi-sites"}
    intake.server.bodies[f"/{file}"] = payload(file)
    assert intake.poll(file, **members, gives="counts").waiting == 1
    assert intake.city.entities == {}
    intake.poll(file, **members, name="records")
    assert try_again(intake.letters, intake.door) == 1
    stored = intake.city.entities["urn:ngsi-ld:OffStreetParking:x-centre"]
    assert stored["occupancy"]["value"] == round(1 - 37 / 200, 4)


def test_what_stays_the_same_is_known_to(intake: Intake) -> None:
    file, members = "counts.csv", {"format": "csv", "gives": "counts", "columns": COUNTS}

    def polled(free: int) -> Any:
        rows = f"code;libre;total;heure\nc1;{free};40;{format_instant(now())}\n"
        intake.server.bodies[f"/{file}"] = rows.encode()
        intake.poll(file, **members)
        return next(intake.fetches.deliveries.all())

    first, same, changed = polled(3), polled(3), polled(4)
    assert (same.changed_at, changed.changes) == (first.changed_at, 1)
    assert first.seen_at < same.seen_at < changed.seen_at == changed.changed_at
    assert changed.gap_s is not None

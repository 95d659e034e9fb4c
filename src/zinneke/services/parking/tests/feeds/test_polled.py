"""Polled sources: formats become messages, over real HTTP entities; what is broken says so and changes nothing."""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.client import Broker
from zinneke.intake import fetch as fetching
from zinneke.intake import poll as polling
from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.fetches import Fetched, Fetches
from zinneke.intake.poll import Batch, Poller, Source
from zinneke.intake.resurrection import try_again
from zinneke.intake.tests.stand_in import City, serving
from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.settings import load
from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.feeds.declared import FORMATS, configured_sources, read
from zinneke.services.parking.tests.feeds.installed import FEEDS

DATA = Path(__file__).parents[1] / "data" / "polled"
SHARED = Path(__file__).resolve().parents[7] / "shared" / "data" / "open-data" / "brussels"
COUNTS = {"id": "code", "free": "libre", "spaces": "total", "time": "heure"}
BAYS = {"id": "id", "lon": "lon", "lat": "lat", "class": "sorte"}


def table(file: str, **members: Any) -> dict[str, Any]:
    return {"name": file, "url": "http://127.0.0.1:9/", "prefix": "x", "gives": "records", **members}


def payload(file: str) -> bytes:
    at = now() - timedelta(minutes=1)
    text = (DATA / file).read_text("utf-8")
    return text.replace("UNIX", str(int(at.timestamp()))).replace("AT", format_instant(at)).encode()


CASES: list[tuple[str, dict[str, Any], dict[str, int], int]] = [
    ("parkapi_sites.json", {"format": "parkapi-sites"}, {"parking-record": 2, "parking-street-record": 1}, 1),
    ("parkapi_sites.json", {"format": "parkapi-sites", "gives": "counts"}, {"parking-count": 1}, 1),
    ("parkapi_spots.json", {"format": "parkapi-spots"}, {"parking-spot-record": 2}, 0),
    ("parkapi_spots.json", {"format": "parkapi-spots", "gives": "counts"}, {"parking-spot": 1}, 0),
    ("datex2_table.xml", {"format": "datex2"}, {"parking-record": 1}, 1),
    ("datex2_status.xml", {"format": "datex2", "gives": "counts"}, {"parking-count": 1}, 1),
    ("datex2_facilities.xml", {"format": "datex2"}, {"parking-record": 1}, 0),
    ("datex2_facilities_status.xml", {"format": "datex2", "gives": "counts"}, {"parking-count": 1}, 0),
    ("opendatasoft.json", {"format": "opendatasoft", "columns": "brussels-garages"}, {"parking-record": 2}, 0),
    ("counts.csv", {"format": "csv", "gives": "counts", "columns": COUNTS}, {"parking-count": 1}, 2),
    ("bays.geojson", {"format": "geojson", "type": "ParkingSpot", "columns": BAYS}, {"parking-spot-record": 2}, 0),
    ("gbfs23_information.json", {"format": "gbfs"}, {"bicycle-station-record": 1}, 0),
    ("gbfs23_status.json", {"format": "gbfs", "gives": "counts"}, {"bicycle-station": 2}, 0),
    ("gbfs30_information.json", {"format": "gbfs"}, {"bicycle-station-record": 1}, 0),
    ("gbfs30_status.json", {"format": "gbfs", "gives": "counts"}, {"bicycle-station": 1}, 0),
]
"""File, what is declared of it, messages by feed, rows that cannot be read."""
NAMES = [f"{file} {members.get('gives', 'records')}" for file, members, *_ in CASES]


def batch_of(file: str, members: dict[str, Any], body: bytes | None = None) -> Batch:
    source = read(table(file, **members))
    return FORMATS[source.format](source, payload(file) if body is None else body)


def told(file: str, **members: Any) -> dict[str, dict[str, Any]]:
    return {message.device: json.loads(message.body) for message in batch_of(file, members).messages}


@pytest.mark.parametrize(("file", "members", "feeds", "rejected"), CASES, ids=NAMES)
def test_each_format_becomes_messages_and_counts_what_it_cannot_read(
    file: str, members: dict[str, Any], feeds: dict[str, int], rejected: int
) -> None:
    batch = batch_of(file, members)
    found: dict[str, int] = {}
    for message in batch.messages:
        found[message.feed] = found.get(message.feed, 0) + 1
    assert (found, batch.rejected) == (feeds, rejected), batch.reasons
    assert len(batch.reasons) == rejected


class TestWhatIsRead:
    def test_parkapi_tells_hours_heights_classes_and_limits(self) -> None:
        site = told("parkapi_sites.json", format="parkapi-sites")["x-centre"]
        assert (site["openingHours"], site["maximumAllowedHeight"]) == ("Mo-Sa 07:00-22:00; PH off", 1.9)
        assert (site["classes"], site["maximumParkingDuration"]) == ({"disabled": {"spaces": 5}}, "PT1440M")
        assert (site["category"], site["parkAndRide"]) == (["feeCharged"], False)
        count = told("parkapi_sites.json", format="parkapi-sites", gives="counts")["x-centre"]
        assert (count["free"], count["opening"], count["classes"]) == (37, "open", {"disabled": {"free": 2}})

    def test_a_spot_belongs_to_its_site_and_an_unknown_state_is_no_state(self) -> None:
        spots = told("parkapi_spots.json", format="parkapi-spots")
        assert spots["x-s1"]["site"] == "urn:ngsi-ld:OffStreetParking:x-centre"
        assert told("parkapi_spots.json", format="parkapi-spots", gives="counts").keys() == {"x-s1"}

    def test_datex_keeps_spaces_of_some_apart_and_ids_without_versions(self) -> None:
        (record,) = told("datex2_table.xml", format="datex2").values()
        assert (record["spaces"], record["name"]) == (150, {"fr": "Parking Un", "nl": "Parking Een"})
        assert record["recordUpdatedAt"] == "2026-09-30T22:00:00Z"
        counts = told("datex2_status.xml", format="datex2", gives="counts")
        assert {device: count["free"] for device, count in counts.items()} == {"x-P1": 31}

    def test_a_datex_status_without_its_own_time_does_not_take_that_of_the_publication(self) -> None:
        batch = batch_of("datex2_status.xml", {"format": "datex2", "gives": "counts"})
        assert batch.reasons == ("row 2: no time is claimed",)

    def test_an_older_facility_that_is_closed_is_closed(self) -> None:
        (count,) = told("datex2_facilities_status.xml", format="datex2", gives="counts").values()
        assert (count["opening"], count["free"]) == ("closed", 80)

    def test_double_encoding_is_undone_and_no_capacity_is_not_zero(self) -> None:
        garages = told("opendatasoft.json", format="opendatasoft", columns="brussels-garages")
        assert garages["x-g1"]["name"]["fr"] == "Parking de la Chaussée"
        assert "maximumAllowedWidth" not in garages["x-g1"]
        assert "spaces" not in garages["x-g2"]

    def test_a_station_that_is_not_installed_is_out_of_service(self) -> None:
        stations = told("gbfs23_status.json", format="gbfs", gives="counts")
        assert (stations["x-1"]["inService"], stations["x-2"]["inService"]) == (True, False)
        assert told("gbfs30_information.json", format="gbfs")["x-1"]["name"] == {"fr": "Bourse", "nl": "Beurs"}

    def test_a_time_without_an_offset_is_by_the_clocks_of_its_zone(self) -> None:
        body = b"code,libre,total,heure\nc1,3,9,2026-07-01 12:00:00\n"
        source = read(table("csv", format="csv", gives="counts", columns=COUNTS))
        (message,) = FORMATS["csv"](source, body).messages
        assert json.loads(message.body)["observedAt"] == "2026-07-01T10:00:00Z"

    def test_a_unix_time_in_milliseconds_is_known_by_its_size(self) -> None:
        body = b"code,libre,total,heure\nc1,3,9,\n"
        assert batch_of("counts.csv", {"format": "csv", "gives": "counts", "columns": COUNTS}, body).rejected == 1

    @pytest.mark.shared_data
    @pytest.mark.skipif(not SHARED.is_dir(), reason=f"the recordings of {SHARED} are not here")
    def test_garages_and_bays_of_brussels_are_read_whole(self) -> None:
        garages = batch_of(
            "garages.json", {"format": "opendatasoft", "columns": "brussels-garages"},
            (SHARED / "garages.json").read_bytes(),
        )  # fmt: skip
        bays = batch_of(
            "disabled.json", {"format": "opendatasoft", "columns": "brussels-disabled-bays", "type": "ParkingSpot"},
            (SHARED / "disabled_parkings.json").read_bytes(),
        )  # fmt: skip
        assert (len(garages.messages), garages.rejected, bays.rejected) == (10, 0, 0)
        assert len(bays.messages) >= 10
        for message in (*garages.messages, *bays.messages):
            Door.read(reader(), message)


def reader() -> Door:
    return Door(Broker("http://127.0.0.1:9"), FEEDS, DeadLetters(Path(":memory:")))


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(body=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_do_more_than_be_refused(name: str, body: bytes) -> None:
    for gives in ("records", "counts"):
        source = read(table("fuzz", format=name, gives=gives, columns=COUNTS))
        try:
            assert FORMATS[name](source, body).rejected >= 0
        except (ValueError, TypeError):
            continue


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = (
    "uid", "lat", "lon", "capacity", "restrictions", "realtime_data_updated_at", "realtime_free_capacity", "name",
    "geo_point_2d", "fields", "station_id", "last_reported", "code", "libre", "total", "heure", "geometry",
    "properties", "max_height", "type", "park_and_ride_type",
)  # fmt: skip


@given(row=st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6))
def test_one_strange_row_never_keeps_the_others_back(row: dict[str, Any]) -> None:
    good = {"uid": "ok", "station_id": "ok", "code": "ok", "id": "ok", "name": "ok", "properties": {"code": "ok"}}
    for name in ("parkapi-sites", "opendatasoft", "geojson", "gbfs"):
        source = read(table("fuzz", format=name, columns={"id": "code", "name": "name"}))
        rows = [row, good]
        body = {"items": rows, "results": rows, "features": rows, "data": {"stations": rows}, "ttl": 1}
        batch = FORMATS[name](source, json.dumps(body).encode())
        assert any(message.device == "x-ok" for message in batch.messages)


@pytest.mark.parametrize(
    "bomb",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        b"<a>",
    ],
)
def test_xml_that_reaches_outside_is_refused(bomb: bytes) -> None:
    with pytest.raises(ValueError, match="no XML that is safe"):
        batch_of("datex2_table.xml", {"format": "datex2"}, bomb)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"format": "xls"}, "format"),
        ({"format": "csv"}, "columns"),
        ({"format": "csv", "columns": {"id": "a", "colour": "b"}}, "columns"),
        ({"format": "csv", "columns": {"name": "a"}}, "columns"),
        ({"format": "gbfs", "gives": "all"}, "gives"),
        ({"format": "gbfs", "zone": "Mars/Base"}, "zone"),
        ({"format": "datex2", "type": "Garage"}, "type"),
        ({"format": "datex2", "method": "guess"}, "method"),
        ({"format": "datex2", "every_minutes": 0}, "every_minutes"),
        ({"format": "datex2", "colour": "red"}, "needs name"),
    ],
)
def test_a_source_that_is_declared_wrongly_is_named_with_its_remedy(members: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(table("wrong", **members))


def test_sources_come_from_the_settings() -> None:
    tables = [table("one", format="datex2"), table("two", format="gbfs", gives="counts", every_minutes=1)]
    sources = configured_sources(load({"parking_sources": json.dumps(tables)}, environment={}))
    assert [(source.name, source.gives, source.every_s) for source in sources] == [
        ("one", "records", 300),
        ("two", "counts", 60),
    ]
    with pytest.raises(ValueError, match="one name"):
        configured_sources(load({"parking_sources": json.dumps(tables[:1] * 2)}, environment={}))


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

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = server.bodies[self.path]
            etag = f'"{hash(body)}"'
            unchanged = server.status == 200 and self.headers.get("If-None-Match") == etag
            self.send_response(304 if unchanged else server.status)
            self.send_header("ETag", etag)
            self.end_headers()
            step = 1 if server.drip_s else len(body) or 1
            for start in range(0, 0 if unchanged else len(body), step):
                try:
                    self.wfile.write(body[start : start + step])
                except OSError:
                    return
                time.sleep(server.drip_s)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    listening.daemon_threads = True
    server.url = f"http://127.0.0.1:{listening.server_port}"
    Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    listening.shutdown()
    listening.server_close()


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

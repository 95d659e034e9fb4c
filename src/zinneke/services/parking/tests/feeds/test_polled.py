"""Polled sources: formats become messages, over real HTTP entities; what is broken says so and changes nothing."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zinneke.broker.client import Broker
from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.poll import Batch
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

    @pytest.mark.parametrize("last_reported", [1_790_000_000, 1_790_000_000_000])
    def test_a_unix_time_in_milliseconds_is_known_by_its_size(self, last_reported: int) -> None:
        stations = [{"station_id": "1", "num_bikes_available": 4, "last_reported": last_reported}]
        body = json.dumps({"ttl": 60, "data": {"stations": stations}}).encode()
        (message,) = batch_of("gbfs", {"format": "gbfs", "gives": "counts"}, body).messages
        assert json.loads(message.body)["observedAt"] == "2026-09-21T14:13:20Z"

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
        names = [json.loads(message.body)["name"]["nl"] for message in bays.messages]
        assert len(set(names)) == len(names)
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
@example(row={"geo_point_2d": [50.8, "south"]})
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

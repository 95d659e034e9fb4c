"""Snapshots over two brokers: one in this process, which asks another, a process of its own (5.16.1.4)."""

from tests.contracts.others import Other, register, whole

from zinneke.broker.tests.api import Api
from zinneke.broker.tests.sources import VEHICLE
from zinneke.kernel.tests.ports import free_port

SNAPSHOT = "urn:ngsi-ld:Snapshot:1"


def test_a_snapshot_holds_what_sources_have(api: Api, other: Other) -> None:
    """5.16.1.4: its queries ask sources too, and tell of those that do not answer."""
    other.create(speed=50)
    api.post("/entities", {"id": f"{VEHICLE}h", "type": "Vehicle", "speed": 1})
    register(api, whole(other.url))
    register(api, whole(f"http://127.0.0.1:{free_port()}"))
    query = {"type": "Query", "entities": [{"type": "Vehicle"}], "q": "speed>0"}
    body = {"id": SNAPSHOT, "type": "Snapshot", "snapshotQueries": [query]}
    assert api.post("/snapshots", body).status_code == 201
    api.until(lambda: api.get(f"/snapshots/{SNAPSHOT}").json()["snapshotStatus"] != "preparing")
    shown = api.get(f"/snapshots/{SNAPSHOT}").json()
    assert shown["snapshotStatus"] == "success"
    assert "problemDetails" in shown["snapshotQueriesDetails"][0]
    found = api.get("/entities?type=Vehicle", headers={"NGSILD-Snapshot": SNAPSHOT})
    assert sorted(one["id"] for one in found.json()) == [VEHICLE, f"{VEHICLE}h"]

"""The interface as clients of OGC API Features use it."""

import json
from math import log, pi, radians, tan
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest
import schemathesis
import shapely
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.opendata.models import Dataset, State
from zinneke.opendata.ogc.documents import CONFORMANCE
from zinneke.opendata.ogc.systems import SYSTEMS, boxes, moved
from zinneke.opendata.ogc.tests.layers import CRS84, EPSG, ROOT, TREES, body, got, numbers
from zinneke.opendata.tables.actions import load_table


def test_every_link_leads_somewhere() -> None:
    seen: set[str] = set()
    waiting = [ROOT]
    while waiting:
        address = waiting.pop()
        response = Client().get(address)
        assert response.status_code == 200, address
        if "json" in response.headers["Content-Type"]:
            links = [link["href"] for part in _parts(json.loads(body(response))) for link in part.get("links", [])]
            new = {href for href in links if href.startswith(f"http://testserver{ROOT}")} - seen
            seen |= new
            waiting += new
    assert len(seen) > 20


def _parts(document: Any) -> list[Any]:
    return [document, *document.get("collections", [])]


def test_landing_page_and_conformance() -> None:
    assert {one["rel"] for one in got(ROOT)["links"]} >= {
        "self", "alternate", "service-desc", "service-doc", "conformance", "data",
    }  # fmt: skip
    assert got(f"{ROOT}/conformance")["conformsTo"] == list(CONFORMANCE)


def test_definition_can_be_read_by_a_tool_of_others() -> None:
    definition = got(f"{ROOT}/api")
    read: Any = schemathesis.openapi.from_dict(definition).get_all_operations()
    operations = [one.ok() for one in read]
    assert {one.path for one in operations} == set(definition["paths"])
    assert all(operation.label.startswith("GET") for operation in operations)


def test_collections_are_datasets_with_places_that_are_public() -> None:
    found = got(f"{ROOT}/collections")["collections"]
    assert [one["id"] for one in found] == ["trees", "bays"]
    Dataset.objects.filter(name="bays").update(state=State.GONE)
    assert [one["id"] for one in got(f"{ROOT}/collections")["collections"]] == ["trees"]
    for name in ("hidden", "benches", "bays", "none"):
        for below in ("", "/items", "/items/1", "/queryables"):
            assert got(f"{ROOT}/collections/{name}{below}", 404)["status"] == 404


def test_a_collection_whole() -> None:
    found = got(f"{ROOT}/collections/trees")
    assert found["extent"] == {
        "spatial": {"bbox": [[4.34, 50.84, 4.36, 50.86]], "crs": CRS84},
        "temporal": {
            "interval": [["2026-03-01T08:00:00Z", "2026-03-04T08:00:00Z"]],
            "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
        },
    }
    assert (found["crs"], found["storageCrs"]) == (list(SYSTEMS), CRS84)
    assert found["description"] == "Un relevé des arbres.", "mark-up of other catalogues is not passed on"
    assert got(f"{ROOT}/collections/bays")["extent"]["temporal"]["interval"] == [
        ["2026-01-05T00:00:00Z", "2026-01-05T00:00:00Z"]
    ]


def test_a_feature() -> None:
    response = Client().get(f"{TREES}/2")
    assert (response.headers["Content-Type"], response.headers["Content-Crs"]) == ("application/geo+json", f"<{CRS84}>")
    found = response.json()
    assert {one["rel"] for one in found.pop("links")} == {"self", "alternate", "collection"}
    assert found == {
        "type": "Feature", "id": 2, "geometry": {"type": "Point", "coordinates": [4.36, 50.86]},
        "properties": {
            "species": "Ash", "girth": 90, "seen": "2026-03-02T08:00:00+00:00", "protected": False, "lat": 50.86,
            "lon": 4.36,
        },
    }  # fmt: skip
    for number in ("9", "0", "-1", "x", "1" * 40):
        assert got(f"{TREES}/{number}", 404)["title"] == "Not found"


def test_pages_follow_each_other_to_the_end() -> None:
    address, seen, counted = f"{TREES}?limit=2&protected=true&f=json", [], []
    while address:
        found = got(address)
        seen += [one["id"] for one in found["features"]]
        counted.append((found["numberMatched"], found["numberReturned"]))
        address = next((one["href"] for one in found["links"] if one["rel"] == "next"), "")
    assert (seen, counted) == ([1, 3, 4], [(3, 2), (3, 1)])


def test_pages_stay_within_the_version_they_began_with(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("protected,lat,lon\ntrue,50.8,4.3\n", "utf-8")
    first = got(f"{TREES}?limit=1")
    load_table(Dataset.objects.get(name="trees"), path)
    assert got(TREES)["numberMatched"] == 1
    following = next(one["href"] for one in first["links"] if one["rel"] == "next")
    assert [one["id"] for one in got(following)["features"]] == [2], "of the version that was begun with"
    assert "begin again" in got(f"{TREES}?cursor=99.1", 400)["detail"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bbox=4.345,50.8,4.4,50.9", [1, 2]), ("bbox=4.345,50.8,0,4.4,50.9,100", [1, 2]),
        (f"bbox=50.8,4.345,50.9,4.4&bbox-crs={EPSG}4326", [1, 2]), ("bbox=170,-90,4.345,90", [3]),
        (f"bbox=148600,171000,148700,171100&bbox-crs={EPSG}31370", [1]),
        ("bbox=148600,171000,148700,171100&bbox-crs=[EPSG:31370]", [1]),
        ("species=Oak", [1, 4]), ("girth=90", [2]), ("species=Oak&protected=true&girth=300", [4]),
        ("species=oak", []), ("datetime=2026-03-02T08:00:00Z", [2]), ("datetime=2026-03-02T09:00:00%2B01:00", [2]),
        ("datetime=2026-03-02", [2]), ("datetime=2026-03-02/2026-03-03", [2, 3]), ("datetime=../2026-03-01", [1]),
        ("datetime=2026-03-03T08:00:00Z/", [3, 4]), ("limit=100000", [1, 2, 3, 4]),
    ],
)  # fmt: skip
def test_what_is_found(query: str, found: list[int]) -> None:
    assert numbers(query) == found


def test_areas_touch_a_box_by_their_shape() -> None:
    areas = f"{ROOT}/collections/bays/items"
    assert numbers("bbox=4.38,50.81,4.5,50.85", areas) == [1]
    assert numbers("bbox=4.3,50.88,4.32,50.9", areas) == [], "in the box around it, but not in it"
    assert numbers("datetime=2026-01-05/..", areas) == [1]
    assert numbers("datetime=../2026-01-04", areas) == []
    assert got(areas)["features"][0]["properties"] == {"day": "2026-01-05", "bays": 3}


MERCATOR = (6_378_137 * radians(4.35), 6_378_137 * log(tan(pi / 4 + radians(50.85) / 2)))


@pytest.mark.parametrize(
    ("code", "x", "y", "within"),
    [("4326", 50.85, 4.35, 1e-7), ("3857", *MERCATOR, 0.01), ("31370", 148_679.4, 171_066.8, 0.1)],
)
def test_coordinates_in_other_systems(code: str, x: float, y: float, within: float) -> None:
    response = Client().get(f"{TREES}/1", {"crs": EPSG + code})
    assert response.headers["Content-Crs"] == f"<{EPSG}{code}>"
    assert response.json()["geometry"]["coordinates"] == pytest.approx((x, y), abs=within)
    areas = got(f"{ROOT}/collections/bays/items?crs={EPSG}{code}")["features"][0]["geometry"]
    assert shapely.from_geojson(json.dumps(areas)).is_valid


def test_the_origin_of_lambert_2008() -> None:
    """As its definition has it: EPSG:3812, false easting and northing."""
    there = moved(shapely.Point(4.359215833333333, 50.797815), SYSTEMS[f"{EPSG}3812"])
    assert (there.x, there.y) == pytest.approx((649_328, 665_262), abs=0.01)


@pytest.mark.parametrize(
    "query",
    [
        "x=1", "limit=0", "limit=-1", "limit=x", "limit=", "limit=1&limit=2", "bbox=1,2,3", "bbox=a,b,c,d",
        "bbox=1,2,3,nan", "bbox=4,51,5,50", "bbox=999,0,1000,1", f"bbox=1,2,3,4&bbox-crs={EPSG}1", "bbox-crs=x",
        "crs=x", f"crs={EPSG}9999",
        "datetime=yesterday", "datetime=2026-13-01", "datetime=..", "datetime=../..", "datetime=a/b/c", "datetime=2026",
        "girth=thick", "protected=maybe", "geo_point_2d=1", "cursor=x", "cursor=1", "f=xml",
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(query: str) -> None:
    told = got(f"{TREES}?{query}", 400)
    assert told["status"] == 400
    assert told["detail"]


def test_forms() -> None:
    client = Client()
    for accept, media in (
        ("*/*", "application/geo+json"), ("application/geo+json", "application/geo+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
    ):  # fmt: skip
        assert client.get(TREES, headers={"Accept": accept}).headers["Content-Type"].startswith(media)
    assert got(TREES, 406, "image/png")["title"] == "Not acceptable"
    assert client.get(f"{TREES}?f=html", headers={"Accept": "image/png"}).status_code == 200
    assert client.post(TREES).status_code == 405
    assert client.options(TREES).headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.head(TREES).status_code == 200


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_pages_for_people(language: str) -> None:
    client = Client(headers={"Accept-Language": language})
    for address in (
        ROOT, f"{ROOT}/conformance", f"{ROOT}/api", f"{ROOT}/collections", f"{ROOT}/collections/trees",
        f"{ROOT}/collections/trees/queryables", f"{TREES}?limit=2", f"{TREES}/1",
    ):  # fmt: skip
        response = client.get(address, headers={"Accept": "text/html"})
        page = response.content.decode()
        assert response.status_code == 200
        assert f'lang="{language}"' in page
        assert page.count("<h1") == 1
    assert "cursor=1.2" in client.get(f"{TREES}?limit=2&f=html").content.decode()


def test_queryables_are_a_schema() -> None:
    found = got(f"{ROOT}/collections/trees/queryables")
    jsonschema_rs.validator_for(found)
    assert {name: one.get("type", one.get("format")) for name, one in found["properties"].items()} == {
        "geo_point_2d": "geometry-any", "species": "string", "girth": "integer", "seen": "string",
        "protected": "boolean", "lat": "number", "lon": "number",
    }  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    uri=st.sampled_from(sorted(SYSTEMS)),
    west=st.floats(2.6, 6.3),
    south=st.floats(49.5, 51.4),
    wide=st.floats(0.001, 0.5),
)
def test_a_box_means_the_same_in_every_system(uri: str, west: float, south: float, wide: float) -> None:
    system = SYSTEMS[uri]
    x0, y0, x1, y1 = moved(shapely.box(west, south, west + wide, south + wide), system).bounds
    (there,) = boxes([x0, y0, x1, y1], system)
    middle = shapely.Point(west + wide / 2, south + wide / 2)
    assert there.covers(middle)
    assert there.buffer(wide * 0.05 + 1e-5).covers(shapely.box(west, south, west + wide, south + wide))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.dictionaries(
        st.sampled_from(["f", "limit", "cursor", "bbox", "bbox-crs", "datetime", "crs", "species", "girth", "seen"]),
        st.text(max_size=12)
        | st.lists(st.floats() | st.integers(-99, 99), min_size=3, max_size=6).map(lambda box: ",".join(map(str, box)))
        | st.sampled_from([*SYSTEMS, "2026-01-01/..", "html", "json"]),
        max_size=4,
    )
)  # fmt: skip
def test_whatever_is_asked_is_answered_or_refused(asked: dict[str, str]) -> None:
    query = "&".join(f"{name}={quote(value.encode('utf-8', 'replace'))}" for name, value in asked.items())
    response = Client().get(f"{TREES}?{query}")
    assert response.status_code in (200, 400)
    if response.streaming:
        assert json.loads(body(response))["type"] == "FeatureCollection"

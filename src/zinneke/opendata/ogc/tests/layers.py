"""Tables with places that the tests of the interface ask, and how they ask."""

import json
from pathlib import Path
from typing import Any

from django.test import Client

from zinneke.opendata.ckan.tests.catalogue import fill
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables.actions import load_table

ROOT = "/api/ogc"
TREES = f"{ROOT}/collections/trees/items"
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
POINTS = """species,girth,seen,protected,lat,lon
Oak,210,2026-03-01T08:00:00Z,true,50.85,4.35
Ash,90,2026-03-02T08:00:00Z,false,50.86,4.36
Plane,,2026-03-03T08:00:00Z,true,50.84,4.34
Oak,300,2026-03-04T08:00:00Z,true,,
"""


def lay(folder: Path) -> None:
    """Points, areas, a table without places, and points that are not for the public."""
    fill()
    area = {"type": "Polygon", "coordinates": [[[4.3, 50.8], [4.4, 50.8], [4.4, 50.9], [4.3, 50.8]]]}
    areas = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": area, "properties": {"day": "2026-01-05", "bays": 3}}],
    }
    texts = {"trees": POINTS, "hidden": POINTS, "benches": "wood\noak\n", "bays": json.dumps(areas)}
    for name, text in texts.items():
        path = folder / (f"{name}.geojson" if name == "bays" else f"{name}.csv")
        path.write_text(text, "utf-8")
        load_table(Dataset.objects.get(name=name), path)


def body(response: Any) -> bytes:
    """What is answered, whole."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def got(address: str, status: int = 200, accept: str = "application/json") -> Any:
    """The JSON of an address."""
    response = Client().get(address, headers={"Accept": accept})
    assert response.status_code == status, address
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(body(response))


def numbers(query: str, of: str = TREES) -> list[int]:
    """The numbers of the features that are found."""
    found = got(f"{of}?{query}")
    assert found["numberMatched"] == found["numberReturned"] == len(found["features"])
    return [one["id"] for one in found["features"]]

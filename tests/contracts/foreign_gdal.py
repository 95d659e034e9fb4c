"""What GDAL, which QGIS reads layers with, makes of the site as OGC API Features. Prints JSON.

In a process of its own, for it waits for answers without letting Python go on: ``python foreign_gdal.py ADDRESS``.
"""

import json
import sys
from typing import Any

import pyogrio
import shapely


def session(address: str) -> dict[str, Any]:
    """Look for layers, read one whole, and by a box."""
    city = f"OAPIF:{address}/api/ogc"
    layers = pyogrio.list_layers(city).tolist()
    told, _, places, values = pyogrio.raw.read(city, layer="trees")
    _, _, near, _ = pyogrio.raw.read(city, layer="trees", bbox=(4.3, 50.80995, 4.4, 50.81995))
    return {
        "layers": layers,
        "girths": sorted(values[list(told["fields"]).index("girth")].tolist()),
        "lon": shapely.from_wkb(places[0]).x,
        "system": "CRS84" in told["crs"],
        "near": len(near),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(session(sys.argv[1])) + "\n")

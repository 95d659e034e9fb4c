"""Geoqueries (4.10): the relation, the geometry to relate to, the GeoProperty that is meant."""

import json
import re
from collections.abc import Mapping
from math import isfinite
from typing import Any, Final, cast

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import LOCATION
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.geometry import Geometry, geometry
from zinneke.broker.query.tree import GeoQuery, GeoRelation

RELATIONS: Final = ("within", "contains", "overlaps", "intersects", "equals", "disjoint")

_NEAR: Final = re.compile(r"near;(maxDistance|minDistance)==(\d{1,12}(?:\.\d{1,12})?)", re.ASCII)
_TOGETHER: Final = ("georel", "geometry", "coordinates")


def parse_geo(members: Mapping[str, Any], context: Context) -> GeoQuery | None:
    """The geoquery in URL parameters or in a ``geoQ`` object; None without any. Raises BadRequestData (5.2.13)."""
    given = [name for name in _TOGETHER if members.get(name) is not None]
    if not given:
        return None
    missing = [name for name in _TOGETHER if name not in given]
    if missing:
        raise BadRequestData(f"a geoquery with {given[0]} needs {' and '.join(missing)} too")
    relation, longest, shortest = _relation(members["georel"])
    attribute = members.get("geoproperty")
    return GeoQuery(
        relation=relation,
        geometry=reference_geometry(members["geometry"], members["coordinates"]),
        attribute=LOCATION if attribute is None else context.expand_attribute(attribute),
        max_distance_m=longest,
        min_distance_m=shortest,
    )


def reference_geometry(kind: Any, coordinates: Any) -> Geometry:
    """The geometry a query gives in two parts; coordinates may be JSON text. Raises BadRequestData."""
    if isinstance(coordinates, str):
        try:
            coordinates = json.loads(coordinates)
        except (ValueError, RecursionError) as error:
            raise BadRequestData(f"coordinates {coordinates[:200]!r} are not JSON: write [4.35,50.85]") from error
    return geometry({"type": kind, "coordinates": coordinates})


def _relation(text: Any) -> tuple[GeoRelation, float | None, float | None]:
    if text in RELATIONS:
        return cast(GeoRelation, text), None, None
    found = _NEAR.fullmatch(text) if isinstance(text, str) else None
    distance = float(found[2]) if found else 0.0
    if not found or not isfinite(distance) or distance <= 0:
        raise BadRequestData(
            f"georel {text!r} is not known: write one of {', '.join(RELATIONS)}, near;maxDistance==500 "
            "or near;minDistance==500, with one distance in metres, greater than 0"
        )
    return ("near", distance, None) if found[1] == "maxDistance" else ("near", None, distance)

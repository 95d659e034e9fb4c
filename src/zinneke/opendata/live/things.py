"""A thing of the city as a row: its names, its place, its values now."""

from datetime import datetime
from typing import Any

from zinneke.broker.client import Entity
from zinneke.kernel.registry import EntityType, Publication
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import format_instant
from zinneke.lake.tables.geometry import Shape, from_geojson
from zinneke.opendata.live.reading import value_of
from zinneke.opendata.live.schemas import attributes
from zinneke.ui import reading

_PARTS = ("geo_point_2d.lon", "geo_point_2d.lat", "geo_shape.west", "geo_shape.south", "geo_shape.east",
          "geo_shape.north", "geo_shape")  # fmt: skip
"""Columns in the order of `zinneke.lake.tables.geometry.Shape`."""


def row_of(entity: Entity, kind: EntityType, publication: Publication, at: datetime) -> dict[str, object]:
    """The columns of a thing's row; ``at`` is now."""
    observed, origin = observed_at(entity, kind), reading.origin_of(entity) or "live"
    return {
        "id": entity["id"],
        **_names(entity),
        "observed_at": format_instant(observed) if observed else None,
        "late": origin != "recorded" and (observed is None or at - observed > publication.late_after),
        "origin": origin,
        **_values(entity, kind),
        **_place(entity),
    }


def observed_at(entity: Entity, kind: EntityType) -> datetime | None:
    """When the newest of what is published of a thing was observed."""
    found = (reading.attribute(entity, name) for name in attributes(kind).values())
    return max((one.observed_at for one in found if one and one.observed_at), default=None)


def _names(entity: Entity) -> dict[str, str | None]:
    found = reading.attribute(entity, "name")
    if not found or not isinstance(found.value, dict):
        return {"name": str(found.value) if found and found.value else None}
    spoken = {language: found.value.get(language) for language in LANGUAGES}
    both = " / ".join(dict.fromkeys(name for name in (spoken["fr"], spoken["nl"]) if name))
    return {
        "name": both or reading.named(found.value, "fr").text,
        **{f"name_{tag}": name for tag, name in spoken.items()},
    }


def _values(entity: Entity, kind: EntityType) -> dict[str, object]:
    values: dict[str, object] = {}
    for column, name in attributes(kind).items():
        given = _default(entity.get(name))
        value = None if given is None else value_of(kind, name, given)
        values[column] = int(value) if isinstance(value, float) and _is_whole(kind, name) else value
    return values


def _is_whole(kind: EntityType, name: str) -> bool:
    return any(one.whole for one in kind.quantities if one.attribute == name)


def _default(given: Any) -> Any:
    """Of several instances of an attribute the one without a dataset."""
    if isinstance(given, list):
        return next((one for one in given if isinstance(one, dict) and "datasetId" not in one), None)
    return given


def _place(entity: Entity) -> dict[str, str]:
    found = reading.attribute(entity, "location")
    shape = from_geojson(found.value) if found and isinstance(found.value, dict) else None
    return dict(zip(_PARTS, shape.text.split("|"), strict=True)) if isinstance(shape, Shape) else {}

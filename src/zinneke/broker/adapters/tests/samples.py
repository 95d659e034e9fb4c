"""Sample entities, for tests."""

from typing import Any, Final

from zinneke.broker.model.document import LOCATION, Document, Instance

LAMP: Final = "https://example.org/Lamp"
SENSOR: Final = "https://example.org/Sensor"
POWER: Final = "https://example.org/power"
COLOUR: Final = "https://example.org/colour"
NOON: Final = "2026-06-01T12:00:00Z"


def lamp(name: str, *types: str, **more: Any) -> Document:
    """An entity ``urn:ngsi-ld:Lamp:name`` whose attributes are given as ``attrs``."""
    document: dict[str, Any] = {
        "id": f"urn:ngsi-ld:Lamp:{name}",
        "type": list(types or (LAMP,)),
        "createdAt": NOON,
        "modifiedAt": NOON,
        "attrs": {},
    }
    return document | more  # type: ignore[return-value]


def value(content: Any, **more: Any) -> Instance:
    """A Property instance."""
    return {"type": "Property", "value": content, "createdAt": NOON, "modifiedAt": NOON, **more}


def at(lon: float, lat: float) -> dict[str, list[Instance]]:
    """A location attribute."""
    return placed({"type": "Point", "coordinates": [lon, lat]})


def placed(geometry: dict[str, Any]) -> dict[str, list[Instance]]:
    """A location attribute with any geometry."""
    return {LOCATION: [{"type": "GeoProperty", "value": geometry, "createdAt": NOON, "modifiedAt": NOON}]}

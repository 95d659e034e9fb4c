"""Registrations of sources, for tests."""

from typing import Any

VEHICLE = "urn:ngsi-ld:Vehicle:1"


def registration(endpoint: str = "http://source.test", **members: Any) -> dict[str, Any]:
    """A registration of a source with the speed of vehicles; members given as None are left out."""
    full: dict[str, Any] = {
        "type": "ContextSourceRegistration",
        "endpoint": endpoint,
        "information": [{"entities": [{"type": "Vehicle"}], "propertyNames": ["speed"]}],
    } | members
    return {member: value for member, value in full.items() if value is not None}


def exclusive(endpoint: str = "http://source.test", *attributes: str, **members: Any) -> dict[str, Any]:
    """A registration of a source that alone has attributes of one vehicle."""
    information = [{"entities": [{"id": VEHICLE, "type": "Vehicle"}], "propertyNames": list(attributes or ("speed",))}]
    defaults = {"mode": "exclusive", "information": information, "operations": ["redirectionOps"]}
    return registration(endpoint, **(defaults | members))

"""What the translation of one filter has in hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from shapely.geometry.base import BaseGeometry

from zinneke.lake.cql2.errors import FilterError
from zinneke.lake.field import Field
from zinneke.lake.odsql.sql.scope import Scope

SHOWN: Final = 60

Located = Callable[[Mapping[str, Any]], BaseGeometry]
"""A geometry of GeoJSON, or ``{"bbox": […]}``, in degrees. Raises ValueError for what is none."""


@dataclass(frozen=True, slots=True)
class Scene:
    """``fields`` may be asked for; ``scope`` binds values; ``located`` reads geometries."""

    fields: Mapping[str, Field]
    scope: Scope
    located: Located

    def field(self, name: object) -> Field:
        """A field that may be asked for. Raises FilterError."""
        found = self.fields.get(name) if isinstance(name, str) else None
        if found is None:
            raise FilterError(f"there is no property {_short(name)}: there are {', '.join(self.fields)}.")
        return found

    def bind(self, value: object) -> str:
        """The place of a value in the statement."""
        return self.scope.bind(value)


def operation(node: object) -> tuple[str, list[Any]]:
    """Operator in lower case, and arguments; an empty name for what is no operation."""
    if not isinstance(node, dict) or not isinstance(node.get("op"), str):
        return "", []
    arguments = node.get("args", [])
    return node["op"].lower(), arguments if isinstance(arguments, list) else [arguments]


def wanted(name: str, arguments: list[Any], number: int) -> list[Any]:
    """So many arguments. Raises FilterError."""
    if len(arguments) != number:
        raise FilterError(f"{name} takes {number} argument{'s' if number > 1 else ''}, not {len(arguments)}.")
    return arguments


def property_of(node: object) -> object:
    """The name a node tells as a property; None where it is no property."""
    return node["property"] if isinstance(node, dict) and node.keys() == {"property"} else None


def _short(value: object) -> str:
    return repr(value)[:SHOWN]

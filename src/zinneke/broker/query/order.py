"""orderBy (4.23): by which members entities are sorted, in which direction, for distances from where."""

import re
from collections.abc import Mapping
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.query.geo import reference_geometry
from zinneke.broker.query.path import read_path
from zinneke.broker.query.scan import Scan
from zinneke.broker.query.tree import Order, Path

MOST_KEYS: Final = 8

_DIRECTION: Final = re.compile(r"(?:dist-)?(?:asc|desc)\b")


def parse_order(members: Mapping[str, Any], context: Context) -> tuple[Order, ...]:
    """The keys in ``orderBy`` (text with commas), ``orderFrom`` and ``orderGeometry``. Raises BadRequestData."""
    text = members.get("orderBy")
    if text is None:
        return ()
    scan = Scan(str(text), "orderBy")
    keys = [_key(scan, context, members)]
    while scan.take(","):
        keys.append(_key(scan, context, members))
    if not scan.done or len(keys) > MOST_KEYS:
        raise scan.error(f"write at most {MOST_KEYS} keys such as name,age;desc")
    return tuple(keys)


def parse_id_order(members: Mapping[str, Any], context: Context) -> tuple[Order, ...]:
    """The same for histories, which only their ids sort (5.7.4.4). Raises BadRequestData."""
    order = parse_order(members, context)
    if any(key.path != Path(("id",)) for key in order):
        raise BadRequestData(f"orderBy is {members['orderBy']!r}: histories are sorted by id alone (5.7.4.4)")
    return order


def _key(scan: Scan, context: Context, members: Mapping[str, Any]) -> Order:
    path = read_path(scan, context)
    if path.linked is not None:
        raise scan.error("entities are not sorted by linked entities")
    if not scan.take(";"):
        return Order(path)
    match scan.match(_DIRECTION):
        case "desc":
            return Order(path, "desc")
        case "asc":
            return Order(path)
        case "dist-asc":
            return Order(path, "dist-asc", _origin(members))
        case "dist-desc":
            return Order(path, "dist-desc", _origin(members))
    raise scan.error("the direction is asc, desc, dist-asc or dist-desc")


def _origin(members: Mapping[str, Any]) -> Mapping[str, Any]:
    origin = members.get("orderFrom")
    if origin is None:
        raise BadRequestData("sorting by distance needs orderFrom, such as orderFrom=[4.35,50.85]")
    return reference_geometry(members.get("orderGeometry", "Point"), origin)

"""Paths of q and orderBy (4.9, 4.23): attributes, sub-attributes, keys of JSON values, hops to linked entities."""

import re
from typing import Final

from zinneke.broker.model.context import Context
from zinneke.broker.query.scan import Scan
from zinneke.broker.query.tree import ENTITY_MEMBERS, INSTANCE_MEMBERS, Link, Path

MOST_HOPS: Final = 8

_WORD: Final = re.compile(r"[^\W\d_]\w*")
_NAME: Final = re.compile(r"[^\W\d_]\w*(?::[^\W\d_]\w*)?")


def read_path(scan: Scan, context: Context, hops: int = 0) -> Path:
    """Read a path. Raises BadRequestData."""
    first = _name(scan)
    if first in ENTITY_MEMBERS:
        return Path((first,), _keys(scan))
    names = [context.expand_attribute(first)]
    while scan.take("."):
        name = _name(scan)
        if name in INSTANCE_MEMBERS:
            return Path((*names, name))
        names.append(context.expand_attribute(name))
    if scan.take("{"):
        return Path(tuple(names), (), _link(scan, context, hops + 1))
    return Path(tuple(names), _keys(scan))


def _link(scan: Scan, context: Context, hops: int) -> Link:
    if hops > MOST_HOPS:
        raise scan.error(f"a path follows at most {MOST_HOPS} relationships")
    start = scan.at
    types = _types(scan, context)
    if not types:
        scan.at = start
    path = read_path(scan, context, hops)
    scan.expect("}")
    return Link(types, path)


def _types(scan: Scan, context: Context) -> tuple[str, ...]:
    """Types before a colon; none if what stands there is the path itself, maybe with a prefix."""
    names = []
    while word := scan.match(_WORD):
        if context.knows_prefix(word) and scan.take(":"):
            word = f"{word}:{scan.match(_WORD) or ''}"
        names.append(word)
        if scan.take(":"):
            return context.expand_all(names)
        if not scan.take(","):
            return ()
    return ()


def _name(scan: Scan) -> str:
    name = scan.match(_NAME)
    if name is None:
        raise scan.error("the name of an attribute is expected: a letter, then letters, digits and _")
    return name


def _keys(scan: Scan) -> tuple[str, ...]:
    if not scan.take("["):
        return ()
    keys = tuple(scan.until("]").split("."))
    scan.expect("]")
    if not all(keys):
        raise scan.error("a key between the brackets is empty")
    return keys

"""pick and omit (4.21): names of members, and in braces those of the entities that an attribute leads to."""

from collections.abc import Callable
from typing import Any, Final

from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.view import Join, Projection
from zinneke.broker.query.path import MOST_HOPS
from zinneke.broker.query.scan import Scan

Tree = dict[str, Any]
"""Member -> members of the entities it leads to, empty without braces. As plain JSON, for a store."""

ENTITY_MEMBERS: Final = frozenset({"id", "type", "scope"})


def parse_members(value: Any, what: str, expand: Callable[[str], str]) -> Tree:
    """Members in an array, or in text with ``,`` or ``|`` between them, expanded. Raises BadRequestData."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text for text in texts):
        raise BadRequestData(f"{what} is {value!r}: give at least one name, with commas between several")
    tree: Tree = {}
    for text in texts:
        scan = Scan(text, what)
        _read(scan, expand, tree, 0)
        if not scan.done:
            raise scan.error("a comma is expected")
    return tree


def write_members(tree: Tree, shorten: Callable[[str], str]) -> list[str]:
    """The members as a client writes them."""
    return [
        f"{shorten(name)}{{{','.join(write_members(inner, shorten))}}}" if inner else shorten(name)
        for name, inner in tree.items()
    ]


def projection(pick: Tree, omit: Tree) -> Projection:
    """Both together. What has braces is not left out itself, only something of what it leads to."""
    deeper = {name for name in pick if pick[name]} | {name for name in omit if omit[name]}
    return Projection(
        pick=frozenset(pick),
        omit=frozenset(name for name, inner in omit.items() if not inner),
        linked={name: projection(pick.get(name, {}), omit.get(name, {})) for name in deeper},
    )


def check_depth(pick: Tree, omit: Tree, join: Join | None) -> None:
    """Raise BadRequestData for braces that reach further than join does (5.7.2.4)."""
    depth = max(_depth(pick), _depth(omit))
    if depth > (join.level if join else 0):
        raise BadRequestData(f"pick or omit reaches {depth} entities far with {{...}}: that needs join and joinLevel")


def _depth(tree: Tree) -> int:
    return max((1 + _depth(inner) for inner in tree.values() if inner), default=0)


def _read(scan: Scan, expand: Callable[[str], str], tree: Tree, level: int) -> None:
    more: str | None = ","
    while more:
        name = scan.until(",|{}").strip()
        if not name:
            raise scan.error("the name of a member is expected")
        inner: Tree = tree.setdefault(name if name in ENTITY_MEMBERS else expand(name), {})
        if scan.take("{"):
            if name in ENTITY_MEMBERS or level >= MOST_HOPS:
                raise scan.error(f"braces follow relationships, at most {MOST_HOPS} of them")
            _read(scan, expand, inner, level + 1)
            scan.expect("}")
        more = scan.take(",", "|")

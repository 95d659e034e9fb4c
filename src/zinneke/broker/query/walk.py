"""Follows the paths of q through a document to the elements they name (4.9)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from zinneke.broker.model.document import MAIN_MEMBER, Attributes, Document, Instance
from zinneke.broker.model.view import is_expired
from zinneke.broker.query.tree import ANY_LANGUAGE, ENTITY_MEMBERS, INSTANCE_MEMBERS, Link, Path

Find = Callable[[str], Document | None]
"""Looks up an entity by its id."""

BEFORE_ALL_EXPIRY: Final = datetime.min.replace(tzinfo=UTC)
"""An instant at which nothing has expired."""


@dataclass(frozen=True, slots=True)
class Element:
    """Something a path leads to. ``kind`` is that of the attribute whose whole content it is, empty for a part."""

    content: Any
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """Walks entities as they are at the instant ``at``."""

    at: datetime
    find: Find

    def elements(self, document: Document, path: Path) -> Iterator[Element]:
        """Every element the path leads to: any instance may lead to one."""
        first, *further = path.names
        if first in ENTITY_MEMBERS and not further:
            content = document.get(first)
            yield from () if content is None else _inside(Element(content), path.keys)
            return
        for instance in self.instances(document["attrs"], first):
            yield from self._onwards(instance, further, path)

    def instances(self, attrs: Attributes, name: str) -> list[Instance]:
        """The instances of an attribute that have not expired."""
        return [one for one in attrs.get(name, ()) if not is_expired(one.get("expiresAt"), self.at)]

    def _onwards(self, instance: Instance, names: list[str], path: Path) -> Iterator[Element]:
        if not names:
            yield from self._content(instance, path)
        elif names[0] in INSTANCE_MEMBERS:
            if names[0] in instance:
                yield Element(instance[names[0]])
        else:
            for inner in self.instances(instance.get("attrs", {}), names[0]):
                yield from self._onwards(inner, names[1:], path)

    def _content(self, instance: Instance, path: Path) -> Iterator[Element]:
        kind = instance["type"]
        element = Element(instance[MAIN_MEMBER[kind]], kind)
        if path.linked is None:
            yield from _inside(element, path.keys)
        elif kind in ("Relationship", "ListRelationship"):
            yield from self._linked(element.content, path.linked)

    def _linked(self, targets: str | list[str], link: Link) -> Iterator[Element]:
        for target in [targets] if isinstance(targets, str) else targets:
            document = self.find(target)
            if document is None or is_expired(document.get("expiresAt"), self.at):
                continue
            if not link.types or not set(link.types).isdisjoint(document["type"]):
                yield from self.elements(document, link.path)


def _inside(element: Element, keys: tuple[str, ...]) -> Iterator[Element]:
    """Into the JSON of a value; the language ``*`` is all of them."""
    if not keys or keys == (ANY_LANGUAGE,):
        yield element
        return
    content = element.content
    for key in keys:
        if not isinstance(content, dict) or key not in content:
            return
        content = content[key]
    yield Element(content)

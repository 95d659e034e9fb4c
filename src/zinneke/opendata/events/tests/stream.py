"""A stream as a harvester walks it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.test import Client
from pyoxigraph import Literal, NamedNode, parse

from zinneke.kernel.time import parse_instant
from zinneke.opendata.events.document import AS, TREE
from zinneke.opendata.rdf.names import RDF
from zinneke.opendata.rdf.serialising import WRITTEN

HOME = "http://127.0.0.1:8000"


@dataclass
class Follower:
    """Somebody who has read up to a page, and begins there when they come back."""

    client: Client
    at: str = f"{HOME}/catalog/feed/1.trig"
    seen: list[tuple[int, str, str]] = field(default_factory=list)

    def read_on(self) -> list[tuple[int, str, str]]:
        """What is new: numbers, what happened, to which dataset, in the order told."""
        new = []
        while True:
            quads = self._page()
            new += [one for one in events(quads) if one not in self.seen]
            following = [one.object.value for one in quads if one.predicate.value == TREE + "node"]
            if not following:
                self.seen += new
                return new
            self.at = following[0]

    def _page(self) -> list[Any]:
        answer = self.client.get(self.at.removeprefix(HOME))
        assert answer.status_code == 200, self.at
        return list(parse(answer.content, WRITTEN[self.at.rpartition(".")[2]]))


def events(quads: list[Any]) -> list[tuple[int, str, str]]:
    """The events of a page, by number."""
    found = []
    for one in quads:
        if one.predicate.value == TREE + "member":
            event = one.object.value
            said = {quad.predicate.value: quad.object.value for quad in quads if quad.subject == NamedNode(event)}
            change = said[RDF + "type"].removeprefix(AS)
            found.append((int(event.rpartition("#")[2]), change, said[AS + "object"].rpartition("/")[2]))
    return sorted(found)


def instants(quads: list[Any]) -> list[datetime]:
    """When the events of a page were, in the order of their numbers."""
    when = {one.subject.value: one.object for one in quads if one.predicate.value == AS + "published"}
    ordered = sorted(when, key=lambda name: int(name.rpartition("#")[2]))
    return [parse_instant(thing.value) for name in ordered if isinstance(thing := when[name], Literal)]

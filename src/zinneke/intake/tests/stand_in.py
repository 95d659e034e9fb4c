"""A stand-in for a context broker: the few operations the intake uses, over real HTTP, in the memory of the test."""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from zinneke.intake.slots import taken_apart
from zinneke.kernel.tests.doors import Answering, listening


@dataclass
class City:
    """What the stand-in holds, and how it behaves."""

    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    past: dict[str, list[tuple[str, str, Any]]] = field(default_factory=lambda: defaultdict(list))
    """Entity id -> (attribute, observedAt, value), each once."""
    away: bool = False
    whole_batch_status: int = 0
    """Answer upserts with this status if any entity is refused, instead of 207."""
    refuses: set[str] = field(default_factory=set)
    upserts: int = 0
    url: str = ""

    def put(self, entity: dict[str, Any]) -> None:
        held = self.entities.setdefault(entity["id"], {})
        for name, given in entity.items():
            slots = dict(taken_apart(name, held[name]) if name in held else ()) | dict(taken_apart(name, given))
            held[name] = list(slots.values()) if len(slots) > 1 else next(iter(slots.values()))
        self.remember(entity)

    def remember(self, entity: dict[str, Any]) -> None:
        for name, attribute in entity.items():
            for instance in attribute if isinstance(attribute, list) else [attribute]:
                if isinstance(instance, dict) and "observedAt" in instance:
                    seen = (name, instance["observedAt"], instance["value"])
                    if seen not in self.past[entity["id"]]:
                        self.past[entity["id"]].append(seen)

    def times(self, entity_id: str, attribute: str) -> list[str]:
        """When the attribute was observed, sorted."""
        return sorted(at for name, at, _ in self.past[entity_id] if name == attribute)

    def value(self, entity_id: str, attribute: str) -> Any:
        """The present value."""
        return self.entities[entity_id][attribute]["value"]


def _answer(city: City, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
    if city.away:
        return 503, {"type": "about:blank", "title": "away", "detail": "for the test", "status": 503}
    if method == "GET":
        wanted = query["id"][0].split(",")
        return 200, [city.entities[entity_id] for entity_id in wanted if entity_id in city.entities]
    if path.endswith("/temporal/entities"):
        city.remember(body)
        return 204, None
    return _upsert(city, body)


def _upsert(city: City, entities: list[dict[str, Any]]) -> tuple[int, Any]:
    city.upserts += 1
    refused = [entity["id"] for entity in entities if entity["id"] in city.refuses]
    if refused and city.whole_batch_status:
        return city.whole_batch_status, {"title": "refused whole", "status": city.whole_batch_status}
    for entity in entities:
        if entity["id"] not in city.refuses:
            city.put(entity)
    if not refused:
        return 204, None
    problem = {"type": "about:blank", "title": "BadRequestData", "detail": "not here", "status": 400}
    return 207, {"success": [], "errors": [{"entityId": entity_id, "error": problem} for entity_id in refused]}


@contextmanager
def serving(port: int = 0) -> Iterator[City]:
    """The stand-in, listening until the block ends."""
    city = City()

    class Publisher(Answering):
        protocol_version = "HTTP/1.1"

        def _do(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length)) if length else None
            address = urlsplit(self.path)
            status, document = _answer(city, self.command, address.path, parse_qs(address.query), body)
            written = b"" if document is None else json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        do_GET = do_POST = _do

    with listening(Publisher, port) as city.url:
        yield city

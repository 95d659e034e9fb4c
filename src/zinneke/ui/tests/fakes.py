"""A city for tests of pages: entities in memory, answered as the broker's client would."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from zinneke.broker.client import BrokerUnreachable, Entity
from zinneke.kernel.registry import EntityType, Level, Quantity
from zinneke.kernel.text import Text


def text(word: str) -> Text:
    """A text that tells its language."""
    return Text(fr=f"{word} fr", nl=f"{word} nl", de=f"{word} de", en=f"{word} en")


WELL = EntityType(
    name="Well",
    iri="https://example.org/Well",
    label=text("Well"),
    plural=text("Wells"),
    model="https://example.org/Well",
    quantities=(
        Quantity("depth", text("Depth"), "MTR", 1, charted=True),
        Quantity("temperature", text("Warmth"), "CEL", 1, charted=True),
    ),
    icon="well",
    detail_url="portal:entity",
    level_attribute="state",
    levels=(Level("full", text("full"), 0), Level("dry", text("dry"), 3)),
)


def well(number: int, **attributes: Any) -> Entity:
    """A well with a name, a depth and a place, and whatever else is given."""
    observed = "2026-11-24T08:30:00Z"
    return {
        "id": f"urn:ngsi-ld:Well:{number}",
        "type": "Well",
        "name": f"Well {number}",
        "location": {"type": "Point", "coordinates": [4.35, 50.85]},
        "depth": {"value": 12.34, "unitCode": "MTR", "observedAt": observed},
        "state": {"value": "full", "observedAt": observed},
    } | attributes


class FakeBroker:
    """Answers from memory. ``past`` is what :meth:`history` gives; ``asked`` records what it was asked."""

    def __init__(self, *entities: Entity, past: Mapping[str, Any] | None = None) -> None:
        self._entities = {entity["id"]: entity for entity in entities}
        self._past = past
        self.asked: list[dict[str, Any]] = []
        self.subscribed: list[Mapping[str, Any]] = []

    def entity(self, entity_id: str, **_options: Any) -> Entity | None:
        """The entity."""
        return self._entities.get(entity_id)

    def all_entities(self, *, type: str, **_options: Any) -> Iterator[Entity]:  # noqa: A002 - the client's name
        """Every entity of a type."""
        return (entity for entity in self._entities.values() if entity["type"] == type)

    def history(
        self,
        _entity_id: str,
        *,
        attributes: Iterable[str] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        last: int | None = None,
        aggregate: tuple[str, str] | None = None,
    ) -> Mapping[str, Any] | None:
        """The past it was made with: ``values`` of it, or ``avg`` when averages are asked for."""
        question = {"attributes": list(attributes), "since": since, "until": until, "last": last}
        self.asked.append(question | {"aggregate": aggregate})
        return self._past

    def subscribe(self, subscription: Mapping[str, Any]) -> str:
        """Remember the subscription."""
        self.subscribed.append(subscription)
        return str(subscription["id"])


class AwayBroker:
    """A broker that does not answer."""

    def __getattr__(self, _name: str) -> Any:
        def away(*_arguments: Any, **_options: Any) -> Any:
            raise BrokerUnreachable("no answer from the context broker")

        return away

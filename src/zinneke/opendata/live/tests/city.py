"""A city of wells for tests: a stand-in for the broker that remembers when each value arrived."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from zinneke.broker.client import Entity
from zinneke.kernel.registry import EntityType, Level, Manifest, Publication, Quantity
from zinneke.kernel.text import Text
from zinneke.kernel.time import format_instant, parse_instant

NOON = parse_instant("2026-11-24T12:00:00Z")


def text(word: str) -> Text:
    """A text that tells its language."""
    return Text(fr=f"{word} fr", nl=f"{word} nl", de=f"{word} de", en=f"{word} en")


WELL = EntityType(
    name="DeepWell",
    iri="https://example.org/DeepWell",
    label=text("Well"),
    plural=text("Wells"),
    model="https://example.org/DeepWell",
    quantities=(Quantity("depthBelow", text("Depth"), "MTR", 1), Quantity("buckets", text("Buckets"), whole=True)),
    icon="well",
    detail_url="portal:entity",
    level_attribute="state",
    levels=(Level("full", text("full"), 0), Level("dry", text("dry"), 3)),
    publication=Publication("ENVI", timedelta(hours=1), (text("water"),)),
)
SECRET = EntityType(
    name="Diary", iri="https://example.org/Diary", label=text("Diary"), plural=text("Diaries"), icon="d",
    model="https://example.org/Diary", quantities=(Quantity("mood", text("Mood")),), detail_url="portal:entity",
)  # fmt: skip
MANIFEST = Manifest(name="wells", label=text("Wells"), summary=text("Wells"), path=text("wells"),
                    entity_types=(WELL, SECRET))  # fmt: skip


def well_id(number: int) -> str:
    """Its URN."""
    return f"urn:ngsi-ld:DeepWell:{number}"


class Wells:
    """Answers as `zinneke.broker.client.Broker` would. Observations arrive when they are told, by ``clock``."""

    def __init__(self) -> None:
        self.clock = NOON
        self.present: dict[str, Entity] = {}
        self.past: dict[str, dict[str, dict[str, Any]]] = {}

    def __enter__(self) -> "Wells":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def tell(self, number: int, minutes: float, *, kind: str = WELL.name, **values: Any) -> None:
        """Something is observed of a well, this long after noon (minutes). A value may be one in concise form."""
        at = format_instant(NOON + timedelta(minutes=minutes))
        entity_id = well_id(number).replace(WELL.name, kind)
        told = {
            name: {**(one if isinstance(one, dict) else {"value": one}), "observedAt": at}
            for name, one in values.items()
        }
        place = {"type": "Point", "coordinates": [4.3 + number / 100, 50.8]}
        names = {"languageMap": {"fr": f"Puits {number}", "nl": f"Put {number}"}}
        entity = self.present.setdefault(entity_id, {"id": entity_id, "type": kind, "name": names, "location": place})
        for name, one in told.items():
            if entity.get(name, {}).get("observedAt", "") <= at:
                entity[name] = one
            stamped = {**one, "modifiedAt": format_instant(self.clock)}
            self.past.setdefault(entity_id, {})[f"{name} {at}"] = stamped

    def all_entities(self, *, type: str, **_: object) -> Iterator[Entity]:  # noqa: A002 - the client's name
        """Every entity of a type."""
        yield from (one for one in self.present.values() if one["type"] == type)

    def history(self, entity_id: str, **_: object) -> Entity | None:
        """Whether there is a past."""
        return {"id": entity_id} if entity_id in self.past else None

    def arrivals(
        self,
        *,
        type: str,  # noqa: A002
        since: datetime,
        until: datetime,
        attributes: Iterable[str],
        **_: object,
    ) -> Iterator[Entity]:
        """What arrived in between."""
        for entity_id, instances in self.past.items():
            found: Entity = {"id": entity_id, "type": type}
            for key, one in instances.items():
                name = key.partition(" ")[0]
                if name in attributes and since <= parse_instant(one["modifiedAt"]) < until:
                    found.setdefault(name, []).append(one)
            if f":{type}:" in entity_id and len(found) > 2:
                yield found


def _concise(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"value": value}

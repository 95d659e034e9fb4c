"""Linked entities (4.5.23): what the relationships of shown entities lead to, level by level.

A joining is asked for the ids that its next level needs, and then given the entities that were found. So whoever
knows where entities are looks up a level at a time, never target by target.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from zinneke.broker.model.document import DEFAULT_DATASET, MAIN_MEMBER, Document, Instance, Iri
from zinneke.broker.model.errors import TooManyResults
from zinneke.broker.model.represent import Entity, represent
from zinneke.broker.model.view import View, visible_attributes

MOST_LINKED: Final = 10_000
"""Linked entities in one answer, each counted as often as it is shown."""

ENTITY_MEMBER: Final = {"Relationship": "entity", "ListRelationship": "entityList"}
"""Kinds that lead to entities, and the member that carries these."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entity as an answer shows it. ``within``: its own id and those of the entities it stands in."""

    document: Document
    view: View
    entity: Entity
    within: frozenset[str]


class Joining:
    """Joins entities to those of one answer; ``shown`` is what then stands in the answer by itself, in order."""

    def __init__(self, documents: Sequence[tuple[Document, Entity]], view: View) -> None:
        if view.join is None:
            raise ValueError("the view asks for no linked entities")
        self._flat = view.join.style == "flat"
        self._levels = view.join.level
        self._known = {document["id"]: document for document, _ in documents}
        self._missing: set[str] = set()
        self._joined = 0
        self.shown = [
            Shown(document, view, entity, view.join.contained | {document["id"]}) for document, entity in documents
        ]
        self._standing = {document["id"] for document, _ in documents}
        self._open = list(self.shown)

    @property
    def done(self) -> bool:
        """Whether every relationship has been followed as far as it was asked."""
        return not self._open

    def wanted(self) -> dict[str, tuple[Iri, ...]]:
        """The ids to look up for the next level, each with the types its relationships promise (objectType).

        Raises TooManyResults.
        """
        wanted: dict[str, tuple[Iri, ...]] = {}
        for one in self._open:
            for instances in _relationships(one).values():
                for instance in instances:
                    promised = _listed(instance.get("objectType", []))
                    for target in targets_of(instance):
                        if target not in self._known and target not in self._missing and target not in one.within:
                            wanted[target] = promised or wanted.get(target, ())
        self._check(len(wanted))
        return wanted

    def add(self, wanted: Mapping[str, object], found: Mapping[str, Document]) -> None:
        """Take one level further, with what was found of the wanted ids. Raises TooManyResults."""
        self._known.update(found)
        self._missing.update(wanted.keys() - found.keys())
        self._levels -= 1
        reached = [further for one in self._open for further in self._follow(one)]
        self._open = reached if self._levels > 0 else []

    def _follow(self, one: Shown) -> list[Shown]:
        reached: list[Shown] = []
        for name, instances in _relationships(one).items():
            if self._flat:
                targets = (target for instance in instances for target in targets_of(instance))
                reached += [further for target in targets if (further := self._stand(one, name, target))]
            else:
                reached += self._put_inside(one, name, instances)
        return reached

    def _stand(self, one: Shown, attribute: Iri, target: str) -> Shown | None:
        """A linked entity among the others, unless it stands there already."""
        if target in self._standing or (further := self._show(one, attribute, target)) is None:
            return None
        self._standing.add(target)
        self.shown.append(further)
        return further

    def _put_inside(self, one: Shown, attribute: Iri, instances: list[Instance]) -> list[Shown]:
        """Linked entities in the relationship's instances that lead to them."""
        led = [[self._show(one, attribute, target) for target in targets_of(instance)] for instance in instances]
        reached = [further for shown in led for further in shown if further is not None]
        short = one.view.context.compact(attribute)
        if reached and short in one.entity:
            write = _write_simplified if one.view.form == "simplified" else _write_beside
            one.entity[short] = write(one.entity[short], instances, led)
        return reached

    def _show(self, one: Shown, attribute: Iri, target: str) -> Shown | None:
        document = self._known.get(target)
        if document is None or target in one.within:
            return None
        self._joined += 1
        self._check(self._joined)
        view = one.view.into(attribute)
        return Shown(document, view, represent(document, view), one.within | {target})

    def _check(self, number: int) -> None:
        if number > MOST_LINKED:
            raise TooManyResults(
                f"the relationships lead to more than {MOST_LINKED} entities: lower limit or joinLevel, or pick fewer"
            )


def _listed(names: str | list[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def targets_of(instance: Instance) -> tuple[str, ...]:
    """The ids a relationship leads to, none for what is no relationship."""
    if instance["type"] not in ENTITY_MEMBER:
        return ()
    return _listed(instance[MAIN_MEMBER[instance["type"]]])


def _relationships(one: Shown) -> dict[Iri, list[Instance]]:
    return {
        name: instances
        for name, instances in visible_attributes(one.document, one.view).items()
        if any(instance["type"] in ENTITY_MEMBER for instance in instances)
    }


def _write_beside(written: Any, instances: list[Instance], led: list[list[Shown | None]]) -> Any:
    """Beside the targets, in normalized and concise form; those of several instances stand in an array."""
    parts = written if isinstance(written, list) else [written]
    for place, (instance, shown) in enumerate(zip(instances, led, strict=True)):
        found = [further.entity for further in shown if further is not None]
        if found:
            alone = isinstance(instance[MAIN_MEMBER[instance["type"]]], str)
            parts[place] = {**parts[place], ENTITY_MEMBER[instance["type"]]: found[0] if alone else found}
    return parts if isinstance(written, list) else parts[0]


def _write_simplified(written: Any, instances: list[Instance], led: list[list[Shown | None]]) -> Any:
    """In place of the targets, in simplified form."""
    contents = {
        instance.get("datasetId", DEFAULT_DATASET): _in_place(instance, shown)
        for instance, shown in zip(instances, led, strict=True)
        if instance["type"] in ENTITY_MEMBER
    }
    if isinstance(written, dict):
        return {"dataset": {**written["dataset"], **contents}}
    return next(iter(contents.values()))


def _in_place(instance: Instance, shown: list[Shown | None]) -> Any:
    content = instance[MAIN_MEMBER[instance["type"]]]
    written = [
        target if further is None else further.entity
        for target, further in zip(targets_of(instance), shown, strict=True)
    ]
    return written[0] if isinstance(content, str) else written

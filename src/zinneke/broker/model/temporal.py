"""Writes an entity's past: instances, pairs of value and time, or sums over periods (4.5.6 to 4.5.9, 4.5.19)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.document import DEFAULT_DATASET, MAIN_MEMBER, Instance, Iri
from zinneke.broker.model.errors import InvalidRequest
from zinneke.broker.model.language import choose
from zinneke.broker.model.older import older_instance
from zinneke.broker.model.parse import SCOPE
from zinneke.broker.model.represent import Entity, represent_instance, shorten, unwrap
from zinneke.broker.model.view import Version, View
from zinneke.broker.ports import Past, Recorded, SummedPast
from zinneke.broker.query.tree import TemporalWindow

VALUES_MEMBER: Final[Mapping[str, str]] = {
    "value": "values",
    "object": "objects",
    "languageMap": "languageMaps",
    "vocab": "vocabs",
    "valueList": "valueLists",
    "objectList": "objectLists",
    "json": "jsons",
}
"""Main member -> the member of temporalValues (4.5.9)."""

_WRAPPED: Final = frozenset({"languageMap", "vocab", "json"})


def represent_past(past: Past, view: View) -> Entity:
    """Every attribute as an array of instances, each with its instanceId (4.5.6)."""
    entity = _identity(past, view)
    for name, recorded in visible(past, view).items():
        entity[view.context.compact(name)] = [_instance(name, one, view) for one in recorded]
    return entity


def represent_values(past: Past, view: View, window: TemporalWindow) -> Entity:
    """Every attribute as ``[content, time]`` pairs, the time being the one the window is about (4.5.9)."""
    entity = _identity(past, view)
    for name, recorded in visible(past, view).items():
        entity[view.context.compact(name)] = unwrap_one(
            [_pairs(name, of_one, view, window) for of_one in by_dataset(recorded)]
        )
    return entity


def represent_aggregated(past: SummedPast, view: View, aggregation: Aggregation) -> Entity:
    """Every attribute summed up by periods (4.5.19). Raises InvalidRequest where no method applies to one."""
    entity = _identity(past, view)
    shown: dict[Iri, list[Entity]] = {}
    for one in past.sums:
        if shows(one.attribute, one.dataset, view):
            if not one.results:
                raise InvalidRequest(f"none of the methods {', '.join(aggregation.methods)} applies to {one.attribute}")
            dataset = {} if one.dataset is None else {"datasetId": one.dataset}
            shown.setdefault(one.attribute, []).append({"type": one.kind, **dataset, **one.results})
    for name, sums in shown.items():
        entity[view.context.compact(name)] = unwrap_one(sums)
    return entity


def visible(past: Past, view: View) -> dict[Iri, list[Recorded]]:
    """The instances that are shown, by attribute."""
    shown: dict[Iri, list[Recorded]] = {}
    for one in past.instances:
        if shows(one.attribute, one.instance.get("datasetId"), view):
            shown.setdefault(one.attribute, []).append(one if view.version is None else _older(one, view, view.version))
    return shown


def _older(recorded: Recorded, view: View, version: Version) -> Recorded:
    """As an older version knows it; but what makes a history, datasets and times of observation, stays."""
    older = older_instance(recorded.instance, version, view.context.compact)
    kept = {member: recorded.instance[member] for member in ("observedAt", "datasetId") if member in recorded.instance}
    return replace(recorded, instance=older | kept)


def shows(attribute: Iri, dataset: str | None, view: View) -> bool:
    """Whether instances of this attribute and dataset are shown."""
    member = "scope" if attribute == SCOPE else attribute
    return view.shows_attribute(member) and (not view.datasets or (dataset or DEFAULT_DATASET) in view.datasets)


def by_dataset(recorded: Iterable[Recorded]) -> list[list[Recorded]]:
    """The instances of each dataset, the default one first."""
    groups: dict[str, list[Recorded]] = {}
    for one in recorded:
        groups.setdefault(one.instance.get("datasetId", DEFAULT_DATASET), []).append(one)
    return [groups[dataset] for dataset in sorted(groups, key=lambda dataset: (dataset != DEFAULT_DATASET, dataset))]


def time_of(instance: Instance, time_property: str) -> str:
    """The time an instance is known by: the one asked for, else when it was last modified."""
    found = instance.get(time_property) or instance.get("modifiedAt", "")
    return str(found)


def unwrap_one(parts: list[Any]) -> Any:
    """One by itself, several as an array."""
    return parts[0] if len(parts) == 1 else parts


def _identity(past: Past | SummedPast, view: View) -> Entity:
    entity: Entity = {}
    if view.shows("id"):
        entity["id"] = past.id
    if view.shows("type"):
        entity["type"] = shorten(list(past.types), view.context)
    return entity


def _instance(name: Iri, recorded: Recorded, view: View) -> Entity:
    shown = represent_instance(_readable(name, recorded.instance), view)
    if view.form == "concise":
        del shown["type"]
    return {**shown, "instanceId": recorded.instance_id}


def _readable(name: Iri, instance: Instance) -> Instance:
    """A scope is shown as it is written: one by itself."""
    if name != SCOPE or not isinstance(instance.get("value"), list):
        return instance
    return {**instance, "value": unwrap(instance["value"])}


def _pairs(name: Iri, recorded: Sequence[Recorded], view: View, window: TemporalWindow) -> Entity:
    first = recorded[0].instance["type"]
    main = MAIN_MEMBER[first]
    if view.lang is not None and first == "LanguageProperty":
        first, main = "Property", "value"
    pairs = [
        [_content(_readable(name, one.instance), view), time_of(one.instance, window.time_property)] for one in recorded
    ]
    dataset = recorded[0].instance.get("datasetId")
    identity = {"type": first} if dataset is None else {"type": first, "datasetId": dataset}
    return {**identity, VALUES_MEMBER[main]: pairs}


def _content(instance: Instance, view: View) -> Any:
    main = MAIN_MEMBER[instance["type"]]
    if view.lang is not None and main == "languageMap":
        return choose(instance[main], view.lang)[1]
    content = represent_instance(instance, view)[main]
    return {main: content} if main in _WRAPPED else content

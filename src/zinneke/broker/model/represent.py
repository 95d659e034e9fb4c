"""Writes entities the way a request asks for: normalized, concise or simplified (4.5.1 to 4.5.4).

What comes back shares its inner values with the stored document, to save copies: encode it, do not change it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from zinneke.broker.model.attribute import looks_like_attribute
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET, MAIN_MEMBER, NULL, Attributes, Document, Instance
from zinneke.broker.model.geometry import looks_like_geometry
from zinneke.broker.model.language import choose
from zinneke.broker.model.members import MAIN_MEMBERS
from zinneke.broker.model.older import older_document
from zinneke.broker.model.view import SYSTEM_MEMBERS, Version, View, is_expired, visible_attributes

Entity = dict[str, Any]

_BARE: Final = frozenset({"Property", "GeoProperty"})
_SIMPLIFIED_WRAPPED: Final = frozenset({"LanguageProperty", "VocabProperty", "JsonProperty"})
_MISREAD: Final = MAIN_MEMBERS | {"type", "@type"}
_TARGETS: Final = ("objectList", "previousObjectList")
"""Members with ordered targets: as plain URIs stored and concise, as objects in normalized form (4.5.22)."""


def represent(document: Document, view: View) -> Entity:
    """The entity in the form asked for, named by the reader's context."""
    if view.version is not None:
        return _represent_older(document, view, view.version)
    context = view.context
    entity: Entity = {}
    if view.shows("id"):
        entity["id"] = document["id"]
    if view.shows("type"):
        entity["type"] = shorten(document["type"], context)
    if "scope" in document and view.shows("scope"):
        entity["scope"] = unwrap(document["scope"])
    if view.sys_attrs:
        entity |= _moments(document)
    for name, instances in visible_attributes(document, view).items():
        entity[context.compact(name)] = represent_attribute(instances, view)
    return entity


def _moments(document: Document) -> Entity:
    return {member: moment for member in SYSTEM_MEMBERS if (moment := document.get(member)) is not None}


def _represent_older(document: Document, view: View, version: Version) -> Entity:
    """The entity as an older version of the standard knows it; datasets are chosen while there are any."""
    shown: Document = {**document, "attrs": visible_attributes(document, view)}
    older = older_document(shown, version, view.context.compact)
    return represent(older, replace(view, version=None, datasets=frozenset()))


def represent_attribute(instances: list[Instance], view: View) -> Any:
    """An attribute: one instance by itself, several together (4.5.5)."""
    write = _WRITERS[view.form]
    if len(instances) == 1:
        return write(instances[0], view, False)
    if view.form == "simplified":
        return {
            "dataset": {
                instance.get("datasetId", DEFAULT_DATASET): write(instance, view, True) for instance in instances
            }
        }
    return [write(instance, view, True) for instance in instances]


def represent_instance(instance: Instance, view: View) -> Entity:
    """One instance in normalized form, with sub-attributes in the form of the view."""
    shown = instance.copy()
    if view.lang is not None and shown["type"] == "LanguageProperty":
        shown = _in_language(shown, view.lang)
    if not view.sys_attrs:
        for member in SYSTEM_MEMBERS:
            shown.pop(member, None)
    if (written := _CONTENT.get(shown["type"])) is not None:
        written(shown, view.context)
    if "valueType" in shown or "objectType" in shown:
        _shorten_types(shown, view.context)
    if (attrs := shown.pop("attrs", None)) is not None:
        _add_sub_attributes(shown, attrs, view)
    return shown


def shorten(iris: list[str], context: Context) -> str | list[str]:
    """Types under the reader's context: one by itself, several as an array."""
    return context.compact(iris[0]) if len(iris) == 1 else [context.compact(iri) for iri in iris]


def unwrap(texts: list[str]) -> str | list[str]:
    """One text by itself, several as an array."""
    return texts[0] if len(texts) == 1 else texts


def _normalized(instance: Instance, view: View, _several: bool) -> Any:
    return represent_instance(instance, view)


def _concise(instance: Instance, view: View, several: bool) -> Any:
    """Lossless and short: bare values where they read back as the same thing (4.5.2.3, 4.7.3)."""
    shown = represent_instance(instance, view)
    kind = shown.pop("type")
    if kind == "ListRelationship":
        return {member: instance[member] if member in _TARGETS else part for member, part in shown.items()}
    content = shown.get("value")
    if kind == "Property" and looks_like_geometry(content):
        return {"type": kind, **shown}
    if kind not in _BARE or several or len(shown) > 1 or (kind == "Property" and _is_misread(content)):
        return shown
    return content


def _simplified(instance: Instance, view: View, _several: bool) -> Any:
    """The content alone (4.5.4)."""
    if view.lang is not None and instance["type"] == "LanguageProperty":
        return choose(instance["languageMap"], view.lang)[1]
    kind = instance["type"]
    main = MAIN_MEMBER[kind]
    content = instance[main]
    if kind == "VocabProperty":
        content = _compacted(content, view.context)
    return {main: content} if kind in _SIMPLIFIED_WRAPPED else content


_WRITERS: Final = {"normalized": _normalized, "concise": _concise, "simplified": _simplified}


def _add_sub_attributes(shown: Entity, attrs: Attributes, view: View) -> None:
    for name, instances in attrs.items():
        kept = [one for one in instances if not is_expired(one.get("expiresAt"), view.at)]
        if kept:
            shown[view.context.compact(name)] = represent_attribute(kept, view)


def _is_misread(value: Any) -> bool:
    if isinstance(value, dict):
        return not _MISREAD.isdisjoint(value)
    return isinstance(value, list) and bool(value) and all(looks_like_attribute(part) for part in value)


def _in_language(shown: Instance, lang: str) -> Instance:
    tag, text = choose(shown["languageMap"], lang)
    rest = {member: value for member, value in shown.items() if member not in ("type", "languageMap")}
    return {"type": "Property", "value": text, "lang": tag, **rest}


def _typed_value(shown: Instance, _context: Context) -> None:
    """A typed value comes back with ``type`` (C.6)."""
    value = shown.get("value")
    if isinstance(value, dict) and "@value" in value and "@type" in value and value["@value"] is not None:
        shown["value"] = {"type" if key == "@type" else key: part for key, part in value.items()}


def _vocab(shown: Instance, context: Context) -> None:
    for member in ("vocab", "previousVocab"):
        if member in shown:
            shown[member] = _compacted(shown[member], context)


def _compacted(content: Any, context: Context) -> Any:
    return [context.compact(iri) for iri in content] if isinstance(content, list) else context.compact(content)


def _object_list(shown: Instance, _context: Context) -> None:
    for member in _TARGETS:
        if member in shown and shown[member] != [NULL]:
            shown[member] = [{"object": target} for target in shown[member]]


def _shorten_types(shown: Instance, context: Context) -> None:
    for member in ("valueType", "objectType"):
        if member in shown:
            shown[member] = _compacted(shown[member], context)


_CONTENT: Final[dict[str, Callable[[Instance, Context], None]]] = {
    "Property": _typed_value,
    "VocabProperty": _vocab,
    "ListRelationship": _object_list,
}

"""Entities as older versions of the standard know them (4.3.6.8, 6.3.21): what is newer is dropped or made plainer."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from zinneke.broker.model.document import MAIN_MEMBER, Attributes, Document, Instance
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.view import Version

CURRENT: Final[Version] = (1, 9)

MEMBERS: Final[Mapping[str, Version]] = {
    "expiresAt": (1, 9),
    "valueType": (1, 9),
    "objectType": (1, 8),
    "scope": (1, 4),
    "datasetId": (1, 3),
    "observedAt": (1, 3),
    "unitCode": (1, 3),
}
"""Member of an entity or an instance -> the version that brought it."""

KINDS: Final[Mapping[str, tuple[Version, str]]] = {
    "VocabProperty": ((1, 8), "Property"),
    "JsonProperty": ((1, 8), "Property"),
    "ListProperty": ((1, 8), "Property"),
    "ListRelationship": ((1, 8), "Relationship"),
    "LanguageProperty": ((1, 4), "Property"),
}
"""Kind of attribute -> the version that brought it, and what it is before."""

SEVERAL: Final[Version] = (1, 3)
"""Since when an entity has several types, an attribute several instances."""

_VERSION: Final = re.compile(r"1\.(\d{1,2})(?:\.\d{1,2})?")


def parse_version(text: Any) -> Version:
    """A version such as ``1.6``. Raises BadRequestData."""
    found = _VERSION.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise BadRequestData(f"{text!r} is no version of NGSI-LD: write one such as 1.6")
    return 1, int(found[1])


def older_document(document: Document, version: Version, compact: Callable[[str], str]) -> Document:
    """The entity with nothing in it that is newer than the version. ``compact`` shortens the IRIs of vocabularies."""
    if version >= CURRENT:
        return document
    plainer: Any = {member: value for member, value in document.items() if _known(member, version)}
    if version < SEVERAL:
        plainer["type"] = document["type"][:1]
    plainer["attrs"] = older_attributes(document["attrs"], version, compact)
    return plainer  # type: ignore[no-any-return]


def older_attributes(attrs: Attributes, version: Version, compact: Callable[[str], str]) -> Attributes:
    """Attributes with nothing newer in them; of several instances the default one comes first, and stays."""
    if version < SEVERAL:
        attrs = {name: sorted(instances, key=lambda one: "datasetId" in one)[:1] for name, instances in attrs.items()}
    return {
        name: [older_instance(instance, version, compact) for instance in instances]
        for name, instances in attrs.items()
    }


def older_instance(instance: Instance, version: Version, compact: Callable[[str], str]) -> Instance:
    """An instance with nothing newer in it, its content under the member of the older kind."""
    since, plain = KINDS.get(instance["type"], ((0, 0), instance["type"]))
    kind = instance["type"] if version >= since else plain
    main = MAIN_MEMBER[instance["type"]]
    plainer: Instance = {"type": kind}
    for member, value in instance.items():
        if member == main:
            plainer[MAIN_MEMBER[kind]] = _content(value, instance["type"], kind, compact)
        elif member == "attrs":
            plainer["attrs"] = older_attributes(value, version, compact)
        elif member != "type" and _known(member, version):
            plainer[member] = value
    return plainer


def _known(member: str, version: Version) -> bool:
    return version >= MEMBERS.get(member, (0, 0))


def _content(value: Any, was: str, kind: str, compact: Callable[[str], str]) -> Any:
    if was == "VocabProperty" and kind == "Property":
        return [compact(iri) for iri in value] if isinstance(value, list) else compact(value)
    if was == "ListRelationship" and kind == "Relationship" and len(value) == 1:
        return value[0]
    return value

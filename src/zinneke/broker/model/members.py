"""The members of an attribute, and how each is read: its content by kind, and what may stand beside it (4.5, 5.2)."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET, MAIN_MEMBER, NULL
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.geometry import geometry
from zinneke.broker.model.names import uri
from zinneke.broker.model.times import canonical
from zinneke.broker.model.values import check_value

KIND_OF: Final = {"value": "Property"} | {member: kind for kind, member in MAIN_MEMBER.items() if member != "value"}
"""Main member -> kind, as the concise form is read (4.5.2.3); a ``value`` with a geometry is a GeoProperty."""

MAIN_MEMBERS: Final = frozenset(KIND_OF)

IGNORED: Final = frozenset(
    {
        "type", "@type", "createdAt", "modifiedAt", "deletedAt", "instanceId", "entity", "entityList", "lang",
        "previousValue", "previousObject", "previousLanguageMap", "previousVocab", "previousValueList",
        "previousObjectList", "previousJson",
    }
)  # fmt: skip
"""Read elsewhere, or made by the broker and not taken from a request (5.2.2, 5.2.5)."""

LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

_LANGUAGE_TAG: Final = re.compile(r"@none|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
LINKS: Final = frozenset({"Relationship", "ListRelationship"})
"""Kinds that point at other entities."""
_WITHOUT_UNIT: Final = LINKS | {"LanguageProperty", "VocabProperty", "JsonProperty"}
_REMOVALS: Final = {"languageMap": {DEFAULT_DATASET: NULL}, "valueList": [NULL], "objectList": [NULL]}

Read = Callable[[Any, Context, bool], Any]
"""Reads a member: the value, the context, and whether null markers may stand inside (merge). Raises BadRequestData."""


def removes_content(main: str, value: object) -> bool:
    """Whether a main member says that its attribute is to be deleted, in the encodings of 4.5.0."""
    return value == NULL or (main in _REMOVALS and value == _REMOVALS[main])


def removed_content(main: str) -> Any:
    """How a main member says that its attribute was deleted (4.5.0)."""
    return _REMOVALS.get(main, NULL)


def _value(value: Any, _context: Context, markers: bool) -> Any:
    check_value(value, markers=markers)
    if isinstance(value, dict) and "@value" in value and "type" in value:
        return {"@type" if key == "type" else key: part for key, part in value.items()}
    return value


def _geometry(value: Any, _context: Context, _markers: bool) -> Any:
    return geometry(value)


def _object(value: Any, _context: Context, _markers: bool) -> Any:
    if isinstance(value, list):
        return [uri(_target(part), "the object of a Relationship") for part in value]
    return uri(value, "the object of a Relationship")


def _object_list(value: Any, _context: Context, _markers: bool) -> list[str]:
    if not isinstance(value, list):
        raise BadRequestData(f'objectList is {value!r}: give an array such as [{{"object": "urn:ngsi-ld:Lamp:1"}}]')
    return [uri(_target(part), "an object of a ListRelationship") for part in value]


def _target(part: Any) -> Any:
    return part["object"] if isinstance(part, dict) and part.keys() == {"object"} else part


def _language_map(value: Any, _context: Context, markers: bool) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise BadRequestData(f'languageMap is {value!r}: give an object such as {{"fr": "rue", "nl": "straat"}}')
    for tag, text in value.items():
        if not _LANGUAGE_TAG.fullmatch(tag):
            raise BadRequestData(f"{tag!r} is not a language tag: write one such as fr, nl-BE or @none")
        texts = text if isinstance(text, list) else [text]
        if not all(isinstance(part, str) for part in texts) or (NULL in texts and not (markers and text == NULL)):
            raise BadRequestData(f"the text in language {tag!r} is {text!r}: give a string or an array of strings")
    return value


def _vocab(value: Any, context: Context, _markers: bool) -> Any:
    words = value if isinstance(value, list) else [value]
    if not all(isinstance(word, str) and word and word != NULL for word in words):
        raise BadRequestData(f"vocab is {value!r}: give a word of the @context, an IRI, or an array of them")
    iris = [context.expand_word(word) for word in words]
    return iris if isinstance(value, list) else iris[0]


def _value_list(value: Any, _context: Context, _markers: bool) -> list[Any]:
    if not isinstance(value, list):
        raise BadRequestData(f"valueList is {value!r}: give an array")
    check_value(value)
    return value


def _json(value: Any, _context: Context, markers: bool) -> Any:
    check_value(value, markers=markers, nulls=True)
    return value


READ_MAIN: Final[Mapping[str, Read]] = {
    "Property": _value,
    "GeoProperty": _geometry,
    "Relationship": _object,
    "LanguageProperty": _language_map,
    "VocabProperty": _vocab,
    "ListProperty": _value_list,
    "ListRelationship": _object_list,
    "JsonProperty": _json,
}
"""Kind -> how its main member is read."""


def _moment(value: Any, _kind: str, _context: Context) -> str:
    return canonical(value)


def _unit_code(value: Any, kind: str, _context: Context) -> str:
    if kind in _WITHOUT_UNIT:
        raise BadRequestData(f"a {kind} has no unitCode, yet one is given: {value!r}")
    return _text(value, "unitCode", "a UN/CEFACT code such as GQ")


def _value_type(value: Any, kind: str, context: Context) -> str:
    iri = context.expand(value)
    if kind in LINKS or (kind == "LanguageProperty" and iri != LANG_STRING):
        raise BadRequestData(f"a {kind} cannot have the valueType {value!r}")
    return iri


def _object_type(value: Any, kind: str, context: Context) -> Any:
    if kind and kind not in LINKS:
        raise BadRequestData(f"a {kind} has no objectType, yet one is given: {value!r}")
    if isinstance(value, list):
        return [context.expand(part) for part in value]
    return context.expand(value)


def _sealed_id(value: Any, _kind: str, _context: Context) -> str:
    return uri(value, "entityIdSealed")


def _sealed_type(value: Any, _kind: str, _context: Context) -> Any:
    if not isinstance(value, str | list):
        raise BadRequestData(f"entityTypeSealed is {value!r}: give a type")
    return value


def _text(value: Any, member: str, example: str) -> str:
    if not isinstance(value, str) or not value:
        raise BadRequestData(f"{member} is {value!r}: give {example}")
    return value


READ_BESIDE: Final[Mapping[str, Callable[[Any, str, Context], Any]]] = {
    "observedAt": _moment,
    "unitCode": _unit_code,
    "expiresAt": _moment,
    "valueType": _value_type,
    "objectType": _object_type,
    "entityIdSealed": _sealed_id,
    "entityTypeSealed": _sealed_type,
}
"""Plain member -> how it is read, from its value, the kind of its attribute ("" where unknown) and the context."""


def dataset(value: Any) -> str | None:
    """The datasetId, or None for the default instance. Raises BadRequestData (4.5.5)."""
    return None if value == DEFAULT_DATASET else uri(value, "datasetId")

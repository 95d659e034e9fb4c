"""Reads simplified input and single languages, for merges: the kinds are those the entity has (6.5.3.4)."""

from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET, MAIN_MEMBER, NULL, Document
from zinneke.broker.model.errors import BadRequestData

_BESIDE: Final = frozenset(
    {"id", "@id", "type", "@type", "scope", "@context", "createdAt", "modifiedAt", "expiresAt", "deletedAt"}
)
_WRAPPED: Final = frozenset({"LanguageProperty", "VocabProperty", "JsonProperty"})


def as_normalized(
    payload: Any, context: Context, document: Document, *, lang: str | None = None, simplified: bool = False
) -> Any:
    """The payload of a merge with simplified attributes, or text in the language ``lang``, spelled out.

    What stands in the entity already keeps its kind. Raises BadRequestData.
    """
    if not isinstance(payload, dict) or not (lang or simplified):
        return payload
    return {
        name: value if name in _BESIDE else _attribute(context, document, name, value, lang, simplified)
        for name, value in payload.items()
    }


def _attribute(context: Context, document: Document, name: str, value: Any, lang: str | None, simplified: bool) -> Any:
    known = document["attrs"].get(context.expand_attribute(name))
    if known is None or value == NULL:
        return value
    kinds = {instance.get("datasetId", DEFAULT_DATASET): instance["type"] for instance in known}
    if simplified and isinstance(value, dict) and value.keys() == {"dataset"} and isinstance(value["dataset"], dict):
        return [
            {**_spelled_out(kinds.get(dataset, "Property"), part, lang), "datasetId": dataset}
            for dataset, part in value["dataset"].items()
        ]
    kind = kinds.get(DEFAULT_DATASET)
    in_a_language = lang is not None and kind == "LanguageProperty" and isinstance(value, str)
    return _spelled_out(kind, value, lang) if kind and (simplified or in_a_language) else value


def _spelled_out(kind: str, value: Any, lang: str | None) -> dict[str, Any]:
    main = MAIN_MEMBER[kind]
    if kind == "LanguageProperty" and isinstance(value, str):
        if lang is None:
            raise BadRequestData(f"the text {value!r} has no language: send a languageMap, or lang= with the request")
        value = {lang: value}
    elif kind in _WRAPPED and isinstance(value, dict) and value.keys() == {main}:
        value = value[main]
    return {"type": kind, main: value}

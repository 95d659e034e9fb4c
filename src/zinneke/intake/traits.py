"""What a message tells of a thing besides measurements: texts and places of :mod:`facts`, and the feed's traits."""

from collections.abc import Callable, Mapping
from json import dumps
from typing import Any, Final

from zinneke.intake.facts import announced, plain_text
from zinneke.intake.mapping import Feed, Reading, Trait
from zinneke.intake.measure import measured
from zinneke.intake.payload import at_path
from zinneke.intake.unreadable import Unreadable

MAX_WORDS: Final = 50
MAX_JSON: Final = 8 * 1024
"""Longest JSON document of a trait, in characters."""


def told(feed: Feed, document: dict[str, Any]) -> dict[str, Any]:
    """All facts of a message, as concise attributes (4.5.2.3). Raises Unreadable."""
    found = announced(document, feed.facts, feed.area)
    for trait in feed.traits:
        if (given := at_path(document, trait.key)) is not None:
            found[trait.attribute] = _READ.get(trait.kind, _plain)(trait, given, document)
    return found


def _plain(trait: Trait, _given: object, document: dict[str, Any]) -> Any:
    """A number, a flag or a text: read as a reading is."""
    if trait.kind not in ("number", "whole", "flag", "text"):
        raise ValueError(f"trait {trait.attribute} is of kind {trait.kind!r}, which is not known")
    value = measured(
        Reading(trait.key, trait.attribute, trait.unit, trait.kind, trait.lowest, trait.highest, choices=trait.choices),
        document,
    )
    return {"value": value, "unitCode": trait.unit} if trait.unit else value


def _words(trait: Trait, given: object, _document: dict[str, Any]) -> list[str]:
    listed = given if isinstance(given, list) else [given]
    if not listed or len(listed) > MAX_WORDS:
        raise Unreadable("wrong-type", f"{trait.key} has {len(listed)} words: from 1 to {MAX_WORDS}")
    words = list(dict.fromkeys(plain_text(trait.key, word) for word in listed))
    if trait.choices and (strange := [word for word in words if word not in trait.choices]):
        raise Unreadable("out-of-range", f"{trait.key} has {strange[0]!r}: of {', '.join(trait.choices)}")
    return words


def _link(trait: Trait, given: object, _document: dict[str, Any]) -> dict[str, str]:
    text = plain_text(trait.key, given)
    if not text.startswith("urn:ngsi-ld:") or any(mark.isspace() for mark in text):
        raise Unreadable("wrong-type", f"{trait.key} is {text[:80]!r}: send one such as urn:ngsi-ld:OffStreetParking:a")
    return {"object": text}


def _json(trait: Trait, given: object, _document: dict[str, Any]) -> dict[str, Any]:
    if len(dumps(given, ensure_ascii=False)) > MAX_JSON:
        raise Unreadable("too-large", f"{trait.key} is longer than {MAX_JSON} characters")
    try:
        if trait.check is not None:
            trait.check(given)
    except ValueError as error:
        raise Unreadable("out-of-range", f"{trait.key}: {error}") from error
    return {"json": given}


_READ: Final[Mapping[str, Callable[[Trait, object, dict[str, Any]], Any]]] = {
    "words": _words,
    "link": _link,
    "json": _json,
}

"""Which texts may name a type or an attribute (4.6.2), and which are URIs."""

import re
from typing import Final

from zinneke.broker.model.document import NULL
from zinneke.broker.model.errors import BadRequestData

_NAME: Final = re.compile(r"[^\W\d_]\w*(?::[^\W\d_]\w*)?")
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x1f\x7f]+")

STRUCTURAL: Final = frozenset(
    {
        "id", "type", "scope", "value", "object", "languageMap", "vocab", "valueList", "objectList", "json",
        "datasetId", "instanceId", "observedAt", "createdAt", "modifiedAt", "deletedAt", "expiresAt", "unitCode",
        "valueType", "objectType", "entity", "entityList", "lang", "dataset", "coordinates", "previousValue",
        "previousObject", "previousLanguageMap", "previousVocab", "previousValueList", "previousObjectList",
        "previousJson", "entityIdSealed", "entityTypeSealed",
    }
)  # fmt: skip
"""Core terms that are not attributes, so that no attribute may be called so (4.5.1); ``status`` or ``title`` may."""


def is_uri(text: object) -> bool:
    """Whether the text is an absolute URI (RFC 3986), of any scheme."""
    return isinstance(text, str) and _URI.fullmatch(text) is not None


def uri(text: object, what: str) -> str:
    """The text, if it is a URI. Raises BadRequestData; ``what`` says what it should have been."""
    if not is_uri(text) or text == NULL:
        raise BadRequestData(f"{what} is {text!r}, which is no URI of a thing: write one such as urn:ngsi-ld:Lamp:1")
    return str(text)


def is_name(text: str) -> bool:
    """A letter, then letters, numbers and ``_``, maybe with a prefix (4.6.2)."""
    return _NAME.fullmatch(text) is not None and text[0].isalpha()


def checked_name(text: object) -> str:
    """The text, if it can name a type or an attribute. Raises BadRequestData (4.6.2)."""
    if not isinstance(text, str) or not (is_name(text) or is_uri(text)):
        raise BadRequestData(
            f"{text!r} cannot be a name: it is a letter, then letters, digits and _, or a whole IRI (4.6.2)"
        )
    return text


def attribute_name(text: object) -> str:
    """The text, if it can name an attribute. Raises BadRequestData, also for structural terms of core (4.5.1)."""
    if isinstance(text, str) and text in STRUCTURAL:
        raise BadRequestData(f"{text!r} is a structural term of NGSI-LD: an attribute cannot be called so (4.5.1)")
    return checked_name(text)

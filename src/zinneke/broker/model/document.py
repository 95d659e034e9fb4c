"""The one form entities have inside the broker: fully qualified names, attributes as lists of instances.

::

    {"id": "urn:ngsi-ld:Lamp:1", "type": ["https://…/Streetlight"], "scope": ["/Laeken"],
     "createdAt": "…Z", "modifiedAt": "…Z", "expiresAt": "…Z",
     "attrs": {"https://…/powerState": [
         {"type": "Property", "value": "on", "observedAt": "…Z", "datasetId": "urn:…",
          "createdAt": "…Z", "modifiedAt": "…Z", "attrs": {"https://…/accuracy": [ … ]}}]}}

``scope``, ``expiresAt`` and an instance's ``attrs`` are absent where empty. A default instance has no
``datasetId``. Times are canonical UTC text (``2026-11-24T08:30:00Z``, a fraction only where there is one).
The main member is the one of the kind: ``value object languageMap vocab valueList objectList json``;
``objectList`` holds plain URIs, ``vocab`` expanded IRIs, an object ``value`` is stored as given.
"""

from typing import Any, Final, Literal, NotRequired, TypedDict

Iri = str
Instance = dict[str, Any]
Attributes = dict[Iri, list[Instance]]


class Document(TypedDict):
    """An entity as stored."""

    id: str
    type: list[Iri]
    scope: NotRequired[list[str]]
    createdAt: str
    modifiedAt: str
    expiresAt: NotRequired[str]
    attrs: Attributes


Kind = Literal[
    "Property", "GeoProperty", "Relationship", "LanguageProperty",
    "VocabProperty", "ListProperty", "ListRelationship", "JsonProperty",
]  # fmt: skip

MAIN_MEMBER: Final[dict[str, str]] = {
    "Property": "value",
    "GeoProperty": "value",
    "Relationship": "object",
    "LanguageProperty": "languageMap",
    "VocabProperty": "vocab",
    "ListProperty": "valueList",
    "ListRelationship": "objectList",
    "JsonProperty": "json",
}
"""Attribute kind -> the member that carries its content (4.5.2 to 4.5.24)."""

NULL: Final = "urn:ngsi-ld:null"
"""Marks a deletion in patches, notifications and histories (4.5.0)."""

DEFAULT_DATASET: Final = "@none"
"""How a request names the default instance of an attribute (4.5.5)."""

LOCATION: Final = "https://uri.etsi.org/ngsi-ld/location"
"""The GeoProperty that geoqueries use unless told otherwise (4.7.1)."""

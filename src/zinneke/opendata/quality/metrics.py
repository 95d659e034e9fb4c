"""The metrics of the European metadata quality assessment (MQA, data.europa.eu), 405 points in all.

Names are those of ``https://piveau.eu/ns/voc#``. Points of a metric = weight × items that have it ÷ items of its kind.
"""

from typing import Final, Literal, get_args

from msgspec import Struct

Dimension = Literal["findability", "accessibility", "interoperability", "reusability", "contextuality"]


class Metric(Struct, frozen=True):
    """One thing that is counted. ``wants`` is the property it looks at. ``key`` tells apart the two halves of the
    metric on vocabularies, which have one name."""

    key: str
    name: str
    dimension: Dimension
    points: int
    of_distributions: bool
    wants: str


def _metric(dimension: Dimension, name: str, points: int, items: str, wants: str, key: str = "") -> Metric:
    return Metric(key or name, name, dimension, points, items == "D", wants)


_ALIGNED: Final = "formatMediaTypeVocabularyAlignment"

METRICS: Final = (
    _metric("findability", "keywordAvailability", 30, "d", "dcat:keyword"),
    _metric("findability", "categoryAvailability", 30, "d", "dcat:theme"),
    _metric("findability", "spatialAvailability", 20, "d", "dct:spatial"),
    _metric("findability", "temporalAvailability", 20, "d", "dct:temporal"),
    _metric("accessibility", "accessUrlStatusCode", 50, "D", "dcat:accessURL"),
    _metric("accessibility", "downloadUrlAvailability", 20, "D", "dcat:downloadURL"),
    _metric("accessibility", "downloadUrlStatusCode", 30, "D", "dcat:downloadURL"),
    _metric("interoperability", "formatAvailability", 20, "D", "dct:format"),
    _metric("interoperability", "mediaTypeAvailability", 10, "D", "dcat:mediaType"),
    _metric("interoperability", _ALIGNED, 5, "D", "dct:format", key="formatVocabularyAlignment"),
    _metric("interoperability", _ALIGNED, 5, "D", "dcat:mediaType", key="mediaTypeVocabularyAlignment"),
    _metric("interoperability", "formatMediaTypeNonProprietary", 20, "D", "dct:format"),
    _metric("interoperability", "formatMediaTypeMachineInterpretable", 20, "D", "dct:format"),
    _metric("interoperability", "dcatApCompliance", 30, "d", ""),
    _metric("reusability", "licenceAvailability", 20, "D", "dct:license"),
    _metric("reusability", "knownLicence", 10, "D", "dct:license"),
    _metric("reusability", "accessRightsAvailability", 10, "d", "dct:accessRights"),
    _metric("reusability", "accessRightsVocabularyAlignment", 5, "d", "dct:accessRights"),
    _metric("reusability", "contactPointAvailability", 20, "d", "dcat:contactPoint"),
    _metric("reusability", "publisherAvailability", 10, "d", "dct:publisher"),
    _metric("contextuality", "rightsAvailability", 5, "D", "dct:rights"),
    _metric("contextuality", "byteSizeAvailability", 5, "D", "dcat:byteSize"),
    _metric("contextuality", "dateIssuedAvailability", 5, "d", "dct:issued"),
    _metric("contextuality", "dateModifiedAvailability", 5, "d", "dct:modified"),
)
MOST: Final = sum(metric.points for metric in METRICS)
"""405."""

DIMENSIONS: Final[dict[Dimension, int]] = {
    name: sum(metric.points for metric in METRICS if metric.dimension == name) for name in get_args(Dimension)
}
"""How many points each can have."""

ON_DATASETS: Final = tuple(metric for metric in METRICS if not metric.of_distributions)
ON_DISTRIBUTIONS: Final = tuple(metric for metric in METRICS if metric.of_distributions)
BEST_OF: Final = tuple(metric for metric in ON_DISTRIBUTIONS if metric.dimension == "interoperability")
"""For one dataset these count its best distribution: the same content in a worse format as well costs nothing."""

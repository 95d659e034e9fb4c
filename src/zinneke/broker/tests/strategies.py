"""Random entities as clients write them, normalized, for tests that hold for every entity."""

from typing import Any

from hypothesis import strategies as st

from zinneke.broker.model.document import NULL
from zinneke.broker.model.names import STRUCTURAL

NAMES = st.from_regex(r"[a-zA-Zéß][a-zA-Z0-9_]{0,5}", fullmatch=True).filter(lambda name: name not in STRUCTURAL)
URIS = st.builds("urn:ngsi-ld:{}:{}".format, st.sampled_from("ABC"), st.integers(0, 9))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8).filter(lambda text: text != NULL)
MOMENTS = st.sampled_from(("2026-11-24T08:30:00Z", "2026-11-24T08:30:00.5Z", "2024-02-29T23:59:59.999999Z"))
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False, width=32)
SCALARS = st.booleans() | NUMBERS | TEXTS
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS | st.sampled_from(sorted(STRUCTURAL)), inner, max_size=3)
    ),
    max_leaves=6,
).filter(lambda value: not (isinstance(value, dict) and "@value" in value))
POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(list)
GEOMETRIES = st.builds(lambda at: {"type": "Point", "coordinates": at}, POSITIONS) | st.builds(
    lambda line: {"type": "LineString", "coordinates": line}, st.lists(POSITIONS, min_size=2, max_size=4)
)
CONTENTS: dict[str, tuple[str, st.SearchStrategy[Any]]] = {
    "Property": ("value", JSON | GEOMETRIES),
    "GeoProperty": ("value", GEOMETRIES),
    "Relationship": ("object", URIS | st.lists(URIS, max_size=3)),
    "LanguageProperty": (
        "languageMap",
        st.dictionaries(
            st.sampled_from(("fr", "nl-BE", "de", "@none")), TEXTS | st.lists(TEXTS, max_size=2), min_size=1
        ),
    ),
    "VocabProperty": ("vocab", NAMES | st.lists(NAMES, max_size=3)),
    "ListProperty": ("valueList", st.lists(JSON, max_size=3)),
    "ListRelationship": ("objectList", st.lists(st.builds(lambda uri: {"object": uri}, URIS), max_size=3)),
    "JsonProperty": ("json", JSON),
}

PAYLOADS = st.recursive(
    SCALARS | st.none() | st.just(NULL) | st.sampled_from(["Property", "urn:a:b", "Point"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "value", "object", "x", "languageMap", "fr", "datasetId", "coordinates", "@none", "json"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
"""What may come instead of an attribute or any other member."""


@st.composite
def attributes(draw: st.DrawFn, *, depth: int = 1) -> dict[str, Any]:
    """One normalized instance without a datasetId."""
    kind = draw(st.sampled_from(sorted(CONTENTS)))
    main, contents = CONTENTS[kind]
    attribute: dict[str, Any] = {"type": kind, main: draw(contents)}
    if draw(st.booleans()):
        attribute["observedAt"] = draw(MOMENTS)
    if kind in ("Property", "ListProperty") and draw(st.booleans()):
        attribute["unitCode"] = "GQ"
    if depth and draw(st.booleans()):
        attribute |= draw(st.dictionaries(NAMES, attributes(depth=depth - 1), max_size=2))
    return attribute


@st.composite
def instances(draw: st.DrawFn) -> Any:
    """An attribute: one instance, or several told apart by datasetId."""
    first = draw(attributes())
    if draw(st.booleans()):
        return first
    others = [
        {**draw(attributes(depth=0)), "datasetId": f"urn:ngsi-ld:dataset:{n}"} for n in range(draw(st.integers(1, 2)))
    ]
    return [first, *others]


@st.composite
def entities(draw: st.DrawFn) -> dict[str, Any]:
    """A normalized entity."""
    entity: dict[str, Any] = {
        "id": draw(URIS),
        "type": draw(NAMES | st.lists(NAMES, min_size=2, max_size=3, unique=True)),
    }
    if draw(st.booleans()):
        entity["scope"] = draw(st.sampled_from(("/Brussels", ["/Brussels/Laeken", "/Parks"])))
    return entity | draw(st.dictionaries(NAMES, instances(), max_size=4))

"""Random cities and random queries about them, for tests that hold a store to the matcher."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, cast

from hypothesis import strategies as st

from zinneke.broker.adapters.tests.places import geometries
from zinneke.broker.adapters.tests.samples import LAMP, NOON, SENSOR
from zinneke.broker.model.document import LOCATION, MAIN_MEMBER, Document
from zinneke.broker.model.times import as_date, as_instant, as_time
from zinneke.broker.query.tree import (
    ENTITY_MEMBERS,
    INSTANCE_MEMBERS,
    And,
    Compare,
    Condition,
    Exists,
    GeoQuery,
    Link,
    Or,
    Path,
    Query,
    Range,
    Regex,
    ScopePattern,
    ScopeQuery,
    Selector,
    TypeSelection,
    Uri,
)  # fmt: skip

LONG_AGO, FAR_OFF = "2001-01-01T00:00:00Z", "2099-01-01T00:00:00.5Z"

ids = st.sampled_from([f"urn:ngsi-ld:Lamp:{n}" for n in range(6)])
types = st.sampled_from([LAMP, SENSOR, "https://example.org/Ünknown"])
names = st.sampled_from(["https://example.org/power", "https://example.org/colour", 'odd"name\\é', "a.b[0]"])
keys = st.sampled_from(["k", "l", 'q"uo.te', "fr"])
texts = st.sampled_from(
    [
        *(
            "",
            "a",
            "ab",
            "é",
            "nul\u0000",
            "true",
            "20",
            "urn:ngsi-ld:Lamp:1",
            "2026-06-01",
            "12:00:00Z",
            "12:00:00.5Z",
        ),
        *(NOON, "2026-06-01T12:00:00.5Z", "2026-06-01T11:59:59.999999Z", "2026-13-01T00:00:00Z"),
    ]
)
numbers = st.sampled_from([0, 1, -1, 20, 20.0, 0.1, 1e300, 2**53 + 1, 2**62]) | st.integers(-3, 3)
scalars = numbers | texts | st.booleans()
nested = st.recursive(
    scalars | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
values = scalars | nested | nested
"""What is recursive alone is hardly ever a scalar."""
times = st.sampled_from([NOON, "2026-06-01T12:00:00.5Z"])

CONTENTS: dict[str, st.SearchStrategy[Any]] = {
    "Property": values,
    "Relationship": ids | st.lists(ids, min_size=1, max_size=2),
    "ListRelationship": st.lists(ids, max_size=2),
    "LanguageProperty": st.dictionaries(
        st.sampled_from(["fr", "en-GB", "@none"]), texts | st.lists(texts, max_size=2), min_size=1, max_size=2
    ),
    "VocabProperty": texts | st.lists(texts, min_size=1, max_size=2),
    "ListProperty": st.lists(values, max_size=3),
    "JsonProperty": values,
}


def instances(depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    def of_kind(kind: str) -> st.SearchStrategy[dict[str, Any]]:
        required = {"type": st.just(kind), MAIN_MEMBER[kind]: CONTENTS[kind], "createdAt": times, "modifiedAt": times}
        optional: dict[str, Any] = {
            "observedAt": times,
            "unitCode": st.sampled_from(["GQ", "CEL"]),
            "expiresAt": st.sampled_from([LONG_AGO, FAR_OFF]),
        }
        if depth < 2:
            optional["attrs"] = attributes(depth + 1)
        return st.fixed_dictionaries(required, optional=optional)

    return st.sampled_from(sorted(CONTENTS)).flatmap(of_kind)


def attributes(depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    listed = st.lists(instances(depth), min_size=1, max_size=2 if depth == 0 else 1)
    return st.dictionaries(names, listed, max_size=3 if depth == 0 else 1)


kinds_of_place = st.sampled_from(["GeoProperty", "GeoProperty", "GeoProperty", "Property"])
locations = st.lists(
    st.fixed_dictionaries(
        {"type": kinds_of_place, "value": geometries, "createdAt": times, "modifiedAt": times},
        optional={"expiresAt": st.sampled_from([LONG_AGO, FAR_OFF])},
    ),
    max_size=2,
)


def document(entity_id: str, kinds: list[str], attrs: dict[str, Any], places: list[Any], more: Any) -> Document:
    attrs = attrs | ({LOCATION: places} if places else {})
    found: Any = {"id": entity_id, "type": kinds, "createdAt": NOON, "modifiedAt": NOON, "attrs": attrs} | more
    return cast("Document", found)


documents = st.lists(
    st.builds(
        document,
        ids,
        st.lists(types, min_size=1, max_size=2, unique=True),
        attributes(),
        locations,
        st.fixed_dictionaries(
            {},
            optional={
                "scope": st.lists(st.sampled_from(["/A", "/A/B", "/A/B/C", "/B"]), min_size=1, max_size=2, unique=True),
                "expiresAt": st.sampled_from([LONG_AGO, FAR_OFF]),
            },
        ),
    ),
    max_size=5,
    unique_by=lambda one: one["id"],
)

paths = st.recursive(
    st.builds(lambda name, inner: Path((name, *inner)), names, st.lists(names, max_size=2))
    | st.builds(lambda name, inner: Path((name, *inner)), names, st.lists(names, max_size=1))
    | st.builds(lambda name, member: Path((name, member)), names, st.sampled_from(sorted(INSTANCE_MEMBERS)))
    | st.builds(lambda name, inside: Path((name,), tuple(inside)), names, st.lists(keys, min_size=1, max_size=2))
    | st.builds(lambda name: Path((name,), ("*",)), names)
    | st.builds(lambda member: Path((member,)), st.sampled_from(sorted(ENTITY_MEMBERS))),
    lambda inner: st.builds(
        lambda name, kinds, path: Path((name,), (), Link(tuple(kinds), path)), names, st.lists(types, max_size=1), inner
    ),
    max_leaves=3,
)
moments = st.sampled_from(
    [datetime(2026, 6, 1, 12, tzinfo=UTC), datetime(2026, 6, 1, 12, 0, 0, 500000, UTC), date(2026, 6, 1), time(12)]
)
operands = scalars | moments | st.builds(Uri, texts) | st.builds(Uri, types)
patterns = st.builds(Regex, st.sampled_from(["a.*", ".*", "[é-ü]", "urn:.*:1", "2026.*", "20"]))


def ways(attrs: dict[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[Path, Any]]:
    """Every path into these attributes, with what it leads to."""
    for name, listed in attrs.items():
        for instance in listed:
            here = (*before, name)
            content = instance[MAIN_MEMBER[instance["type"]]]
            yield Path(here), content
            yield Path(here, ("*",)), content
            yield from ((Path((*here, member)), instance[member]) for member in INSTANCE_MEMBERS & instance.keys())
            yield from ((Path(here, inside), found) for inside, found in insides(content))
            yield from ways(instance.get("attrs", {}), here)


def insides(content: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(content, dict):
        for key, found in content.items():
            yield (*before, key), found
            yield from insides(found, (*before, key))


def links(kept: list[Document]) -> Iterator[tuple[Path, Any]]:
    """Every path over one relationship, with what it leads to."""
    by_id = {each["id"]: each for each in kept}
    for each in kept:
        for name, listed in each["attrs"].items():
            for instance in listed:
                targets: Any = instance.get("object", instance.get("objectList", []))
                for target in [targets] if isinstance(targets, str) else targets:
                    for kinds in ((), (SENSOR,), (LAMP, "https://example.org/none")):
                        for path, content in ways(by_id[target]["attrs"] if target in by_id else {}):
                            yield Path((name,), (), Link(kinds, path)), content


def leaves(content: Any) -> Iterator[Any]:
    """The scalars in it, and what is nearly the same."""
    match content:
        case dict():
            for part in content.values():
                yield from leaves(part)
        case list():
            for part in content:
                yield from leaves(part)
        case bool():
            yield from (content, not content, int(content))
        case int() | float():
            yield from (content, content + 1, content - 1, float(content), str(content))
        case str():
            yield from (content, content + "a", Uri(content))
            yield from (found for read in (as_instant, as_date, as_time) if (found := read(content)) is not None)


often = st.sampled_from([True] * 8 + [False])


@st.composite
def comparisons(draw: st.DrawFn, kept: list[Document]) -> Condition:
    """Mostly of something that is there, with something like it."""
    there: list[tuple[Path, Any]] = [found for each in kept for found in ways(each["attrs"])]
    there += links(kept)
    there += [(Path((name,)), each[name]) for each in kept for name in ENTITY_MEMBERS if name in each]  # type: ignore[literal-required]
    elsewhere: st.SearchStrategy[tuple[Path, Any]] = paths.map(lambda path: (path, None))
    path, content = draw(st.sampled_from(there) if len(there) > 0 and draw(often) else elsewhere)
    near: st.SearchStrategy[Any] = st.sampled_from(list(leaves(content)) or [0])
    operand = draw(near if draw(often) else operands)
    operator: Any = draw(st.sampled_from(["==", "!=", ">", ">=", "<", "<=", "~=", "!~=", "exists"]))
    if operator == "exists":
        return Exists(path)
    if operator in ("~=", "!~="):
        return Compare(path, operator, (draw(patterns),))
    if operator not in ("==", "!="):
        return Compare(path, operator, (operand,))
    ends = near
    if isinstance(operand, int | float | str):
        ends = st.builds(Range, st.just(operand), numbers | texts)
    some: st.SearchStrategy[Any] = st.lists(st.just(operand) | operands | ends, min_size=1, max_size=2)
    return Compare(path, operator, tuple(draw(some)))


def conditions(kept: list[Document]) -> st.SearchStrategy[Condition]:
    return st.recursive(
        comparisons(kept),
        lambda inner: (
            st.builds(lambda parts: And(tuple(parts)), st.lists(inner, min_size=1, max_size=2))
            | st.builds(lambda parts: Or(tuple(parts)), st.lists(inner, min_size=1, max_size=2))
        ),
        max_leaves=3,
    )


type_selections = st.builds(
    lambda groups: TypeSelection(tuple(map(tuple, groups))),
    st.lists(st.lists(types, min_size=1, max_size=2), min_size=1, max_size=2),
)
selectors = st.builds(
    lambda kinds, chosen, pattern: Selector(kinds, tuple(chosen), pattern),
    st.none() | type_selections,
    st.lists(ids, max_size=2),
    st.none() | st.sampled_from(["urn:.*", ".*:[12]", "Lamp"]),
)
levels = st.lists(st.sampled_from(["A", "B", "+"]), max_size=2)
scope_patterns = st.builds(
    lambda named, rest: ScopePattern((*named, *(["#"] if rest or not named else []))), levels, st.booleans()
)
scopes = st.builds(
    lambda groups: ScopeQuery(tuple(map(tuple, groups))),
    st.lists(st.lists(scope_patterns, min_size=1, max_size=2), min_size=1, max_size=2),
)
nearness = st.builds(
    lambda place, most, metres: GeoQuery(
        "near", place, LOCATION, **{"max_distance_m" if most else "min_distance_m": metres}
    ),
    geometries,
    st.booleans(),
    st.sampled_from([0.5, 20.0, 1000.0, 50_000.0, 5_000_000.0]),
)
relations = st.builds(
    GeoQuery,
    st.sampled_from(["within", "contains", "overlaps", "intersects", "equals", "disjoint"]),
    geometries,
    st.just(LOCATION),
)

queries = st.builds(
    lambda chosen, attrs, condition, geo, scope: Query(tuple(chosen), tuple(attrs), condition, geo, scope),
    st.lists(selectors, max_size=2),
    st.lists(names, max_size=2),
    st.none() | st.builds(Exists, paths),
    st.none() | nearness,
    st.none() | scopes,
)

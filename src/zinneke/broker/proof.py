"""Questions that a copy of a store must answer like the store it was taken of: the proof of a restored city.

They are those that clients ask: what types and attributes there are, pages of entities of every type, their latest
history, things near a place, things with a value, and every subscription, registration and context. Bounded: a page
of each of the commonest types, whatever the size of the city. That every row is there, checksums and row counts prove.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, get_args

import msgspec

from zinneke.broker.model.document import Document, Iri
from zinneke.broker.ports import Collection, Reader
from zinneke.broker.query.tree import Compare, GeoQuery, Path, Query, Selector, TemporalWindow, TypeSelection

QUESTIONS: Final = 1
"""The number of this set of questions. Answers are compared with those of the same set: a change here is a new one."""

MOST_TYPES: Final = 50
PAGE: Final = 100
WITH_PAST: Final = 5
"""Entities of a page whose history is asked for."""
EACH: Final = 20
"""Instances of each attribute, from either end of a history."""
NEAR_M: Final = 1_000.0
EVER: Final = TemporalWindow()

Answers = Mapping[str, str]
"""Question -> a digest of its answer."""

_encode: Final = msgspec.json.Encoder(order="deterministic").encode


def answers(reader: Reader) -> Answers:
    """Every question with the digest of its answer."""
    types = reader.types()
    commonest = sorted(types, key=lambda iri: (-types[iri], iri))[:MOST_TYPES]
    found = {"types": _digest(types), "attributes": _digest(reader.attributes())}
    remembered = reader.past_ids(Query(), EVER, limit=PAGE)
    found["histories, of what is gone too"] = _digest([_past(reader, each) for each in remembered[:WITH_PAST]])
    found["who has a history"] = _digest(list(remembered))
    for collection in get_args(Collection):
        found[f"every {collection}"] = _digest(list(reader.records(collection)))
    for iri in commonest:
        found |= {f"{iri}: {name}": _digest(answer) for name, answer in _questions(reader, iri)}
    return found


def differences(before: Answers, after: Answers) -> list[str]:
    """The questions that are answered otherwise, or by one side only."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def _questions(reader: Reader, iri: Iri) -> Iterator[tuple[str, Any]]:
    of_type = (Selector(TypeSelection(((iri,),))),)
    page = reader.entities(Query(of_type), limit=PAGE)
    yield "how many", reader.count(Query(of_type))
    yield "first page", list(page)
    yield "newest and oldest history", [_past(reader, document["id"]) for document in page[:WITH_PAST]]
    for attribute, place in islice(_places(page), 1):
        near = GeoQuery("near", place, attribute, max_distance_m=NEAR_M)
        yield "near the first of them", list(reader.ids(Query(of_type, geo=near), limit=PAGE))
    for attribute, number in islice(_numbers(page), 1):
        more = Compare(Path((attribute,)), ">=", (number,))
        yield "with at least the value of the first", reader.count(Query(of_type, condition=more))


def _past(reader: Reader, entity_id: str) -> Any:
    """The newest and the oldest instances of each attribute, and every type it was seen with."""
    ends = (reader.past(entity_id, EVER, last=EACH), reader.past(entity_id, EVER, limit=EACH))
    return [
        (sorted(past.types), [(one.attribute, one.instance_id, one.instance) for one in past.instances])
        for past in ends
        if past
    ]


def _places(page: Sequence[Document]) -> Iterator[tuple[Iri, Mapping[str, Any]]]:
    for attribute, value in _values(page, "GeoProperty"):
        if isinstance(value, dict) and value.get("type") == "Point":
            yield attribute, value


def _numbers(page: Sequence[Document]) -> Iterator[tuple[Iri, float]]:
    for attribute, value in _values(page, "Property"):
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield attribute, value


def _values(page: Sequence[Document], kind: str) -> Iterator[tuple[Iri, Any]]:
    for document in page:
        for attribute, instances in sorted(document["attrs"].items()):
            for instance in instances:
                if instance.get("type") == kind:
                    yield attribute, instance.get("value")


def _digest(answer: Any) -> str:
    return hashlib.sha256(_encode(answer)).hexdigest()

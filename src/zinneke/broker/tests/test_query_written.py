"""Queries written under the names of another @context (4.3.6.6)."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.context import CORE_CONTEXT, Context
from zinneke.broker.model.terms import Terms
from zinneke.broker.query.q import parse_q
from zinneke.broker.query.tree import (
    And,
    Compare,
    Condition,
    Exists,
    Link,
    Or,
    Path,
    Range,
    Regex,
    TypeSelection,
    Uri,
)
from zinneke.broker.query.types import parse_types
from zinneke.broker.query.written import NoName, write_q, write_types
from zinneke.kernel.time import from_unix_s

TERMS = "https://example.org/terms/"


def context_of(**names: str) -> Context:
    terms = Terms()
    terms.add({name: TERMS + iri for name, iri in names.items()})
    return Context(terms, "https://example.org/other.jsonld", "other")


OTHER = context_of(vitesse="speed", couleur="colour", Voiture="Car", Boite="Box")

NAMES = st.sampled_from([f"{TERMS}speed", f"{TERMS}colour", f"{TERMS}Box"])
KEYS = st.lists(st.sampled_from(["low", "high", "fr", "*"]), max_size=2).map(tuple)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
MOMENTS = st.integers(0, 4 * 10**9).map(from_unix_s)
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9).filter(lambda found: found != int(found))
URIS = st.sampled_from(["urn:ngsi-ld:Car:1", "https://example.org/a,b", "urn:x:a..b"]).map(Uri)
VALUES = NUMBERS | TEXTS | st.booleans() | MOMENTS | st.dates().filter(lambda day: day.year > 999) | st.times()
RANGES = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Range(*ends)) | st.tuples(MOMENTS, MOMENTS).map(
    lambda ends: Range(*ends)
)
PLAIN = st.builds(Path, st.lists(NAMES, min_size=1, max_size=3).map(tuple), KEYS)
PATHS = (
    PLAIN
    | st.builds(lambda name: Path((name, "observedAt")), NAMES)
    | st.just(Path(("modifiedAt",)))
    | st.builds(lambda name, link: Path((name,), (), link), NAMES, st.builds(Link, st.just((f"{TERMS}Car",)), PLAIN))
)
UNITS = (
    st.builds(Exists, PATHS)
    | st.builds(
        Compare, PATHS, st.sampled_from(["==", "!="]), st.lists(VALUES | RANGES, min_size=1, max_size=3).map(tuple)
    )
    | st.builds(Compare, PATHS, st.sampled_from([">", ">=", "<", "<="]), NUMBERS.map(lambda found: (found,)))
    | st.builds(Compare, PATHS, st.just("~="), st.sampled_from(["a.*", "[;|)]+", '"']).map(lambda one: (Regex(one),)))
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    UNITS,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_what_is_written_reads_as_it_was(condition: Condition) -> None:
    """4.9: under any context that has the names."""
    assert parse_q(write_q(condition, OTHER), OTHER) == condition


def test_names_become_those_of_the_other_context() -> None:
    """4.3.6.6."""
    mine = context_of(speed="speed", colour="colour")
    condition = parse_q('speed>50;(colour=="red"|colour.observedAt>2026-01-01)', mine)
    assert write_q(condition, OTHER) == 'vitesse>50;(couleur=="red"|couleur.observedAt>2026-01-01)'


def test_a_name_that_cannot_be_said() -> None:
    """4.9: q knows short names only."""
    with pytest.raises(NoName, match="no short name"):
        write_q(Exists(Path((f"{TERMS}speed",))), CORE_CONTEXT)


def test_values_of_vocabularies_are_written_in_full() -> None:
    """4.9: what expandValues made of a term needs no expandValues any more."""
    mine = context_of(colour="colour", red="red")
    condition = parse_q("colour==red", mine, frozenset({f"{TERMS}colour"}))
    assert write_q(condition, OTHER) == f"couleur=={TERMS}red"


def test_times_and_days() -> None:
    """4.9."""
    values = (date(2026, 1, 2), time(3, 4, 5))
    assert write_q(Compare(Path((f"{TERMS}speed",)), "==", values), OTHER) == "vitesse==2026-01-02,03:04:05Z"


@given(
    st.lists(st.lists(st.sampled_from([f"{TERMS}Car", f"{TERMS}Box"]), min_size=1, max_size=2), min_size=1, max_size=3)
)
def test_types_read_as_they_were(groups: list[list[str]]) -> None:
    """4.17."""
    types = TypeSelection(tuple(map(tuple, groups)))
    assert parse_types(write_types(types, OTHER), OTHER) == types

"""Which source may have what a request needs (5.12)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.coverage import Need, attributes_covered, clash, matching, need_of
from zinneke.broker.model.registration import Registration, parse_registration
from zinneke.broker.query.tree import Selector, TypeSelection
from zinneke.broker.tests.sources import registration

NOW = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
E = CORE_CONTEXT.expand
NAMES = st.sampled_from(["speed", "colour", "weight"])
IDS = st.sampled_from(["urn:car:1", "urn:car:2", "urn:bus:1"])
PATTERNS = st.sampled_from(["urn:car:.*", "urn:bus:.*", ".*"])


def registered(*information: dict[str, Any], **members: Any) -> Registration:
    return parse_registration(registration(information=list(information), **members), CORE_CONTEXT, NOW, "urn:r:1")


def selector(kind: str | None = None, ids: tuple[str, ...] = (), pattern: str | None = None) -> Selector:
    return Selector(TypeSelection(((E(kind),),)) if kind else None, ids, pattern)


@pytest.mark.parametrize(
    ("entity", "asked", "fits"),
    [
        ({"type": "Car"}, selector("Car"), True),
        ({"type": "Car"}, selector("Bus"), False),
        ({"type": ["Car", "Bus"]}, selector("Bus"), True),
        ({"type": "Car"}, selector("Car", ("urn:car:1",)), True),
        ({"type": "Car", "id": "urn:car:1"}, selector("Car", ("urn:car:1",)), True),
        ({"type": "Car", "id": "urn:car:1"}, selector("Car", ("urn:car:2",)), False),
        ({"type": "Car", "id": "urn:car:1"}, selector("Car"), True),
        ({"type": "Car", "idPattern": "urn:car:.*"}, selector("Car", ("urn:car:2",)), True),
        ({"type": "Car", "idPattern": "urn:car:.*"}, selector("Car", ("urn:bus:2",)), False),
        ({"type": "Car", "id": "urn:car:1"}, selector("Car", pattern="urn:c.*"), True),
        ({"type": "Car", "id": "urn:car:1"}, selector("Car", pattern="urn:b.*"), False),
        ({"type": "Car", "idPattern": "urn:car:.*"}, selector("Car", pattern="urn:b.*"), True),
        ({"type": "Car", "id": "urn:car:1"}, selector(None, ("urn:car:1",)), True),
    ],
)
def test_which_entities_agree(entity: dict[str, Any], asked: Selector, fits: bool) -> None:
    """5.12: types agree, and ids or patterns do."""
    assert bool(matching(registered({"entities": [entity]}), Need((asked,)))) == fits


@given(st.lists(NAMES, unique=True), st.lists(NAMES, min_size=1, unique=True))
def test_attributes_need_one_in_common(asked: list[str], names: list[str]) -> None:
    """5.12: unless none is asked for, or none registered."""
    need = Need(attributes=frozenset(map(E, asked)))
    assert bool(matching(registered({"propertyNames": names}), need)) == (not asked or bool(set(asked) & set(names)))
    assert matching(registered({"entities": [{"type": "Car"}]}), need)


@given(IDS, st.lists(NAMES, unique=True))
def test_a_source_is_asked_for_no_more_than_it_has(entity_id: str, asked: list[str]) -> None:
    """4.3.6.1."""
    known = registered({"entities": [{"type": "Car"}], "propertyNames": ["speed"]})
    need = need_of(entity_id, [E("Car")], map(E, asked))
    items = matching(known, need)
    assert bool(items) == (not asked or "speed" in asked)
    assert not items or attributes_covered(items, need.attributes) == frozenset({E("speed")})


def test_datasets_need_one_in_common() -> None:
    """5.12."""
    known = registered({"entities": [{"type": "Car"}]}, datasetId=["urn:d:1"])
    assert matching(known, Need(datasets=frozenset({"urn:d:1", "urn:d:2"})))
    assert matching(known, Need())
    assert not matching(known, Need(datasets=frozenset({"urn:d:2"})))


@given(IDS, PATTERNS, st.lists(NAMES, min_size=1, unique=True), st.lists(NAMES, min_size=1, unique=True))
def test_clashing_is_mutual(entity_id: str, pattern: str, mine: list[str], theirs: list[str]) -> None:
    """5.9.2.4."""
    one = registered({"entities": [{"type": "Car", "id": entity_id}], "propertyNames": mine}, mode="exclusive")
    other = registered({"entities": [{"type": "Car", "idPattern": pattern}], "propertyNames": theirs}, mode="redirect")
    assert clash(one, other) == clash(other, one)

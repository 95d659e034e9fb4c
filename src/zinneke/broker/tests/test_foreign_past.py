"""Histories that other brokers tell, read and put together (5.7.3.4, 5.7.4.4)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import NULL
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.foreign_past import read_foreign_past, unite
from zinneke.broker.model.parse import SCOPE
from zinneke.broker.ports import Past, Recorded
from zinneke.broker.query.tree import TemporalWindow

AT = datetime(2026, 1, 1, tzinfo=UTC)
OPEN = TemporalWindow()
SPEED = CORE_CONTEXT.expand_attribute("speed")


def read(window: TemporalWindow = OPEN, **attributes: Any) -> Past:
    return read_foreign_past({"id": "urn:v:1", "type": "Vehicle", **attributes}, CORE_CONTEXT, AT, window)


def speed(day: int, **more: Any) -> dict[str, Any]:
    return {"type": "Property", "value": day, "observedAt": f"2026-01-{day:02}T00:00:00Z", **more}


def days(past: Past | None) -> list[int]:
    return [] if past is None else [one.instance["value"] for one in past.instances]


def test_instances_keep_their_times_and_ids() -> None:
    """4.5.6: an id that is no URI is not taken over; the one made in its place is always the same."""
    stamps = {"createdAt": "2025-01-01T00:00:00Z", "modifiedAt": "2025-01-02T00:00:00Z"}
    first = read(speed=[speed(2, instanceId="urn:i:2", **stamps), speed(1, instanceId="no uri")])
    assert [one.instance_id for one in first.instances][1] == "urn:i:2"
    assert first.instances[1].instance["createdAt"].startswith("2025-01-01")
    made_up = first.instances[0].instance_id
    assert made_up.startswith("urn:ngsi-ld:instance:")
    assert read(speed=speed(1)).instances[0].instance_id == made_up


def test_what_lies_outside_the_window_does_not_count() -> None:
    """4.11: from its start on, up to but without its end; by the time that was asked for."""
    window = TemporalWindow(datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 4, tzinfo=UTC))
    assert days(read(window, speed=[speed(day) for day in (1, 2, 3, 4)])) == [2, 3]
    untimed = {"type": "Property", "value": 9}
    assert days(read(window, speed=[untimed])) == []
    assert days(read(speed=[untimed])) == [9]


def test_scopes_are_read() -> None:
    """4.5.6."""
    past = read(speed=speed(1), scope=[{"type": "Property", "value": "/A", "observedAt": "2026-01-03T00:00:00Z"}])
    assert [one.attribute for one in past.instances] == [SPEED, SCOPE]
    assert past.instances[1].instance["value"] == ["/A"]


@pytest.mark.parametrize(
    ("kind", "main", "told", "kept"),
    [
        ("Property", "value", NULL, NULL),
        ("GeoProperty", "value", NULL, NULL),
        ("Relationship", "object", NULL, NULL),
        ("LanguageProperty", "languageMap", {"@none": NULL}, {"@none": NULL}),
        ("LanguageProperty", "languageMap", NULL, {"@none": NULL}),
        ("ListProperty", "valueList", [NULL], [NULL]),
        ("ListRelationship", "objectList", NULL, [NULL]),
        ("VocabProperty", "vocab", NULL, NULL),
        ("JsonProperty", "json", NULL, NULL),
    ],
)
def test_deletions_are_kept(kind: str, main: str, told: Any, kept: Any) -> None:
    """4.5.7, 4.5.0: the null marker of the kind, and when; what was deleted of a dataset stays apart."""
    gone = {"type": kind, main: told, "deletedAt": "2026-01-02T00:00:00Z", "datasetId": "urn:d:1"}
    (found,) = read(speed=[gone]).instances
    instance = found.instance
    assert (instance["type"], instance[main], instance["datasetId"]) == (kind, kept, "urn:d:1")
    assert instance["deletedAt"] == instance["modifiedAt"] == instance["createdAt"]
    window = TemporalWindow(datetime(2026, 1, 2, tzinfo=UTC), None, "deletedAt")
    assert len(read(window, speed=[gone, speed(3)]).instances) == 1
    assert read(TemporalWindow(datetime(2026, 1, 1, tzinfo=UTC)), speed=[gone]).instances == (), "it was not observed"


def test_the_end_of_a_scope_is_kept() -> None:
    """4.18."""
    (end,) = read(scope=[{"type": "Property", "value": NULL, "deletedAt": "2026-01-02T00:00:00Z"}]).instances
    assert (end.attribute, end.instance["value"]) == (SCOPE, NULL)


@pytest.mark.parametrize("told", [NULL, [{"type": "Property", "value": NULL}]])
def test_a_deletion_that_does_not_say_when_is_left_out(told: Any) -> None:
    """4.5.7: it has no place in a history."""
    assert read(speed=told).instances == ()


def test_each_deletion_counts_once() -> None:
    """5.7.4.4: told by two brokers it is one; at two times it is two."""

    def gone(day: int) -> dict[str, Any]:
        return {"type": "Property", "value": NULL, "deletedAt": f"2026-01-{day:02}T00:00:00Z"}

    first, second = read(speed=[speed(1), gone(2)]), read(speed=[gone(2), speed(3), gone(4)])
    whole = unite([first, second], OPEN, most=None, newest=False)
    assert whole is not None
    times = [one.instance.get("deletedAt") for one in whole.instances if one.instance["value"] == NULL]
    assert times == ["2026-01-02T00:00:00Z", "2026-01-04T00:00:00Z"]


@pytest.mark.parametrize("payload", [[], {}, {"id": "urn:v:1"}, {"id": "no uri", "type": "Vehicle"}])
def test_what_is_no_history(payload: Any) -> None:
    """6.3.17."""
    with pytest.raises(BadRequestData):
        read_foreign_past(payload, CORE_CONTEXT, AT, OPEN)


PASTS = st.lists(st.lists(st.integers(1, 28), max_size=6), min_size=1, max_size=4)


@given(PASTS, st.integers(1, 5) | st.none(), st.booleans())
def test_one_history_of_many(told: list[list[int]], most: int | None, newest: bool) -> None:
    """5.7.4.4: each observation once, in the order of time, whoever told it; the newest or the oldest of them."""
    pasts = [read(speed=[speed(day) for day in one]) if one else Past("urn:v:1", ("V",), ()) for one in told]
    everything = sorted({day for one in told for day in one})
    expected = everything if most is None else everything[-most:] if newest else everything[:most]
    assert days(unite(pasts, OPEN, most=most, newest=newest)) == expected
    assert days(unite(reversed(pasts), OPEN, most=most, newest=newest)) == expected


def test_no_history_of_none() -> None:
    """5.7.3.4."""
    assert unite([], OPEN, most=None, newest=False) is None


def test_datasets_stay_apart() -> None:
    """4.5.5: the same value at the same time in two datasets is two."""
    mine = Recorded(SPEED, speed(1), "urn:i:1")
    theirs = Recorded(SPEED, speed(1, datasetId="urn:d:1"), "urn:i:2")
    pasts = [Past("urn:v:1", ("V",), (one,)) for one in (mine, theirs)]
    assert days(unite(pasts, OPEN, most=None, newest=False)) == [1, 1]

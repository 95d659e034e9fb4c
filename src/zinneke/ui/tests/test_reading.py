"""Attributes out of NGSI-LD's concise form."""

from datetime import UTC, datetime

import pytest

from zinneke.ui import reading
from zinneke.ui.tests.fakes import WELL, well

HALF_PAST_EIGHT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "value", "unit"),
    [
        (12, 12, None),
        ({"value": 12, "unitCode": "MTR"}, 12, "MTR"),
        ({"languageMap": {"fr": "Puits"}}, {"fr": "Puits"}, None),
        ({"object": "urn:x:1"}, "urn:x:1", None),
        ([{"value": 1, "datasetId": "urn:d"}, {"value": 2}], 2, None),
        ([1, 2], [1, 2], None),
        ({"depth": 3}, {"depth": 3}, None),
        ({"value": 0}, 0, None),
        (
            {"value": {"type": "DateTime", "@value": "2026-11-24T08:30:00Z"}},
            datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
            None,
        ),
    ],
)
def test_an_attribute_is_read_from_every_concise_form(given: object, value: object, unit: str | None) -> None:
    found = reading.attribute({"id": "urn:a:1", "type": "T", "x": given}, "x")
    assert found == reading.Attribute("x", value, unit)


def test_a_name_is_given_in_the_readers_language_or_says_which_it_is_in() -> None:
    entity = well(1, name={"languageMap": {"fr": "Puits", "nl": "Put"}})
    assert reading.name_of(entity, "nl") == reading.Named("Put")
    assert reading.name_of(entity, "de") == reading.Named("Puits", "fr")


def test_without_a_name_the_id_stands_for_it() -> None:
    assert reading.name_of({"id": "urn:a:1", "type": "T"}, "fr").text == "urn:a:1"


def test_the_level_is_a_step_of_the_types_scale_or_not_known() -> None:
    assert reading.level_of(well(1), WELL) == WELL.levels[0]
    assert reading.level_of(well(1, state="flooded"), WELL) is None


def test_the_newest_observation_counts() -> None:
    newer = {"value": 9, "observedAt": "2026-11-24T09:00:00Z"}
    assert reading.observed_at(well(1, temperature=newer)) == datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "origin"),
    [("simulation", "simulated"), ("replay of wells.csv", "recorded"), ("City of Brussels", ""), (None, "")],
)
def test_simulated_and_recorded_figures_are_told_by_their_source(source: str | None, origin: str) -> None:
    assert reading.origin_of(well(1, source=source)) == origin


def test_only_a_point_is_a_position() -> None:
    line = {"type": "LineString", "coordinates": [[4, 50], [5, 51]]}
    assert reading.position_of(well(1)) == (4.35, 50.85)
    assert reading.position_of(well(1, location=line)) is None

"""The live city as datasets: they come by themselves, say how old they are, and take in whatever arrives."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from zinneke.kernel.time import format_instant
from zinneke.opendata import feed
from zinneke.opendata.catalogue.search import Asked, search
from zinneke.opendata.live.actions import extend_history, refresh_now
from zinneke.opendata.live.tests.asking import HISTORY, STATE, later, rows
from zinneke.opendata.live.tests.city import NOON, Wells, well_id
from zinneke.opendata.models import Dataset
from zinneke.opendata.rdf.catalogue import write_catalogue
from zinneke.opendata.rdf.validation import findings
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import mirror_all
from zinneke.opendata.tasks import extend_history as history_task
from zinneke.opendata.tasks import refresh_live
from zinneke.opendata.vocabulary import labels

pytestmark = pytest.mark.django_db


def test_datasets_come_by_themselves_and_are_found(wells: Wells) -> None:
    refresh_live.call()
    history_task.call()
    assert {one.name for one in search(Asked("wells"), []).datasets} == {
        "live-deep-well", "live-deep-well-history",
    }  # fmt: skip
    entries = list(feed.entries(feed.published()))
    assert not findings(write_catalogue(feed.catalogue(), entries))
    for entry in entries:
        assert {text.language for text in entry.dataset.titles} == {"fr", "nl", "de", "en"}
        assert any(one.formats[0].endswith("PARQUET") for one in entry.dataset.distributions)


@pytest.mark.parametrize("minutes", [1, 5, 7, 15, 30, 60])
def test_how_often_is_told_in_words(wells: Wells, settings: Any, minutes: int) -> None:
    settings.CITY = replace(settings.CITY, values=settings.CITY.values | {"live_minutes": minutes})
    refresh_now(STATE, wells, later(0.5))  # type: ignore[arg-type]
    frequency = Dataset.objects.get(name=STATE.name).record.frequency
    assert labels.label(labels.FREQUENCIES, frequency, "nl") != labels.code(frequency)


def test_present_has_a_row_for_each_thing_under_its_urn(wells: Wells) -> None:
    refresh_now(STATE, wells, later(0.5))  # type: ignore[arg-type]
    first, second = rows(STATE, select="*", order_by="id")
    assert first["id"] == well_id(1)
    assert (first["name"], first["name_nl"]) == ("Puits 1 / Put 1", "Put 1")
    assert (first["depth_below"], first["buckets"], first["state"]) == (12.5, 3, "full")
    assert first["geo_point_2d"] == {"lon": 4.31, "lat": 50.8}
    assert first["geo_shape"]["geometry"] == {"type": "Point", "coordinates": [4.31, 50.8]}
    assert (first["late"], first["origin"], second["buckets"]) == (False, "live", None)


def test_thing_that_sends_no_more_is_late(wells: Wells) -> None:
    wells.tell(1, 70, buckets=4)
    refresh_now(STATE, wells, later(1.5))  # type: ignore[arg-type]
    assert {row["id"]: row["late"] for row in rows(STATE)} == {well_id(1): False, well_id(2): True}


def test_history_has_a_row_for_each_thing_and_instant_newest_first(wells: Wells) -> None:
    extend_history(HISTORY, wells, later(1))  # type: ignore[arg-type]
    assert [(row["id"], row["observed_at"][11:16], row["depth_below"]) for row in rows(HISTORY)] == [
        (well_id(2), "12:01", 7), (well_id(1), "12:00", 12.5), (well_id(2), "10:31", -83), (well_id(1), "10:30", 12.5),
    ]  # fmt: skip
    assert rows(HISTORY, select="state, count(*) as n", group_by="state", order_by="state") == [
        {"state": "dry", "n": 2}, {"state": "full", "n": 2},
    ]  # fmt: skip


def test_what_comes_late_and_what_is_corrected_is_taken_in(wells: Wells) -> None:
    extend_history(HISTORY, wells, later(1))  # type: ignore[arg-type]
    wells.clock = later(1.5)
    wells.tell(1, -3000, depthBelow=1.0)
    wells.tell(1, 0, depthBelow=99.0)
    extend_history(HISTORY, wells, later(2))  # type: ignore[arg-type]
    depths = {row["observed_at"][:16]: row["depth_below"] for row in rows(HISTORY, where=[f"id = '{well_id(1)}'"])}
    assert depths == {"2026-11-24T12:00": 99, "2026-11-24T10:30": 12.5, "2026-11-22T10:00": 1}


def test_nothing_new_publishes_nothing(wells: Wells) -> None:
    for hours in (1, 1.2):
        refresh_now(STATE, wells, later(hours))  # type: ignore[arg-type]
        extend_history(HISTORY, wells, later(hours))  # type: ignore[arg-type]
    versions = [store.published(live.name) for live in (STATE, HISTORY)]
    assert [one.number for one in versions if one] == [1, 1]


def test_dataset_is_as_old_as_its_newest_observation(wells: Wells) -> None:
    extend_history(HISTORY, wells, later(1))  # type: ignore[arg-type]
    dataset = Dataset.objects.get(name=HISTORY.name)
    newest = format_instant(NOON + timedelta(minutes=1))
    assert dataset.record.modified == newest
    assert (dataset.record.periods[0].starts, dataset.record.periods[0].ends) == (("2026-11-24T10:30:00Z",), (newest,))
    dataset.table.delete()
    assert mirror_all() == 1
    assert Dataset.objects.get(name=HISTORY.name).record.modified == newest


def test_values_are_in_the_unit_of_the_data_model_or_not_at_all(wells: Wells) -> None:
    wells.tell(3, 0, depthBelow={"value": 0.5, "unitCode": "KMT"}, buckets=2.5)
    wells.tell(4, 0, depthBelow={"value": 5, "unitCode": "CEL"}, buckets=True, state="full")
    told = extend_history(HISTORY, wells, later(1))  # type: ignore[arg-type]
    assert "3 refused" in told
    found = {
        row["id"]: (row["depth_below"], row["buckets"])
        for row in rows(HISTORY, where=["observed_at >= '2026-11-24T12:00:00Z'"])
    }
    assert (found[well_id(3)], found[well_id(4)]) == ((500, None), (None, None))


def test_invented_measurements_are_said_to_be(wells: Wells) -> None:
    wells.present[well_id(1)]["source"] = "simulation"
    refresh_now(STATE, wells, later(1))  # type: ignore[arg-type]
    (english,) = [one.text for one in Dataset.objects.get(name=STATE.name).record.descriptions if one.tag == "en"]
    assert "simulated" in english
    assert {row["id"]: row["origin"] for row in rows(STATE)} == {well_id(1): "simulated", well_id(2): "live"}

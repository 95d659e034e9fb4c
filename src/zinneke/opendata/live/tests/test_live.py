"""The live city as datasets: they come by themselves, say how old they are, and take in whatever arrives."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.kernel import registry
from zinneke.kernel.time import format_instant, now
from zinneke.lake.field import Kind
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.running import fetch
from zinneke.lake.tables.errors import Withdrawn
from zinneke.opendata import feed
from zinneke.opendata.catalogue.search import Asked, search
from zinneke.opendata.live.actions import TooMuchLost, extend_history, forget, refresh_now, withdraw_undeclared
from zinneke.opendata.live.naming import Aspect, Live, all_live, live_of
from zinneke.opendata.live.running import Incomplete, alone, history_round, present_round
from zinneke.opendata.live.schemas import attributes, schema_of
from zinneke.opendata.live.tests.city import MANIFEST, NOON, WELL, Wells, well_id
from zinneke.opendata.models import Dataset, State
from zinneke.opendata.rdf.catalogue import write_catalogue
from zinneke.opendata.rdf.validation import findings
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import mirror_all, own_dataset
from zinneke.opendata.tasks import extend_history as history_task
from zinneke.opendata.tasks import refresh_live
from zinneke.opendata.templatetags.fields import in_words
from zinneke.opendata.vocabulary.labels import THEMES
from zinneke.ui.testing import Away

pytestmark = pytest.mark.django_db
assert WELL.publication is not None
STATE, HISTORY = (Live(WELL, WELL.publication, aspect) for aspect in (Aspect.NOW, Aspect.HISTORY))


def declare(monkeypatch: pytest.MonkeyPatch, manifest: registry.Manifest) -> None:
    """Let the city have this service besides its others."""
    others = {one.name: one for one in registry.manifests()}
    monkeypatch.setattr(registry, "_manifests", {**others, manifest.name: manifest})


@pytest.fixture
def wells(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wells]:
    """Two wells that were observed twice, in a city that declares them."""
    declare(monkeypatch, MANIFEST)
    city = Wells()
    for minutes in (-90, 0):
        city.tell(1, minutes, depthBelow={"value": 12.5, "unitCode": "MTR"}, buckets=3, state="full")
        city.tell(2, minutes + 1, depthBelow=7 + minutes, state="dry")
    with patch("zinneke.opendata.live.running.connected", return_value=city):
        yield city


def rows(live: Live, **asked: Any) -> list[dict[str, Any]]:
    """Rows of the published version."""
    version = store.published(live.name)
    assert version is not None
    table = store.opened(version)
    query = compile_records(table.schema, now=NOON, **asked)
    return list(query.answer(fetch(table.connection, query.sql, query.parameters)))


def later(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


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


def test_thing_gone_from_the_present_keeps_its_past(wells: Wells) -> None:
    extend_history(HISTORY, wells, later(1))  # type: ignore[arg-type]
    del wells.present[well_id(1)]
    assert forget(HISTORY, wells, later(1)) == ""  # type: ignore[arg-type]
    assert len(rows(HISTORY)) == 4


def test_thing_deleted_with_its_past_is_erased_and_older_versions_are_withdrawn(wells: Wells) -> None:
    for minutes in (10, 20):
        wells.tell(1, minutes, buckets=1)
        refresh_now(STATE, wells, later(1))  # type: ignore[arg-type]
        extend_history(HISTORY, wells, later(1))  # type: ignore[arg-type]
    del wells.present[well_id(1)], wells.past[well_id(1)]
    assert "1 things erased" in forget(HISTORY, wells, later(2))  # type: ignore[arg-type]
    for live in (STATE, HISTORY):
        assert {row["id"] for row in rows(live)} == {well_id(2)}
        (only,) = store.versions(live.name).all()
        assert only.number > 1
        for number in range(1, only.number):
            with pytest.raises(Withdrawn):
                store.numbered(live.name, number)


def test_broker_that_lost_most_things_is_not_believed(wells: Wells) -> None:
    extend_history(HISTORY, wells, later(1))  # type: ignore[arg-type]
    wells.present.clear()
    wells.past.clear()
    with pytest.raises(TooMuchLost, match="2 of 2"):
        forget(HISTORY, wells, later(2))  # type: ignore[arg-type]
    assert len(rows(HISTORY)) == 4
    assert "erased" in forget(HISTORY, wells, later(2), allow_loss=True)  # type: ignore[arg-type]
    assert rows(HISTORY) == []


def test_old_days_go_where_the_city_says_so(wells: Wells, settings: Any) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "live_history_days": 2})
    wells.tell(1, -5 * 24 * 60, buckets=1)
    assert "1 past their time" in extend_history(HISTORY, wells, later(1))  # type: ignore[arg-type]
    assert len(rows(HISTORY)) == 4


def test_what_no_service_publishes_is_not_there(wells: Wells, monkeypatch: pytest.MonkeyPatch) -> None:
    wells.tell(7, 0, kind="Diary", mood=5)
    present_round()
    history_round()
    assert {one.name for one in Dataset.objects.all()} == {STATE.name, HISTORY.name}
    private = replace(MANIFEST, entity_types=(replace(WELL, publication=None),))
    declare(monkeypatch, private)
    assert set(withdraw_undeclared()) == {STATE.name, HISTORY.name}
    assert {one.state for one in Dataset.objects.all()} == {State.GONE}
    assert not search(Asked("wells"), []).datasets
    declare(monkeypatch, MANIFEST)
    wells.tell(1, 30, buckets=1)
    present_round()
    assert Dataset.objects.get(name=STATE.name).state == State.PUBLISHED


def test_other_datasets_are_left_alone(wells: Wells) -> None:
    other = own_dataset(STATE.name, Record("", titles=(Tagged("Autre", "fr"),)))
    assert (live_of(other), withdraw_undeclared()) == (None, [])
    with pytest.raises(Incomplete, match="another name"):
        present_round()
    assert store.published(STATE.name) is None
    assert Dataset.objects.get(name=STATE.name).record.titles[0].text == "Autre"


def test_broker_that_is_away_is_named_and_nothing_changes(wells: Wells) -> None:
    history_round()
    with patch("zinneke.opendata.live.running.connected") as connected:
        connected.return_value.__enter__.return_value = Away()
        with pytest.raises(Incomplete, match="live-deep-well-history"):
            history_round()
    assert len(rows(HISTORY)) == 4


def test_city_may_have_none(wells: Wells, settings: Any) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "live_minutes": 0})
    assert present_round() == []
    assert history_round() == []
    assert not Dataset.objects.exists()


def read(client: Client, live: Live, status: int = 200) -> str:
    with translation.override("en"):
        answer = client.get(reverse("opendata:dataset", args=[live.name]))
    assert answer.status_code == status
    return answer.content.decode()


def test_page_says_as_of_when_and_that_the_feed_is_late(wells: Wells, client: Client) -> None:
    present_round()
    history_round()
    for live, other in ((STATE, HISTORY), (HISTORY, STATE)):
        page = read(client, live)
        assert '<time datetime="2026-11-24T12:01:00Z">' in page
        assert "nothing newer has come for more than 60 minutes" in page
        assert f'/{other.name}/"' in page
        with translation.override("en"):
            assert f'href="{reverse("portal:map")}"' in page


def test_page_counts_what_is_silent_where_others_go_on(wells: Wells, client: Client) -> None:
    wells.tell(1, (now() - NOON).total_seconds() / 60, buckets=1)
    present_round()
    page = read(client, STATE)
    assert "1 of 2 has sent nothing for more than 60 minutes" in page
    assert "These data are late" not in page


def test_recording_is_of_its_time_and_never_late(wells: Wells, client: Client) -> None:
    for one in wells.present.values():
        one["source"] = "replay of a recording"
    present_round()
    assert {row["late"] for row in rows(STATE)} == {False}
    page = read(client, STATE)
    assert "late" not in page.partition("<section")[2].partition("</section>")[0]


def test_page_of_what_is_published_no_longer_says_so(
    wells: Wells, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    present_round()
    declare(monkeypatch, replace(MANIFEST, entity_types=()))
    present_round()
    assert "The city no longer publishes this dataset" in read(client, STATE, status=410)


def test_fields_come_from_the_data_model_in_every_language() -> None:
    depth = schema_of(STATE).by_name["depth_below"]
    assert (depth.kind, depth.unit, depth.label) == (Kind.DOUBLE, "m", "Depth fr (m) / Depth nl (m)")
    assert "MTR" in depth.description_in("de")
    for language in ("fr", "nl", "de", "en"):
        with translation.override(language):
            assert in_words(depth) == f"Depth {language} (m)"
    state = schema_of(HISTORY).by_name["state"]
    assert "full: full nl" in state.description_in("nl")
    assert schema_of(HISTORY).by_name["buckets"].kind is Kind.INT


def test_what_services_declare_can_be_published() -> None:
    found = list(all_live())
    assert {one.kind.name for one in found} >= {"AirQualityObserved", "OffStreetParking"}
    for live in found:
        names = {one.name for one in schema_of(live).fields}
        assert {"id", "observed_at", "origin", *attributes(live.kind)} <= names
        assert live.publication.theme in THEMES
    assert len({one.name for one in found}) == len(found)


def test_rounds_over_things_of_one_type_take_turns() -> None:
    went_on = Event()

    def other() -> None:
        with alone(HISTORY):
            went_on.set()

    waiting = Thread(target=other)
    with alone(STATE):
        waiting.start()
        assert not went_on.wait(0.2)
    waiting.join(10)
    assert went_on.is_set()

"""What is taken away of live datasets, what is not, and by whom."""

from dataclasses import replace
from typing import Any

import pytest

from zinneke.lake.tables.errors import Withdrawn
from zinneke.opendata.catalogue.search import Asked, search
from zinneke.opendata.live.actions import TooMuchLost, extend_history, forget, refresh_now
from zinneke.opendata.live.naming import live_of
from zinneke.opendata.live.running import Incomplete, history_round, present_round
from zinneke.opendata.live.tests.asking import HISTORY, STATE, declare, later, rows
from zinneke.opendata.live.tests.city import MANIFEST, WELL, Wells, well_id
from zinneke.opendata.live.withdrawing import withdraw_undeclared
from zinneke.opendata.models import Dataset, State
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import own_dataset

pytestmark = pytest.mark.django_db


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


def test_what_staff_withdrew_stays_withdrawn(wells: Wells) -> None:
    present_round()
    Dataset.objects.filter(name=STATE.name).update(state=State.GONE)
    wells.tell(1, 30, buckets=1)
    assert f"{STATE.name}: withdrawn by staff" in present_round()
    assert Dataset.objects.get(name=STATE.name).state == State.GONE
    assert len(store.versions(STATE.name).all()) == 1

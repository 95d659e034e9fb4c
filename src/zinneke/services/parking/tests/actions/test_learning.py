"""The night's work: what is learned, judged on what was not seen, and decided."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from zinneke.forecast.learning import Recipe
from zinneke.forecast.reading import Recording, read_parquet
from zinneke.services.parking.actions import gathering, learning
from zinneke.services.parking.actions.expecting import model_of
from zinneke.services.parking.models import Evaluation, ModelVersion, Night, Origin, Serving
from zinneke.services.parking.rules.serving import LEAST_DAYS, Method, Reason
from zinneke.services.parking.tests.actions.counted import BUSY, PRESENT, QUIET, count

pytestmark = pytest.mark.django_db
LITTLE = Recipe(rows=2_000, trees=10, leaves=15)


def recording(days: int) -> Recording:
    count(days)
    with gathering.past(PRESENT - timedelta(days=400), PRESENT) as path:
        assert path is not None
        return read_parquet(path, zone="Europe/Brussels", country="BE")


@pytest.fixture
def learned() -> ModelVersion:
    told = learning.learn_from(recording(50), PRESENT, Origin.OWN, recipe=LITTLE)
    assert told.startswith("learned 2026-11-27.1 from 2 car parks")
    return ModelVersion.objects.get()


def test_without_counts_the_rule_serves() -> None:
    assert learning.work_by_night(PRESENT) == (
        "rule serves: noHistory; no counts to learn from; rule serves: noHistory"
    )
    assert Night.objects.count() == 0
    assert learning.way().method is Method.RULE


def test_with_few_days_the_rule_serves() -> None:
    count(LEAST_DAYS - 2)
    assert learning.evaluate(PRESENT) == "rule serves: noHistory"
    assert learning.learn(PRESENT).startswith("less than 28 days")


def test_without_a_model_a_plain_method_serves() -> None:
    count(40)
    learning.evaluate(PRESENT)
    served = Serving.objects.get()
    assert served.method in (Method.INCREMENT, Method.PROFILE)
    assert served.reason == Reason.NO_MODEL
    told = {(one.method, one.horizon_min, one.car_park) for one in Evaluation.objects.all()}
    assert len(told) == 3 * 4 * 3
    assert {car_park for *_, car_park in told} == {"", QUIET, BUSY}


def test_a_model_is_judged_on_what_it_has_not_seen(learned: ModelVersion) -> None:
    learning.evaluate(PRESENT)
    night = Night.objects.get()
    assert night.version == learned
    assert night.counts_from >= learned.counts_until
    judged = {one.method: one for one in night.evaluations.filter(car_park="", horizon_min=60)}
    assert set(judged) == {Method.MODEL, Method.INCREMENT, Method.PROFILE, Method.PERSISTENCE}
    assert len({one.rows for one in judged.values()}) == 1, "the same rows for every method"
    for one in judged.values():
        assert 0 < one.mae < 0.3
        assert one.off_low <= 0 <= one.off_high
        assert one.brier is not None
        assert 0 <= one.brier <= 1
        assert sum(rows for *_, rows in one.reliability) == one.rows
    assert judged[Method.INCREMENT].within_band == pytest.approx(0.8, abs=0.05)


def test_what_serves_is_written_down_once(learned: ModelVersion) -> None:
    learning.evaluate(PRESENT)
    learning.evaluate(PRESENT + timedelta(hours=1))
    assert Night.objects.count() == 2
    assert Serving.objects.count() == 1
    assert Evaluation.objects.exclude(car_park="").values("night").distinct().count() == 1, "car parks of the latest"


def test_the_same_counts_give_the_same_model(learned: ModelVersion) -> None:
    again = learning.learn_from(recording(50), PRESENT, Origin.OWN, recipe=LITTLE)
    assert again.startswith("learned 2026-11-27.2")
    first, second = (model_of(learning.folder_of(f"2026-11-27.{number}")) for number in (1, 2))
    assert first.card.version == second.card.version


def test_old_models_go_but_not_the_one_that_serves(learned: ModelVersion) -> None:
    Serving.objects.create(since=PRESENT, method=Method.MODEL, reason=Reason.BETTER, version=learned)
    for number in range(2, 6):
        code = f"2026-11-27.{number}"
        learning.folder_of(code).mkdir()
        learned.pk, learned.code = None, code
        learned.save()
    learning.thin()
    kept = sorted(path.name for path in learning.folder_of("").iterdir())
    assert kept == ["2026-11-27.1", "2026-11-27.3", "2026-11-27.4", "2026-11-27.5"]
    assert not ModelVersion.objects.get(code="2026-11-27.2").kept


def test_a_model_whose_files_are_gone_is_replaced(learned: ModelVersion, monkeypatch: pytest.MonkeyPatch) -> None:
    Serving.objects.create(since=PRESENT, method=Method.MODEL, reason=Reason.BETTER, version=learned)
    assert learning.way().method is Method.MODEL
    shutil.rmtree(learning.folder_of(learned.code))
    model_of.cache_clear()
    assert learning.way().method is Method.INCREMENT
    monkeypatch.setattr(learning, "Recipe", lambda rows: replace(LITTLE, rows=min(rows, 2_000)))
    assert "learned 2026-11-27.2" in learning.work_by_night(PRESENT + timedelta(minutes=1))
    assert Serving.objects.last() != Serving.objects.first()


def test_the_nights_work_is_done_once_a_night() -> None:
    count(20)
    assert learning.work_by_night(PRESENT)
    assert learning.work_by_night(PRESENT + timedelta(hours=5)) == ""
    assert learning.work_by_night(PRESENT + timedelta(hours=24))


def test_a_model_that_cannot_be_read_is_said_to_be(data_folder: Path) -> None:
    with pytest.raises(ValueError, match="no model"):
        model_of(data_folder)

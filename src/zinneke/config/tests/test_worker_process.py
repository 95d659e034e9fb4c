from datetime import UTC, datetime, timedelta
from unittest.mock import Mock

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from zinneke.config import worker_process
from zinneke.config.worker_process import enqueue_due, forget_results, is_due
from zinneke.kernel.registry import Schedule

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@task()
def count_lamps() -> int:
    """A task to schedule."""
    return 7


@pytest.mark.parametrize(
    ("last", "due"), [(None, True), (NOON - timedelta(minutes=61), True), (NOON - timedelta(minutes=59), False)]
)
def test_a_task_is_due_when_its_interval_has_passed(last: datetime | None, due: bool) -> None:
    assert is_due(last, timedelta(hours=1), NOON) is due


@pytest.mark.django_db
def test_a_due_task_is_enqueued_once(monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = Schedule(f"{__name__}.count_lamps", timedelta(hours=1))
    monkeypatch.setattr(worker_process, "_schedules", lambda: [schedule])
    moment = datetime.now(UTC)
    assert enqueue_due(moment) == [schedule.task]
    assert enqueue_due(moment) == []
    assert enqueue_due(moment + timedelta(hours=2)) == [schedule.task]


@pytest.mark.django_db
def test_the_table_is_asked_once_while_the_worker_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = Schedule(f"{__name__}.count_lamps", timedelta(hours=1))
    known: dict[str, datetime | None] = {}
    monkeypatch.setattr(worker_process, "_schedules", lambda: [schedule])
    asked = Mock(return_value=None)
    monkeypatch.setattr(worker_process, "_last_enqueued", asked)
    moment = NOON
    assert enqueue_due(moment, known) == [schedule.task]
    assert enqueue_due(moment + timedelta(minutes=59), known) == []
    assert enqueue_due(moment + timedelta(hours=1), known) == [schedule.task]
    assert asked.call_count == 1


@pytest.mark.django_db
def test_results_of_long_ago_are_forgotten() -> None:
    for days in (13, 15):
        result = count_lamps.enqueue()
        ended = datetime.now(UTC) - timedelta(days=days)
        DBTaskResult.objects.filter(pk=result.id).update(status="SUCCESSFUL", finished_at=ended)
    count_lamps.enqueue()
    forget_results()
    assert DBTaskResult.objects.filter(task_path__endswith="count_lamps").count() == 2

"""The worker as a process of the city: runs background tasks, and enqueues the scheduled ones when due."""

import logging
import os
import threading
from datetime import datetime, timedelta
from typing import Final

from zinneke.kernel.registry import Schedule, manifests

TICK_S: Final = 5.0
RESULTS_KEPT_DAYS: Final = 14
LONG_QUEUES: Final = ("loads", "post")
"""Queues of tasks that may take minutes: a thread each, DuckDB reads outside of Python's lock."""
WAIT_S: Final = 1.0


def is_due(last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Whether a task that last ran at ``last`` (None: never) should run again."""
    return last is None or now - last >= every


def enqueue_due(now: datetime, known: dict[str, datetime | None] | None = None) -> list[str]:
    """Enqueue every scheduled task that is due. Returns their dotted paths.

    When a task was last enqueued is read from the task table itself, once for as long as ``known`` is kept: the table
    holds ten thousands of rows, and only this process enqueues by the clock.
    """
    from django.utils.module_loading import import_string

    last = {} if known is None else known
    due = []
    for schedule in _schedules():
        if schedule.task not in last:
            last[schedule.task] = _last_enqueued(schedule.task)
        if is_due(last[schedule.task], schedule.every, now):
            import_string(schedule.task).enqueue()
            last[schedule.task] = now
            due.append(schedule.task)
    return due


def _schedules() -> list[Schedule]:
    return [schedule for manifest in manifests() for schedule in manifest.schedules]


def _last_enqueued(task: str) -> datetime | None:
    from django_tasks_db.models import DBTaskResult

    latest = DBTaskResult.objects.filter(task_path=task).order_by("-enqueued_at").first()
    return latest.enqueued_at if latest else None


def _tick(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from zinneke.kernel.time import now

    pruned = None
    known: dict[str, datetime | None] = {}
    while not stop.wait(TICK_S):
        close_old_connections()
        enqueue_due(now(), known)
        if is_due(pruned, timedelta(days=1), now()):
            forget_results()
            pruned = now()


def _run_long(queue: str, stop: threading.Event) -> None:
    """Run the tasks of a queue until told to stop. Whatever happens is logged, and the queue goes on."""
    from django_tasks_db.management.commands.db_worker import Worker

    while not stop.wait(WAIT_S):
        worker = Worker(
            queue_names=[queue], excluded_queue_names=[], interval=WAIT_S, batch=False, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=f"{queue}-{os.getpid()}",
        )  # fmt: skip
        try:
            worker.run()
        except Exception:
            logging.getLogger(__name__).exception("tasks of the queue %s", queue)


def forget_results() -> None:
    """Delete what is known of tasks that ended a while ago: those of every few minutes would fill the store."""
    from django.core.management import call_command

    call_command("prune_db_task_results", min_age_days=RESULTS_KEPT_DAYS, verbosity=0)


def main() -> None:
    """Run until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    stop = threading.Event()
    threading.Thread(target=_tick, args=(stop,), name="schedule", daemon=True).start()
    for queue in LONG_QUEUES:
        threading.Thread(target=_run_long, args=(queue, stop), name=queue, daemon=True).start()
    try:
        call_command("db_worker")
    finally:
        stop.set()


if __name__ == "__main__":
    main()

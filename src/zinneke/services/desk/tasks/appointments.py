"""Reminders of appointments, and forgetting who came."""

from django_tasks import task

from zinneke.services.desk.actions import appointments


@task()
def remind() -> int:
    """Remind who comes within a day. Gives how many."""
    return appointments.remind_due()


@task()
def forget() -> int:
    """Forget who came a month ago. Gives how many."""
    return appointments.forget_old()

"""The digest of who follows projects."""

from django_tasks import task

from zinneke.services.budget.actions import following


@task()
def tell_followers() -> int:
    """Tell each what is new since they were told last. Gives how many were told."""
    return following.send_digests()

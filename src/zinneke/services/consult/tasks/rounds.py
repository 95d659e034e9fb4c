"""Followers are told, links to persons are cut, each in its time."""

from django_tasks import task

from zinneke.services.consult.actions import announcing, erasing


@task()
def tell_phases() -> int:
    """Tell of phases that open or close soon. Gives of how many."""
    return announcing.tell_phases()


@task()
def forget() -> int:
    """Cut the links of who took part in what has been over for long. Gives of how many people."""
    return erasing.forget_over()

"""The rounds of reports: questions that nobody answered, what is forgotten, how long it all really takes."""

from django_tasks import task

from zinneke.services.requests.actions import asking, drafting, erasing, following, measuring


@task()
def expire_questions() -> int:
    """End questions that nobody answered in time. Gives how many."""
    return asking.expire()


@task()
def forget() -> dict[str, int]:
    """Erase drafts that nobody went on with, addresses that nobody confirmed, contacts of what was closed long ago."""
    return {
        "drafts": drafting.drop_old(),
        "followers": following.forget_unconfirmed(),
        "contacts": erasing.erase_contacts(),
    }


@task()
def measure() -> int:
    """Count medians. Gives for how many categories there is one."""
    return measuring.measure()

"""What accounts do by themselves; when, their manifest says."""

from datetime import timedelta

from django_tasks import task

from zinneke.accounts.audit.roots import keep_root
from zinneke.accounts.personal import copies, erasing, retention
from zinneke.accounts.sign_in.clearing import clear
from zinneke.kernel.time import in_brussels, now


@task()
def make_copies() -> int:
    """Make the copies of their data that people asked for. Gives how many."""
    return copies.make_waiting()


@task()
def erase_due() -> int:
    """Erase accounts whose day has come. Gives how many."""
    return erasing.erase_due()


@task()
def retain() -> dict[str, int]:
    """Forget what is kept no longer. Gives how many of each."""
    return {
        "looks": retention.forget_looks(),
        "mandates": retention.forget_mandates(),
        "copies": copies.forget_old(),
        "idle": erasing.announce_idle(),
        "sign_ins": clear(),
    }


@task()
def publish_root() -> bool:
    """Keep how far the audit log had come yesterday. Tells whether there was anything new to keep."""
    return keep_root((in_brussels(now()) - timedelta(days=1)).date())

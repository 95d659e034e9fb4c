"""A worker that delivers until somebody kills it: a program of its own, for the crash test.

``prepare COUNT`` writes as many notices; ``deliver MINUTES`` sends what is due that many minutes from now, and then
tells how many tries had which outcome, as JSON.
"""

import json
import sys
from datetime import timedelta

import django
from django.core.management import call_command

from zinneke.kernel.registry import register
from zinneke.kernel.time import now


def main(deed: str, number: int) -> None:
    """Do it."""
    django.setup()
    from zinneke.notices.tests.conftest import LAMPS

    register(LAMPS)
    if deed == "prepare":
        prepare(number)
    else:
        deliver(number)


def prepare(count: int) -> None:
    """A city with so many notices that wait."""
    from zinneke.notices.sending import Recipient, send

    call_command("migrate", verbosity=0)
    for one in range(count):
        send("lamps.closed", Recipient(email="an@example.be", language="nl"), {"lamp": str(one)})


def deliver(minutes: int) -> None:
    """Send what is due."""
    from django.db.models import Count

    from zinneke.notices.delivering import deliver_due
    from zinneke.notices.models import Attempt, Delivery

    deliver_due(now() + timedelta(minutes=minutes))
    outcomes = Attempt.objects.values_list("outcome").annotate(Count("pk")).order_by()
    states = Delivery.objects.values_list("state").annotate(Count("pk")).order_by()
    print(json.dumps({"outcomes": dict(outcomes), "states": dict(states)}))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""Residents for journeys: ``python -m tests.journeys.residents begin NAME`` signs one in, with a name of their own, and
tells the key of their session; ``administer NAME`` does so for an administrator; ``work`` does what the worker would;
``erase`` lets the days of grace pass."""

import sys
from collections.abc import Sequence
from typing import Any

from tests.journeys.running import City, run_inside
from tests.journeys.sessions import key_of, set_up


def run(city: City, *arguments: str) -> str:
    """Do it in the running city; what it tells."""
    return run_inside(city, __name__, *arguments)


def browser_of(city: City, name: str, verb: str = "begin") -> Any:
    """What the browser of somebody keeps who signed in just now."""
    return city.browser(run(city, verb, name).splitlines()[-1])


def main(arguments: Sequence[str]) -> None:
    """One of the four."""
    set_up()
    if arguments[0] in ("begin", "administer"):
        sys.stdout.write(f"{_begin(arguments[1], administers=arguments[0] == 'administer')}\n")
    else:
        _work(due=arguments[0] == "erase")


def _begin(name: str, *, administers: bool) -> str:
    from zinneke.accounts.assurance import Assurance
    from zinneke.accounts.models import Identity, User
    from zinneke.accounts.models.ways import MAIL
    from zinneke.kernel.time import now

    address = f"{name}@example.be"
    known = {"email": address, "first_name": name.capitalize(), "is_staff": administers, "is_superuser": administers}
    user, new = User.objects.get_or_create(username=name, defaults=known)
    if new:
        Identity.objects.create(user=user, issuer=MAIL, subject=address, added_at=now())
    return key_of(user, Assurance.EMAIL)


def _work(*, due: bool) -> None:
    from zinneke.accounts.models import Erasure
    from zinneke.accounts.tasks import erase_due, make_copies
    from zinneke.kernel.time import now

    make_copies.func()
    if due:
        Erasure.objects.update(due_at=now())
        erase_due.func()


if __name__ == "__main__":
    main(sys.argv[1:])

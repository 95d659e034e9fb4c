"""Residents for journeys: ``python -m tests.journeys.residents begin NAME`` signs one in, with a name of their own, and
tells the key of their session; ``administer NAME`` does so for an administrator; ``work`` does what the worker would;
``erase`` lets the days of grace pass."""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from tests.journeys.running import City


def run(city: City, *arguments: str) -> str:
    """Do it in the running city; what it tells."""
    environment = os.environ | {
        "ZINNEKE_DATA": str(city.folder), "ZINNEKE_SECRET_KEY": "journeys" * 6, "ZINNEKE_PUBLIC_URL": city.site,
        "ZINNEKE_SIMULATION": "true",
    }  # fmt: skip
    command = [sys.executable, "-m", __name__, *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def browser_of(city: City, name: str, verb: str = "begin") -> Any:
    """What the browser of somebody keeps who signed in just now."""
    key = run(city, verb, name).splitlines()[-1]
    return {"cookies": [{"name": "sessionid", "value": key, "url": city.site}], "origins": []}


def main(arguments: Sequence[str]) -> None:
    """One of the four."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "zinneke.config.settings"
    import django

    django.setup()
    if arguments[0] in ("begin", "administer"):
        sys.stdout.write(f"{_begin(arguments[1], administers=arguments[0] == 'administer')}\n")
    else:
        _work(due=arguments[0] == "erase")


def _begin(name: str, *, administers: bool) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from zinneke.accounts.assurance import Assurance
    from zinneke.accounts.models import Identity, User
    from zinneke.accounts.models.ways import MAIL
    from zinneke.accounts.sign_in.sessions import BACKEND, BEGAN, SEEN
    from zinneke.kernel.time import now

    address = f"{name}@example.be"
    known = {"email": address, "first_name": name.capitalize(), "is_staff": administers, "is_superuser": administers}
    user, new = User.objects.get_or_create(username=name, defaults=known)
    if new:
        Identity.objects.create(user=user, issuer=MAIL, subject=address, added_at=now())
    session, at = SessionStore(), int(now().timestamp())
    session.update({
        SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: user.get_session_auth_hash(),
        "assurance": int(Assurance.EMAIL), BEGAN: at, SEEN: at,
    })  # fmt: skip
    session.save()
    return str(session.session_key)


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

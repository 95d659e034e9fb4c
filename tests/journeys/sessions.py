"""Sessions of people who signed in just now: signing in has journeys of its own. To be called within the city."""

import os
from typing import Any


def set_up() -> None:
    """Have Django's models, as a process of the city."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
    import django

    django.setup()


def key_of(user: Any, assurance: int = 0) -> str:
    """The key of a new session of this account."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from zinneke.accounts.sign_in.sessions import BACKEND, BEGAN, SEEN
    from zinneke.kernel.time import now

    session, at = SessionStore(), int(now().timestamp())
    session.update({
        SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: user.get_session_auth_hash(),
        "assurance": assurance, BEGAN: at, SEEN: at,
    })  # fmt: skip
    session.save()
    return str(session.session_key)

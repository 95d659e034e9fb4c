"""A session that is signed in: begun under a new key, listed for its holder, ended."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib import auth
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.middleware import ASSURANCE
from zinneke.accounts.models import Identity, OpenSession, Passkey, User
from zinneke.accounts.sign_in.browsers import family_of
from zinneke.kernel.time import now

BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
MEANS: Final = "means"
BEGAN: Final = "began"
SEEN: Final = "seen"
AGED: Final = timedelta(days=1)
"""The age of a session of which nobody knows when it began."""


def begin(request: HttpRequest, user: User, level: Assurance, means: str) -> None:
    """Sign in under a new session key, so that nobody who knew the old one is signed in with it. Who signs in again as
    the same account keeps the higher level of both."""
    same = request.user.pk == user.pk
    kept = Assurance(request.session.get(ASSURANCE, Assurance.NONE)) if same else Assurance.NONE
    with transaction.atomic():
        _forget(request)
        auth.login(request, user, backend=BACKEND)
        request.session.cycle_key()
        request.session[ASSURANCE] = int(max(kept, level))
        request.session[MEANS] = means
        _list(request, user, means, now())


def end(request: HttpRequest) -> None:
    """Sign out: nothing of the session stays."""
    with transaction.atomic():
        _forget(request)
        auth.logout(request)


def end_others(user: User, keep: str | None) -> int:
    """End the account's other sessions, here and at once. Returns how many there were."""
    others = OpenSession.objects.filter(user=user).exclude(key=keep or "")
    with transaction.atomic():
        keys = list(others.values_list("key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        others.delete()
    return len(keys)


def still_open(user: User) -> QuerySet[OpenSession]:
    """The account's sessions, the last used first; a browser that let one end by itself has not told us."""
    alive = Session.objects.filter(expire_date__gt=now()).values("session_key")
    return OpenSession.objects.filter(user=user, key__in=alive).order_by("-seen_at")


def drop(way: Identity | Passkey, user: User, keep: str | None) -> bool:
    """Take a way from its account, and end the sessions that may have begun by it; not the last way. Tells whether."""
    with transaction.atomic():
        ways = user.identities.count() + user.passkeys.count() + user.has_usable_password()
        if ways <= 1:
            return False
        way.delete()
        end_others(user, keep)
    return True


def age(request: HttpRequest) -> timedelta:
    """How long ago the session began, or was made surer."""
    began = request.session.get(BEGAN)
    return AGED if began is None else timedelta(seconds=now().timestamp() - began)


def _list(request: HttpRequest, user: User, means: str, at: datetime) -> None:
    request.session[BEGAN] = request.session[SEEN] = int(at.timestamp())
    browser = family_of(request.headers.get("User-Agent", ""))
    OpenSession.objects.create(
        user=user, key=request.session.session_key or "", means=means, browser=browser, began_at=at, seen_at=at
    )


def _forget(request: HttpRequest) -> None:
    OpenSession.objects.filter(key=request.session.session_key or "").delete()

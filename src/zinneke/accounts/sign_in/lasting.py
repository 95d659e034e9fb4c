"""How long a session lasts: so many minutes without activity, so many hours in all. Its end is told on every page and
can be put off (WCAG 2.2, 2.2.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from zinneke.accounts.models import OpenSession
from zinneke.accounts.sign_in import sessions
from zinneke.kernel.time import now

STEP_S: Final = 60
"""How exactly activity is kept: a busy reader costs one write a minute."""
ENDED: Final = "session_ended"
"""Where the new session keeps that the one before ended by itself."""
WARN: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class End:
    """When a session ends unless its holder does something; ``final``: whatever they do."""

    at: datetime
    final: bool

    @property
    def warn_at(self) -> datetime:
        """When its holder is asked whether they want to stay: 20 seconds are the least, these are two minutes."""
        return self.at - WARN


def end_of(began: int, seen: int, idle: timedelta, longest: timedelta) -> End:
    """When a session that began and was last used at these seconds of the era ends."""
    without_activity = datetime.fromtimestamp(seen, UTC) + idle
    in_all = datetime.fromtimestamp(began, UTC) + longest
    return End(min(without_activity, in_all), in_all <= without_activity)


def keep_to_the_end(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ends sessions that are due, and notes activity. ``request.session_end`` tells pages."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            request.session_end = _kept(request)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _kept(request: HttpRequest) -> End | None:
    at = int(now().timestamp())
    began = request.session.setdefault(sessions.BEGAN, at)
    seen = request.session.setdefault(sessions.SEEN, at)
    end = end_of(began, seen, *_lengths())
    if end.at.timestamp() <= at:
        sessions.end(request)
        request.session[ENDED] = True
        return None
    if not _is_activity(request):
        return end
    if at - seen >= STEP_S:
        request.session[sessions.SEEN] = at
        OpenSession.objects.filter(key=request.session.session_key or "").update(seen_at=now())
    return end_of(began, at, *_lengths())


def _is_activity(request: HttpRequest) -> bool:
    """Whether a person did something: pages that ask for news by themselves keep no session open."""
    return request.method not in ("GET", "HEAD") or request.headers.get("Sec-Fetch-Dest", "") in ("", "document")


def _lengths() -> tuple[timedelta, timedelta]:
    city = settings.CITY
    return timedelta(minutes=city.number("session_idle_minutes")), timedelta(hours=city.number("session_hours"))

"""The whole site from outside, address by address: who gets in, how often, and what pages may run."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from django.contrib.syndication.views import Feed
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import override

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import User
from zinneke.config.tests.doors import Door, doors
from zinneke.ui.ratelimit import LIMITED

pytestmark = pytest.mark.django_db

SOURCE: Final = Path(__file__).resolve().parents[2]
DOORS: Final = doors()
FOR_ANYBODY: Final = {"/staff/sign-in/"}
CHANGE_NOTHING: Final = {
    "switch_colours": "sets a cookie of the browser's own",
    "sign_out": "ends the session of whoever sends it",
    "version": "tells the version of an interface, however it is asked",
    "status": "tells the version of an interface, however it is asked",
}
"""Views that take POST from anybody and keep nothing of it."""
INLINE: Final = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\b(?:src=|type=\"application/))",
    re.IGNORECASE,
)
TUS: Final = {"tus-resumable": "1.0.0"}


def browser(user: User | None = None) -> Client:
    """A browser, of somebody if need be, that gets errors as people do."""
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    if user is not None:
        client.force_login(user)
        session = client.session
        session["assurance"] = int(Assurance.HIGH)
        session.save()
    return client


def turns_away(answer: HttpResponseBase) -> bool:
    """Whether it asks to sign in, refuses, or takes no such request."""
    asks = answer.status_code == 302 and "sign-in" in answer.headers.get("Location", "")
    return asks or answer.status_code in (401, 403, 405)


def test_every_address_can_be_walked() -> None:
    assert len(DOORS) > 350
    with override("en"):
        missed = [door.path for door in DOORS if not reached(door)]
    assert missed == []


def reached(door: Door) -> bool:
    """Whether something answers at the address: this view, or one whose address fits as well."""
    with suppress(Resolver404):
        return callable(resolve(door.path).func)
    return False


def test_every_answer_has_the_policy_and_it_allows_nothing_inline() -> None:
    client = browser()
    for door in DOORS:
        policy = client.get(door.path).headers.get("Content-Security-Policy", "")
        assert "script-src 'self'" in policy, door.path
        assert "default-src 'none'" in policy, door.path
        assert "unsafe" not in policy, door.path
        assert "*" not in policy.replace("frame-ancestors *", ""), door.path


def test_what_anybody_may_send_is_limited() -> None:
    client = browser()
    open_doors = [
        door.path for door in DOORS if not limited(door) and not turns_away(client.post(door.path, headers=TUS))
    ]
    assert open_doors == []


def limited(door: Door) -> bool:
    """Whether it is limited, or keeps nothing of what is sent."""
    feed = isinstance(door.view, Feed)
    return feed or bool(getattr(door.view, LIMITED, "")) or getattr(door.view, "__name__", "") in CHANGE_NOTHING


@pytest.mark.parametrize("who", ["nobody", "a resident"])
def test_pages_of_staff_turn_others_away(who: str) -> None:
    client = browser(User.objects.create_user("an") if who == "a resident" else None)
    pages = [door.path for door in DOORS if door.path.startswith("/staff/") and door.path not in FOR_ANYBODY]
    assert len(pages) > 40
    for path in pages:
        cache.clear()
        assert turns_away(client.get(path, headers=TUS)), path
        assert turns_away(client.post(path, headers=TUS)), path


def test_a_form_that_did_not_come_from_here_is_refused() -> None:
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(User.objects.create_user("an"))
    for path in [door.path for door in DOORS if door.path.startswith(("/en/my-data/", "/en/mandates/"))]:
        assert client.post(path).status_code in (403, 405), path


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("templates/**/*.html")), ids=lambda path: path.name)
def test_no_template_has_inline_code_or_style(path: Path) -> None:
    assert INLINE.findall(path.read_text("utf-8")) == []


def test_cookies_are_for_https_and_for_the_server_alone() -> None:
    asked = "from django.conf import settings as s; print(*(getattr(s, n) for n in NAMES), sep='\\n')"
    names = (
        "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE", "SECURE_HSTS_SECONDS",
        "SECURE_CONTENT_TYPE_NOSNIFF", "X_FRAME_OPTIONS", "SECURE_REFERRER_POLICY",
    )  # fmt: skip
    environment = os.environ | {
        "ZINNEKE_PUBLIC_URL": "https://city.example",
        "DJANGO_SETTINGS_MODULE": "zinneke.config.settings",
    }
    command = [sys.executable, "-c", f"NAMES = {names!r}; {asked}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    values = dict(zip(names, done.stdout.split("\n"), strict=False))
    assert {values[name] for name in names[:5]} == {"True"}
    assert {values[name] for name in names[5:7]} == {"Lax"}
    assert int(values["SECURE_HSTS_SECONDS"]) >= 31_536_000
    assert (values["SECURE_CONTENT_TYPE_NOSNIFF"], values["X_FRAME_OPTIONS"]) == ("True", "DENY")
    assert values["SECURE_REFERRER_POLICY"] == "same-origin"

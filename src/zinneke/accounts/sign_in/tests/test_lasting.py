"""Sessions end by themselves, pages say when, activity puts it off, and scripts that look do not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from zinneke.accounts.models import OpenSession
from zinneke.accounts.sign_in.lasting import end_of
from zinneke.accounts.sign_in.tests.test_email_link import asked

MINE = "/en/how-i-sign-in/"
HOUR, DAY = timedelta(hours=1), timedelta(hours=8)


@pytest.fixture
def signed(client: Client, db: None) -> Client:
    client.post(asked(client))
    return client


def back(client: Client, **seconds: int) -> None:
    """Have the session begun or last been used so long ago."""
    session = client.session
    for name, ago in seconds.items():
        session[name] -= ago
    session.save()


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_a_session_ends_at_the_earlier_of_both(began: int, used_after: int) -> None:
    end = end_of(began, began + used_after, HOUR, DAY)
    assert end.at <= datetime.fromtimestamp(began, UTC) + DAY
    assert end.at <= datetime.fromtimestamp(began + used_after, UTC) + HOUR
    assert end.final == (end.at == datetime.fromtimestamp(began, UTC) + DAY)
    assert end.at - end.warn_at == timedelta(minutes=2)


def test_every_page_says_when(signed: Client) -> None:
    for page in (MINE, "/en/about/"):
        text = signed.get(page).content.decode()
        assert "your session ends at" in text
        assert "accounts/session.js" in text
    assert "accounts/session.js" not in Client().get("/en/about/").content.decode()


def test_an_hour_without_activity_ends_it_and_the_door_says_so(signed: Client) -> None:
    back(signed, seen=3601)
    answer = signed.get(MINE, follow=True)
    assert b"ended by itself" in answer.content
    assert "_auth_user_id" not in signed.session
    assert not OpenSession.objects.exists()
    assert b"ended by itself" not in signed.get("/en/sign-in/").content


def test_activity_puts_it_off(signed: Client) -> None:
    back(signed, seen=3500)
    signed.get("/en/about/")
    back(signed, seen=3500)
    assert signed.get(MINE).status_code == 200


def test_eight_hours_end_it_whatever_happens(signed: Client) -> None:
    back(signed, began=8 * 3600 - 60)
    assert b"sign in again before then" in signed.get(MINE).content
    back(signed, began=60)
    assert signed.get(MINE).status_code == 302


def test_scripts_that_look_are_no_activity(signed: Client) -> None:
    back(signed, seen=3500)
    before = signed.session["seen"]
    answer: Any = signed.get("/sign-in/session.json", headers={"Sec-Fetch-Dest": "empty"})
    assert answer.json()["ends_at"] == before + 3600
    assert signed.session["seen"] == before
    assert Client().get("/sign-in/session.json").json() == {"signed_in": False}


def test_asking_to_stay_is(signed: Client) -> None:
    back(signed, seen=3500)
    before = signed.session["seen"]
    assert signed.post("/sign-in/extend/", {"next": "/en/map/"}).headers["Location"] == "/en/map/"
    assert signed.session["seen"] > before
    assert signed.post("/sign-in/extend/", {"next": "https://evil.example"}).headers["Location"] == "/"
    assert signed.get("/sign-in/extend/").status_code == 405


def test_a_reader_costs_one_write_a_minute(signed: Client) -> None:
    before = signed.session["seen"]
    signed.get("/en/about/")
    assert signed.session["seen"] == before

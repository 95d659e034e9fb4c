"""Whether addresses answer, and what becomes of that."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.links.answers import checks, statuses
from zinneke.opendata.links.checking import REMEMBERED, check_round, due, note
from zinneke.opendata.links.rules import AGAIN, DEAD_AFTER, EVERY, is_dead, is_due
from zinneke.opendata.models import Dataset, LinkCheck
from zinneke.opendata.outgoing.caller import Status
from zinneke.opendata.outgoing.tests.web import Page, Web, caller, serving
from zinneke.opendata.quality.assessing import assess
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.dataset import Distribution
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import own_dataset

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as web:
        yield web


def dataset(*urls: str) -> Dataset:
    """A dataset with a file at each address."""
    files = tuple(Distribution(access_urls=(url,), download_urls=(url,)) for url in urls)
    return own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"),), distributions=files))


@pytest.mark.django_db
def test_addresses_are_checked_one_after_the_other(web: Web) -> None:
    """By HEAD; by the first byte where that is not liked. A pause between two requests to one host."""
    web.pages |= {
        "/a": Page(b"here"),
        "/old": Page(status=301, headers={"Location": "/a"}),
        "/part": lambda _asked: Page(b"x", status=206),
    }
    found = dataset(web.at("/a"), web.at("/old"), web.at("/part"), web.at("/none"))
    waited: list[float] = []
    assert check_round(caller(), waited.append) == 4
    known = checks(found.record)
    said = {url.removeprefix(web.url): (one.ok, one.status) for url, one in known.items()}
    assert said == {"/a": (True, 200), "/old": (True, 200), "/part": (True, 206), "/none": (False, 404)}
    assert known[web.at("/old")].redirected == web.at("/a")
    assert web.seen.count("GET /none") == 1
    assert len(waited) == 3
    assert check_round(caller(), waited.append) == 0


@pytest.mark.django_db
def test_the_score_and_the_page_tell_what_answers(web: Web, client: Client) -> None:
    """What was not checked costs nothing."""
    web.pages["/a"] = Page(b"here")
    found = dataset(web.at("/a"), web.at("/none"))
    before = [one["downloadUrlStatusCode"] for one in assess(found.record, {}).distributions]
    check_round(caller(), lambda _seconds: None)
    links = statuses(checks(found.record))
    after = [one["downloadUrlStatusCode"] for one in assess(found.record, links).distributions]
    assert (before, after) == ([None, None], [True, False])
    page = client.get("/en/data/trees/").content.decode()
    assert page.count("did not answer") == 1


@pytest.mark.django_db
def test_failures_are_counted_until_one_goes_well() -> None:
    """The oldest checks are forgotten."""
    for _ in range(DEAD_AFTER):
        last = note("https://x.example/a", Status(0, "https://x.example/a"))
    assert (last.failures, is_dead(last.failures)) == (DEAD_AFTER, True)
    assert last.first_failed_at == LinkCheck.objects.earliest("pk").at
    assert note("https://x.example/a", Status(200, "https://x.example/a")).failures == 0
    for _ in range(REMEMBERED):
        note("https://x.example/a", Status(200, "https://x.example/a"))
    assert LinkCheck.objects.count() == REMEMBERED
    assert LinkCheck.objects.filter(latest=True).count() == 1


@pytest.mark.django_db
def test_our_own_addresses_and_those_gone_are_not_checked(settings: object) -> None:
    """Nor what no browser could follow."""
    found = dataset("ftp://x.example/a", "https://x.example/b")
    assert due(NOW) == ["https://x.example/b"]
    found.state = "gone"
    found.save()
    assert due(NOW) == []


@given(st.integers(0, 20), st.integers(0, 30 * 24))
def test_an_address_that_fails_is_checked_sooner_until_it_is_dead(failures: int, hours: int) -> None:
    """Nobody is asked more than once a day."""
    due_now = is_due(NOW - timedelta(hours=hours), failures, NOW)
    assert due_now == (timedelta(hours=hours) >= (AGAIN if 0 < failures < DEAD_AFTER else EVERY))
    assert is_due(None, failures, NOW)

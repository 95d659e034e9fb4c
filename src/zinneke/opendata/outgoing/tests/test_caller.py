"""What comes from other addresses, and what is not let in."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.intake.fetch import Version
from zinneke.kernel.outgoing import Forbidden, Outgoing
from zinneke.opendata.outgoing.caller import Unreachable
from zinneke.opendata.outgoing.json_document import fetch_json
from zinneke.opendata.outgoing.limits import Limits
from zinneke.opendata.outgoing.patience import pause_s, retry_after_s
from zinneke.opendata.outgoing.tests.web import Page, Web, caller, serving

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as web:
        yield web


def test_a_document_is_written_and_named_by_its_version(web: Web, tmp_path: Path) -> None:
    """And asked for by that the next time."""
    web.pages["/a"] = Page(b"trees", "text/csv; charset=utf-8", headers={"ETag": '"1"'})
    first = caller().fetch(web.at("/a"), tmp_path / "a")
    assert (first.media_type, first.version, first.changed) == ("text/csv", Version('"1"', ""), True)
    assert (tmp_path / "a").read_bytes() == b"trees"
    assert not caller().fetch(web.at("/a"), tmp_path / "b", first.version).changed
    assert web.headers[0]["User-Agent"].startswith("Zinneke")


def test_packed_answers_are_unpacked_and_still_bounded(web: Web, tmp_path: Path) -> None:
    """A small answer may unpack to anything."""
    web.pages["/a"] = Page(gzip.compress(b"0" * 100_000), headers={"Content-Encoding": "gzip"})
    caller().fetch(web.at("/a"), tmp_path / "a")
    assert (tmp_path / "a").stat().st_size == 100_000
    with pytest.raises(Unreachable, match="more than 50,000 bytes"):
        caller(limits=Limits(most_bytes=50_000)).fetch(web.at("/a"), tmp_path / "a")


def test_a_server_that_is_unwell_is_asked_again_when_it_says(web: Web, tmp_path: Path) -> None:
    """Pauses double; a longer one that is asked for is kept."""
    answers = [Page(status=503), Page(status=429, headers={"Retry-After": "7"}), Page(b"well")]
    web.pages["/a"] = lambda _asked: answers.pop(0)
    waited: list[float] = []
    caller(waited).fetch(web.at("/a"), tmp_path / "a")
    assert ((tmp_path / "a").read_bytes(), waited) == (b"well", [1.0, 7.0])


def test_a_server_that_stays_unwell_or_wants_rest_is_left(web: Web, tmp_path: Path) -> None:
    """The caller learns how long it wants to be left alone."""
    web.pages["/a"] = Page(status=500)
    with pytest.raises(Unreachable, match="500"):
        caller().fetch(web.at("/a"), tmp_path / "a")
    assert len(web.seen) == Limits().tries
    web.pages["/b"] = Page(status=429, headers={"Retry-After": "3600"})
    with pytest.raises(Unreachable) as error:
        caller().fetch(web.at("/b"), tmp_path / "b")
    assert error.value.wait_s == 3600
    with pytest.raises(Unreachable, match="404"):
        caller().fetch(web.at("/none"), tmp_path / "c")
    assert web.seen[-1] == "GET /none"
    assert web.seen.count("GET /none") == 1


def test_a_redirect_is_followed_a_few_times(web: Web, tmp_path: Path) -> None:
    """Also to a relative address, and not in circles."""
    web.pages |= {
        "/a": Page(status=302, headers={"Location": "b"}),
        "/b": Page(b"here"),
        "/circle": Page(status=307, headers={"Location": "/circle"}),
    }
    assert caller().fetch(web.at("/a"), tmp_path / "a").url == web.at("/b")
    with pytest.raises(Unreachable, match="leads on"):
        caller().fetch(web.at("/circle"), tmp_path / "a")


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/meta", "http://[::1]:1/", "http://10.0.0.8/", "file:///etc/passwd", "mqtt://x/"]
)
def test_a_redirect_into_the_citys_own_network_is_refused(web: Web, tmp_path: Path, target: str) -> None:
    """Though the first address was allowed."""
    web.pages["/a"] = Page(status=302, headers={"Location": target})
    own = Outgoing(own=(web.url.removeprefix("http://"),))
    with pytest.raises(Forbidden):
        caller(outgoing=own).fetch(web.at("/a"), tmp_path / "a")
    with pytest.raises(Forbidden):
        caller(outgoing=own).status(web.at("/a"))
    assert set(web.seen) == {"GET /a", "HEAD /a"}


def test_this_machine_is_not_called_unless_allowed(web: Web, tmp_path: Path) -> None:
    """Nor is a host that is not listed."""
    with pytest.raises(Forbidden, match="allow_private_hosts"):
        caller(outgoing=Outgoing()).fetch(web.at("/a"), tmp_path / "a")
    with pytest.raises(Forbidden, match="outgoing_hosts"):
        caller(outgoing=Outgoing(hosts=("data.example",))).fetch(web.at("/a"), tmp_path / "a")
    assert web.seen == []


def test_the_host_asked_for_is_named_and_secrets_of_an_address_are_not_sent(web: Web, tmp_path: Path) -> None:
    """Though the number that was checked is called."""
    web.pages["/a"] = Page(b"x")
    port = web.url.rpartition(":")[2]
    caller().fetch(f"http://me:secret@localhost:{port}/a#part", tmp_path / "a")
    assert web.headers[0]["Host"] == f"localhost:{port}"
    assert "secret" not in str(web.headers) + str(web.seen)


def test_what_is_no_json_is_told(web: Web) -> None:
    """With its address."""
    web.pages |= {"/a": Page(b'{"a": 1}'), "/b": Page(b"<html>")}
    assert fetch_json(caller(), web.at("/a")) == {"a": 1}
    with pytest.raises(Unreachable, match="/b does not answer with JSON"):
        fetch_json(caller(), web.at("/b"))


def test_patience_is_a_number_or_a_date() -> None:
    """Anything else is nothing."""
    assert retry_after_s("120", NOW) == 120
    assert retry_after_s("Thu, 26 Nov 2026 20:01:00 GMT", NOW) == 60
    assert retry_after_s("Thu, 26 Nov 2026 19:00:00 GMT", NOW) == 0
    assert retry_after_s("soon", NOW) is None
    assert retry_after_s("", NOW) is None


@given(st.integers(1, 9), st.none() | st.floats(0, 1e6))
def test_pauses_end(attempt: int, asked_s: float | None) -> None:
    """None is longer than the limit, none shorter than asked for."""
    pause = pause_s(attempt, asked_s, Limits())
    if pause is None:
        assert attempt >= Limits().tries or (asked_s or 0) > Limits().longest_pause_s
    else:
        assert (asked_s or 0) <= pause <= Limits().longest_pause_s

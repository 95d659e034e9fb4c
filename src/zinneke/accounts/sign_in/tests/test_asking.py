"""Asking providers: only where allowed, never for long, never with all threads; one that was away is left alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from zinneke.accounts.sign_in import asking, discovery
from zinneke.accounts.sign_in.asking import MOST_BYTES, Away, Busy, ask
from zinneke.kernel.tests.doors import Answering, listening

Serve = Callable[[bytes], str]


@pytest.fixture
def serve() -> Iterator[tuple[str, list[str], list[bytes]]]:
    """A server on this machine: its address, what was asked, what it answers."""
    asked: list[str] = []
    answers: list[bytes] = [b"{}"]

    class Provider(Answering):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answers[0])

    with listening(Provider) as address:
        yield address, asked, answers


@pytest.fixture(autouse=True)
def _open(settings: Any) -> None:
    allow(settings, private=True)
    discovery.forget()


def allow(settings: Any, *, private: bool) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "allow_private_hosts": private})


def test_the_city_s_own_network_is_not_asked_unless_allowed(serve: Any, settings: Any) -> None:
    allow(settings, private=False)
    address, asked, _ = serve
    for forbidden in (address, address.replace("http:", "https:"), "ftp://idp.example", "https://"):
        with pytest.raises(Away):
            ask(forbidden)
    assert asked == []


def test_an_answer_without_end_is_cut_off(serve: Any) -> None:
    serve[2][0] = b"x" * (MOST_BYTES + 1)
    with pytest.raises(Away, match="larger"):
        ask(serve[0])


def test_nobody_waits_where_enough_wait_already(serve: Any) -> None:
    turns = asking._turns()
    taken = 0
    while turns.acquire(blocking=False):
        taken += 1
    try:
        with pytest.raises(Busy):
            ask(serve[0])
    finally:
        for _ in range(taken):
            turns.release()
    assert taken >= 1
    assert ask(serve[0]).status_code == 200


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"{", b"[" * 100_000, b'{"issuer": "https://elsewhere.example"}', b'{"issuer": "ADDRESS"}',
               b'{"issuer": "ADDRESS", "authorization_endpoint": 7, "token_endpoint": "x", "jwks_uri": "x"}']
)  # fmt: skip
def test_a_configuration_that_is_none_is_said_to_be_away(serve: Any, answer: bytes) -> None:
    address, _, answers = serve
    answers[0] = answer.replace(b"ADDRESS", address.encode())
    with pytest.raises(Away):
        discovery.doors(address)


def test_one_that_was_away_is_left_alone_for_a_while(serve: Any) -> None:
    address, asked, answers = serve
    answers[0] = b"broken"
    for _ in range(3):
        with pytest.raises(Away):
            discovery.doors(address)
    assert len(asked) == 1

"""Letters: their headers, and what happens where the server takes none."""

from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from zinneke.accounts.letters import Letter, can_send, send

LETTER = Letter("an@example.be", "Een\nonderwerp", "Tekst.", "nl", "https://city.example/stop")


def test_a_letter_can_be_stopped_and_is_no_answerable_mail() -> None:
    assert send([LETTER]) == [True]
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["an@example.be"], "Een onderwerp", "Tekst.")
    assert sent.extra_headers["List-Unsubscribe"] == "<https://city.example/stop>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["Content-Language"] == "nl"


def test_the_only_letter_of_its_kind_cannot_be_stopped() -> None:
    send([Letter("an@example.be", "a", "b", "fr")])
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


def test_a_server_that_is_away_takes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=ConnectionRefusedError):
        assert send([LETTER, LETTER]) == [False, False]
    assert "ConnectionRefusedError" in caplog.text
    assert "an@example.be" not in caplog.text


@pytest.mark.parametrize(("server", "open_"), [("", False), ("console", True), ("smtp://mail.example", True)])
def test_letters_need_a_server(settings: Any, server: str, open_: bool) -> None:
    settings.MAIL_SERVER = server
    assert can_send() == open_

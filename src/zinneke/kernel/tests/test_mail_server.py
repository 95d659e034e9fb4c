"""The mail server of a setting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.mail_server import MailServer, mail_server


@pytest.mark.parametrize(
    ("setting", "server"),
    [
        ("", None),
        ("console", None),
        ("smtp://mail.example", MailServer("mail.example", 587)),
        ("smtps://an:p%40ss@mail.example", MailServer("mail.example", 465, "an", "p@ss", "tls")),
        ("smtp+plain://localhost:2525", MailServer("localhost", 2525, security="")),
    ],
)
def test_server_of_a_setting(setting: str, server: MailServer | None) -> None:
    assert mail_server(setting) == server


@pytest.mark.parametrize("setting", ["mail.example", "http://mail.example", "smtp://", "smtp://an:hush@h:99999"])
def test_what_is_no_server_is_refused_without_its_password(setting: str) -> None:
    with pytest.raises(ValueError, match="mail_server") as refusal:
        mail_server(setting)
    assert "hush" not in str(refusal.value)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(setting: str) -> None:
    try:
        found = mail_server(setting)
    except ValueError:
        return
    assert found is None or found.host

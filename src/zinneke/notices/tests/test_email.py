"""E-mail by a real server: what it takes, refuses, puts off and breaks off."""

from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTPUTF8
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from zinneke.accounts.models import User
from zinneke.kernel.time import now
from zinneke.notices.delivering import deliver_due
from zinneke.notices.models import Attempt, Delivery, Notice, Preferences
from zinneke.notices.sending import Attachment, Recipient, send
from zinneke.notices.tests.conftest import Postbox

pytestmark = pytest.mark.django_db
Start = Callable[..., Postbox]
AN = Recipient(email="an@example.be", language="nl")


def read(postbox: Postbox, number: int = 0) -> EmailMessage:
    content = postbox.taken[number].content
    assert isinstance(content, bytes)
    return message_from_bytes(content, _class=EmailMessage, policy=SMTPUTF8)


def outcomes() -> list[tuple[str, str]]:
    return [(one.outcome, one.reason) for one in Attempt.objects.order_by("pk")]


def later(minutes: float) -> None:
    deliver_due(now() + timedelta(minutes=minutes))


def test_a_message_arrives_once_as_a_machine_sends_it(mail_server: Start) -> None:
    postbox = mail_server()
    send("lamps.closed", AN, {"lamp": "Œuf € ë"})
    assert deliver_due() == 1
    assert deliver_due() == 0
    (envelope,) = postbox.taken
    mail = read(postbox)
    assert envelope.rcpt_tos == ["an@example.be"]
    assert mail["Subject"] == "Lamp Œuf € ë nl"
    assert mail.get_content().startswith("The lamp Œuf € ë burns. nl")
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "nl")
    assert Notice.objects.get().pk.hex in mail["Message-ID"]
    assert outcomes() == [("taken", "")]
    assert max(len(line) for line in (envelope.content or b"").splitlines()) < 998


def test_two_languages_are_one_message_with_both_named(mail_server: Start) -> None:
    postbox = mail_server()
    send("lamps.closed", Recipient(email="an@example.be"), {"lamp": "7"}, url="/fr/")
    deliver_due()
    mail = read(postbox)
    assert mail["Subject"] == "Lamp 7 fr / Lamp 7 nl"
    text = mail.get_content()
    assert text.index("Français") < text.index("burns. fr") < text.index("Nederlands") < text.index("burns. nl")
    assert "/fr/" in text
    assert "/nl/" in text


def test_a_value_cannot_add_a_header(mail_server: Start) -> None:
    postbox = mail_server()
    send("lamps.closed", AN, {"lamp": "7\r\nBcc: all@example.be\r\n\r\nBuy"})
    deliver_due()
    mail = read(postbox)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Lamp 7 Bcc: all@example.be Buy nl"
    assert postbox.taken[0].rcpt_tos == ["an@example.be"]


def test_a_file_goes_to_who_has_no_inbox(mail_server: Start) -> None:
    postbox = mail_server()
    send("lamps.closed", AN, {"lamp": "7"}, attachments=[Attachment("besluit é.pdf", b"%PDF-1.7", "application/pdf")])
    deliver_due()
    (file,) = read(postbox).iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("besluit é.pdf", b"%PDF-1.7")


def test_an_address_that_is_refused_is_remembered_and_the_next_way_is_taken(mail_server: Start) -> None:
    postbox = mail_server()
    postbox.to_recipient = ["550 5.1.1 no such person"]
    user = User.objects.create_user("an", email="an@example.be")
    Preferences.objects.create(user=user, post="An\nStraat 1\n1000 Brussel")
    send("lamps.closed", Recipient(user_id=user.pk), {"lamp": "7"})
    deliver_due()
    assert outcomes() == [("refused", "recipient refused (550)")]
    assert [(one.way, one.state) for one in Delivery.objects.order_by("pk")] == [
        ("email", "failed"),
        ("letter", "waiting"),
    ]
    send("lamps.closed", Recipient(user_id=user.pk), {"lamp": "8"})
    assert Notice.objects.first().deliveries.get().way == "letter"  # type: ignore[union-attr]


def test_a_server_that_greylists_gets_it_again_later(mail_server: Start) -> None:
    postbox = mail_server()
    postbox.to_recipient = ["451 4.7.1 come back later"]
    send("lamps.closed", AN, {"lamp": "7"})
    deliver_due()
    assert outcomes() == [("later", "recipient refused (451)")]
    deliver_due()
    assert not postbox.taken
    later(2)
    assert len(postbox.taken) == 1


@pytest.mark.parametrize(("reply", "outcome"), [("552 5.3.4 too big", "refused"), ("452 4.3.1 full", "later")])
def test_what_is_said_of_the_message_is_judged(mail_server: Start, reply: str, outcome: str) -> None:
    postbox = mail_server()
    postbox.to_message = [reply]
    send("lamps.closed", AN, {"lamp": "7"})
    deliver_due()
    assert outcomes() == [(outcome, f"message refused ({reply[:3]})")]


def test_a_connection_that_breaks_in_the_middle_is_tried_again_with_the_same_number(mail_server: Start) -> None:
    postbox = mail_server()
    postbox.drops = 1
    send("lamps.closed", AN, {"lamp": "7"})
    deliver_due()
    ((outcome, reason),) = outcomes()
    assert outcome == "later"
    assert "may have been taken" in reason
    later(2)
    assert Notice.objects.get().pk.hex in read(postbox)["Message-ID"]


def test_a_server_that_is_away_keeps_all_waiting_and_ends_at_the_counter(settings: Any) -> None:
    settings.MAIL_SERVER = "smtp+plain://127.0.0.1:9"
    for lamp in "78":
        send("lamps.closed", AN, {"lamp": lamp})
    deliver_due()
    assert len(outcomes()) == 1, "the others wait untried"
    for day in range(10):
        later(day * 1440 + 1440)
        later(day * 1440 + 1441)
    counter = Delivery.objects.filter(way="counter", state="waiting")
    assert counter.count() >= 1
    assert {one for one, _ in outcomes()} == {"later"}


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize("user", ["city:wrong@", "city:right@"])
def test_a_server_that_asks_for_a_password(mail_server: Start, user: str) -> None:
    def judge(_server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
        return AuthResult(success=login.password == b"right", handled=False)

    postbox = mail_server(user=user, authenticator=judge, auth_required=True, auth_require_tls=False)
    send("lamps.closed", AN, {"lamp": "7"})
    deliver_due()
    if "right" in user:
        assert len(postbox.taken) == 1
    else:
        assert outcomes() == [("later", "the mail server cannot be used: SMTPAuthenticationError 535")]


def to_zoe() -> None:
    versions = [{"language": "nl", "subject": "é", "text": "ü", "url": ""}]
    notice = Notice.objects.create(email="zoë@voorbeeld.be", versions=versions, made_at=now())
    notice.deliveries.create(way="email", due_at=now())


def test_an_address_with_letters_of_its_own(mail_server: Start) -> None:
    postbox = mail_server(enable_SMTPUTF8=True)
    to_zoe()
    deliver_due()
    assert postbox.taken[0].rcpt_tos == ["zoë@voorbeeld.be"]


def test_a_server_that_knows_no_such_letters_is_no_reason_to_lose_it(mail_server: Start) -> None:
    mail_server(enable_SMTPUTF8=False)
    to_zoe()
    deliver_due()
    assert outcomes()[0][0] == "refused"
    assert Delivery.objects.get(state="waiting").way == "counter"

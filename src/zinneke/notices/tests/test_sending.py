"""Telling somebody: what the outbox holds, in which language, and what is refused."""

from typing import Any

import pytest
from django.db import transaction

from zinneke.accounts.models import User
from zinneke.kernel.text import Text
from zinneke.notices.models import Delivery, Notice, Preferences
from zinneke.notices.sending import Attachment, Recipient, send

pytestmark = pytest.mark.django_db
AN = Recipient(email="an@example.be", language="nl")


def said(notice: Notice) -> list[tuple[str, str]]:
    return [(one.language, one.subject) for one in notice.said]


def test_a_notice_waits_in_the_language_of_who_is_told() -> None:
    send("lamps.closed", AN, {"lamp": "A7"}, url="/fr/carte/", affair="L-1")
    (notice,) = Notice.objects.all()
    assert said(notice) == [("nl", "Lamp A7 nl")]
    assert notice.said[0].text == "The lamp A7 burns. nl"
    assert notice.said[0].url.endswith("/nl/kaart/")
    assert notice.affair == "L-1"


def test_without_a_language_both_are_told_each_with_its_words_and_page() -> None:
    send("lamps.closed", Recipient(email="an@example.be"), {"lamp": Text(fr="f", nl="n", de="d", en="e")}, url="/nl/")
    (notice,) = Notice.objects.all()
    assert said(notice) == [("fr", "Lamp f fr"), ("nl", "Lamp n nl")]
    assert [one.url[-4:] for one in notice.said] == ["/fr/", "/nl/"]


def test_a_courtesy_language_comes_after_both() -> None:
    send("lamps.closed", Recipient(email="an@example.be", language="de"), {"lamp": "x"})
    assert [language for language, _ in said(Notice.objects.get())] == ["fr", "nl", "de"]


def test_what_somebody_chose_for_the_administration_comes_first() -> None:
    user = User.objects.create_user("an", email="an@example.be")
    Preferences.objects.create(user=user, admin_language="fr", page_language="en")
    send("lamps.closed", Recipient(user_id=user.pk, language="nl"), {"lamp": "x"})
    assert said(Notice.objects.get()) == [("fr", "Lamp x fr")]


def test_a_later_wording_does_not_change_what_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    send("lamps.closed", AN, {"lamp": "A7"})
    monkeypatch.setattr("zinneke.notices.kinds.manifests", lambda: iter(()))
    assert said(Notice.objects.get()) == [("nl", "Lamp A7 nl")]


def test_nothing_is_told_where_the_callers_transaction_fails() -> None:
    def fail_after_telling() -> None:
        with transaction.atomic():
            send("lamps.closed", AN, {"lamp": "A7"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_telling()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("kind", "to", "values", "named"),
    [
        ("lamps.gone", AN, {}, "lamps.gone"),
        ("lamps.closed", AN, {}, "takes the values lamp"),
        ("lamps.closed", AN, {"lamp": "a", "pole": "b"}, "not lamp, pole"),
        ("lamps.closed", Recipient(), {"lamp": "a"}, "nobody to tell"),
        ("lamps.closed", Recipient(language="fr"), {"lamp": "a"}, "nobody to tell"),
        ("lamps.closed", Recipient(email="an@example.be\nBcc: x@example.be"), {"lamp": "a"}, "no e-mail address"),
        ("lamps.closed", Recipient(email="an"), {"lamp": "a"}, "no e-mail address"),
        ("lamps.closed", Recipient(phone="12"), {"lamp": "a"}, "no telephone number"),
    ],
)
def test_unfit_notices_are_refused(kind: str, to: Recipient, values: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        send(kind, to, values)
    assert not Notice.objects.exists()


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match=r"big\.pdf"):
        send(
            "lamps.closed", AN, {"lamp": "a"}, attachments=[Attachment("big.pdf", b"0" * 5_000_001, "application/pdf")]
        )


@pytest.mark.parametrize(
    ("server", "to", "way"),
    [
        ("console", {"email": "an@example.be", "post": "An\nStraat 1\n1000 Brussel"}, "email"),
        ("console", {"post": "An\nStraat 1\n1000 Brussel", "phone": "0470 12 34 56"}, "letter"),
        ("", {"email": "an@example.be", "post": "An\nStraat 1\n1000 Brussel"}, "letter"),
        ("", {"email": "an@example.be"}, "counter"),
        ("console", {"phone": "0470 12 34 56"}, "counter"),
    ],
)
def test_nobody_is_lost(settings: Any, server: str, to: dict[str, Any], way: str) -> None:
    settings.MAIL_SERVER = server
    send("lamps.closed", Recipient(**to), {"lamp": "a"})
    assert Delivery.objects.get().way == way


def test_news_that_somebody_declined_stays_in_the_inbox(settings: Any) -> None:
    settings.MAIL_SERVER = "console"
    user = User.objects.create_user("an", email="an@example.be")
    Preferences.objects.create(user=user, declined=["lamps.news"])
    send("lamps.news", Recipient(user_id=user.pk), {})
    assert user.notices.count() == 1
    assert not Delivery.objects.exists()


def test_nobody_is_phoned_for_news(settings: Any) -> None:
    settings.MAIL_SERVER = ""
    send("lamps.news", Recipient(email="an@example.be"), {})
    assert not Delivery.objects.exists()

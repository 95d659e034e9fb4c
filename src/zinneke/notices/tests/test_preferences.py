"""How people want to be told things, and stopping news without signing in."""

from typing import Any

import pytest
from django.test import Client

from zinneke.notices.delivering import deliver_due
from zinneke.notices.models import Notice, Preferences, Unsubscribed
from zinneke.notices.sending import Recipient, send
from zinneke.notices.tests.residents import resident
from zinneke.notices.unsubscribing import notice_of, stop_address

pytestmark = pytest.mark.django_db
PAGES = {
    "fr": "/fr/ma-page/messages/preferences/",
    "nl": "/nl/mijn-pagina/berichten/voorkeuren/",
    "de": "/de/meine-seite/mitteilungen/einstellungen/",
    "en": "/en/my-page/messages/preferences/",
}
CHOICES = {
    "way": "email", "admin_language": "nl", "page_language": "fr", "phone": "0470 12 34 56",
    "post": "An Peeters\nHoogstraat 1\n1000 Brussel", "quiet_from": "20", "quiet_until": "9", "news": ["lamps.news"],
}  # fmt: skip


@pytest.mark.parametrize("language", PAGES)
def test_choices_are_kept(language: str) -> None:
    client, user = resident()
    assert client.get(PAGES[language]).status_code == 200
    assert client.post(PAGES[language], CHOICES).status_code == 302
    kept = Preferences.objects.get(user=user)
    assert (kept.admin_language, kept.phone, kept.quiet_from, kept.declined) == ("nl", "+32470123456", 20, [])
    assert "Hoogstraat 1" in client.get(PAGES[language]).content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"phone": "12"}, "phone"),
        ({"way": "pigeon"}, "way"),
        ({"way": "sms", "phone": ""}, "phone"),
        ({"way": "letter", "post": " \n "}, "post"),
        ({"post": "\n".join("abcdefg")}, "post"),
        ({"post": "x" * 61}, "post"),
        ({"admin_language": "de"}, "admin_language"),
        ({"quiet_from": "24"}, "quiet_from"),
        ({"news": ["lamps.closed"]}, "news"),
    ],
)
def test_bad_input_changes_nothing_and_is_said_beside_its_field(changed: dict[str, Any], field: str) -> None:
    client, user = resident()
    answer = client.post(PAGES["fr"], {**CHOICES, **changed})
    assert answer.status_code == 422
    assert not Preferences.objects.filter(user=user).exists()
    assert f'href="#id_{field}' in answer.content.decode()


def test_a_refused_address_is_said_and_tried_again_once_saved() -> None:
    client, user = resident()
    Preferences.objects.create(user=user, refused_email=user.email)
    assert "ds-alert" in client.get(PAGES["en"]).content.decode().partition("<main")[2]
    client.post(PAGES["en"], CHOICES)
    assert Preferences.objects.get(user=user).refused_email == ""


def test_news_is_stopped_by_its_own_link_and_only_by_a_button(client: Client, settings: Any) -> None:
    settings.MAIL_SERVER = "console"
    send("lamps.news", Recipient(email="an@example.be", language="fr"), {})
    path = stop_address(Notice.objects.get()).removeprefix("http://127.0.0.1:8000")
    assert client.get(path).status_code == 200
    assert not Unsubscribed.objects.exists()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert client.post(path).status_code == 200
    assert "an@example" not in str(Unsubscribed.objects.values().get())
    send("lamps.news", Recipient(email="AN@example.be", language="fr"), {})
    send("lamps.closed", Recipient(email="an@example.be", language="fr"), {"lamp": "7"})
    assert [one.kind for one in Notice.objects.order_by("made_at")] == ["lamps.news", "lamps.closed"]


def test_news_is_stopped_for_an_account(client: Client) -> None:
    _, user = resident()
    send("lamps.news", Recipient(user_id=user.pk), {})
    client.post(stop_address(user.notices.get()).removeprefix("http://127.0.0.1:8000"))
    assert Preferences.objects.get(user=user).declined == ["lamps.news"]


def test_what_is_no_news_has_no_such_link(client: Client) -> None:
    _, user = resident()
    send("lamps.closed", Recipient(user_id=user.pk), {"lamp": "7"})
    assert stop_address(user.notices.get()) == ""
    assert notice_of("forged:token") is None
    assert client.post("/fr/ma-page/messages/arreter/forged:token/").status_code == 404


def test_a_mail_program_can_stop_it(mailoutbox: list[Any], settings: Any) -> None:
    settings.MAIL_SERVER = "console"
    send("lamps.news", Recipient(email="an@example.be", language="nl"), {})
    deliver_due()
    headers = mailoutbox[0].extra_headers
    assert headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/nl/mijn-pagina/berichten/stoppen/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

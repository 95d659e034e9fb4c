"""Signing in by a link: once, for a quarter of an hour, by a button, and the same answer whoever asks."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import EmailLink, Identity, OpenSession, User

pytestmark = pytest.mark.django_db

ASK = "/en/sign-in/e-mail/"


def asked(client: Client, address: str = "An@example.be", goes_to: str = "") -> str:
    """Ask for a link; its path, as it came by mail."""
    answer = client.post(ASK, {"email": address, "next": goes_to})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/sign-in/e-mail/sent/")
    return linked()


def linked() -> str:
    """The path in the last mail."""
    found = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_a_link_opens_an_account_at_the_level_of_a_proven_address(client: Client) -> None:
    path = asked(client, goes_to="/en/map/")
    assert b"an@example.be" in client.get(path).content
    assert client.post(path).headers["Location"] == "/en/map/"
    user = User.objects.get()
    assert (user.email, user.is_staff, user.has_usable_password()) == ("an@example.be", False, False)
    assert client.session["assurance"] == Assurance.EMAIL
    assert OpenSession.objects.get().key == client.session.session_key


def test_the_same_address_opens_the_same_account_whatever_its_capitals(client: Client) -> None:
    client.post(asked(client))
    client.post(asked(Client(), "AN@EXAMPLE.BE"))
    assert (User.objects.count(), Identity.objects.count()) == (1, 1)


def test_looking_at_the_link_uses_nothing_and_it_works_once(client: Client) -> None:
    path = asked(client)
    for _ in range(3):
        assert Client().get(path).status_code == 200
    assert client.post(path).status_code == 302
    again = Client().post(path)
    assert (again.status_code, "_auth_user_id" in again.client.session) == (410, False)


def test_after_a_quarter_of_an_hour_it_no_longer_works(client: Client) -> None:
    path = asked(client)
    EmailLink.objects.update(asked_at=EmailLink.objects.get().asked_at - timedelta(minutes=15))
    answer = client.post(path)
    assert answer.status_code == 410
    assert b"Ask for a new link" in answer.content
    assert not User.objects.exists()


def test_another_browser_is_told_before_it_signs_in(client: Client) -> None:
    path, words = asked(client), b"asked for in another browser"
    assert words not in client.get(path).content
    assert words in Client().get(path).content


def test_known_and_unknown_addresses_get_the_same_answer(client: Client) -> None:
    client.post(asked(client))
    known, unknown = (Client().post(ASK, {"email": one}) for one in ("an@example.be", "jo@example.be"))
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_nobodys_mailbox_is_filled(client: Client) -> None:
    for _ in range(5):
        client.post(ASK, {"email": "an@example.be"})
    assert len(mail.outbox) == 3


def test_one_door_is_not_knocked_at_without_end(client: Client) -> None:
    statuses = [client.post(ASK, {"email": f"n{n}@example.be"}).status_code for n in range(11)]
    assert statuses == [302] * 10 + [429]


@pytest.mark.parametrize("address", ["", "an", "an@", "a b@example.be", "an@example.be\nBcc: jo@example.be"])
def test_what_is_no_address_is_said_beside_its_field(client: Client, address: str) -> None:
    answer = client.post(ASK, {"email": address})
    assert answer.status_code == 422
    assert b'href="#id_email"' in answer.content
    assert not EmailLink.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_to_another_site(client: Client, elsewhere: str) -> None:
    location = client.post(asked(client, goes_to=elsewhere)).headers["Location"]
    assert "evil" not in location
    assert location.startswith("/")


def test_the_secret_is_not_kept(client: Client) -> None:
    path = asked(client)
    link = EmailLink.objects.get()
    assert path.rstrip("/").rpartition("/")[2] not in {link.secret_hash, link.browser_hash}


def test_a_closed_account_stays_closed(client: Client) -> None:
    client.post(asked(client))
    User.objects.update(is_active=False)
    other = Client()
    assert other.post(asked(other)).status_code == 403
    assert "_auth_user_id" not in other.session


def test_an_account_with_this_address_is_not_joined_silently(client: Client) -> None:
    User.objects.create_user("by-provider", email="an@example.be")
    answer = client.post(asked(client), follow=True)
    assert User.objects.count() == 2
    assert b"not joined by themselves" in answer.content


def test_the_letter_is_in_the_language_of_the_page(client: Client) -> None:
    client.post("/nl/aanmelden/e-mail/", {"email": "an@example.be"})
    (letter,) = mail.outbox
    assert letter.extra_headers["Content-Language"] == "nl"
    assert "/nl/aanmelden/e-mail/" in letter.body
    assert "Aanmelden" in letter.subject

"""How I sign in: one's own ways, fresh sign-in needed, never the last one, nobody else's."""

from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from zinneke.accounts.models import Identity, Passkey, User
from zinneke.accounts.sign_in import joining
from zinneke.accounts.sign_in.tests.test_email_link import asked, linked
from zinneke.kernel.time import now

pytestmark = pytest.mark.django_db

MINE = "/en/how-i-sign-in/"


@pytest.fixture
def an(client: Client) -> User:
    """Somebody who signed in by a link, with a passkey."""
    client.post(asked(client))
    user = User.objects.get()
    passkey(user)
    return user


def passkey(user: User, credential: str = "c") -> Passkey:
    return Passkey.objects.create(
        user=user, credential=credential, public_key=b"", sign_count=0, name="telephone", level=10, added_at=now()
    )


def grow_old(client: Client) -> None:
    session = client.session
    session["began"] -= 3600
    session.save()


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_the_page_is_there_in_four_languages(client: Client, an: User, language: str) -> None:
    with override(language):
        answer = client.get(reverse("sign_in:mine"))
    assert answer.status_code == 200
    assert b"an@example.be" in answer.content
    assert b"telephone" in answer.content


def test_a_way_is_removed_and_other_sessions_end(client: Client, an: User) -> None:
    other = Client()
    other.post(asked(other))
    way = Passkey.objects.get()
    assert client.post(f"{MINE}passkey/{way.pk}/remove/").headers["Location"] == MINE
    assert not Passkey.objects.exists()
    assert other.get(MINE).status_code == 302
    assert client.get(MINE).status_code == 200


def test_the_last_way_stays(client: Client, an: User) -> None:
    client.post(f"{MINE}passkey/{Passkey.objects.get().pk}/remove/")
    answer = client.post(f"{MINE}identity/{Identity.objects.get().pk}/remove/", follow=True)
    assert b"your last way" in answer.content
    assert Identity.objects.count() == 1


def test_nobody_touches_the_ways_of_others(client: Client, an: User) -> None:
    other = User.objects.create_user("other")
    theirs = passkey(other, "theirs")
    identity = Identity.objects.create(user=other, issuer="https://idp.example", subject="x", added_at=now())
    assert client.post(f"{MINE}passkey/{theirs.pk}/remove/").status_code == 404
    assert client.post(f"{MINE}identity/{identity.pk}/remove/").status_code == 404
    assert client.post(f"{MINE}passkey/{theirs.pk}/", {"name": "mine"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.name == "telephone"


def test_an_old_sign_in_changes_nothing(client: Client, an: User) -> None:
    grow_old(client)
    answer = client.post(f"{MINE}passkey/{Passkey.objects.get().pk}/remove/", follow=True)
    assert b"signed in a while ago" in answer.content
    assert Passkey.objects.exists()
    assert client.post(f"{MINE}e-mail/", {"email": "jo@example.be"}).headers["Location"] == MINE


@pytest.mark.parametrize("path", ["", "e-mail/", "passkey/", "passkey/1/", "sessions/", "passkey/1/remove/"])
def test_strangers_are_asked_to_sign_in(path: str) -> None:
    answer = Client().post(MINE + path) if path else Client().get(MINE)
    assert answer.headers["Location"].startswith("/en/") or answer.status_code == 302
    assert not Passkey.objects.exists()


def test_a_passkey_is_renamed(client: Client, an: User) -> None:
    way = Passkey.objects.get()
    client.post(f"{MINE}passkey/{way.pk}/", {"name": "grey one"})
    for wrong in ("", " ", "x" * 101):
        client.post(f"{MINE}passkey/{way.pk}/", {"name": wrong})
    way.refresh_from_db()
    assert way.name == "grey one"


def test_a_second_address_is_added_by_its_own_link(client: Client, an: User) -> None:
    assert client.post(f"{MINE}e-mail/", {"email": "jo@example.be"}).headers["Location"] == "/en/sign-in/e-mail/sent/"
    path = linked()
    assert Client().post(path).status_code == 403, "both have to be proven"
    assert not Identity.objects.filter(subject="jo@example.be").exists()
    client.post(f"{MINE}e-mail/", {"email": "jo@example.be"})
    assert client.post(linked()).headers["Location"] == MINE
    assert Identity.objects.get(subject="jo@example.be").user == an


def test_an_address_of_an_account_with_affairs_is_not_taken_from_it(client: Client, an: User) -> None:
    other = Client()
    other.post(asked(other, "jo@example.be"))
    client.post(f"{MINE}e-mail/", {"email": "jo@example.be"})
    with patch.object(joining, "_is_used", return_value=True):
        assert client.post(linked()).status_code == 409
    assert Identity.objects.get(subject="jo@example.be").user != an


def test_what_is_no_address_is_said_beside_its_field(client: Client, an: User) -> None:
    answer = client.post(f"{MINE}e-mail/", {"email": "jo"})
    assert answer.status_code == 422
    assert b'href="#id_email"' in answer.content


def test_all_other_sessions_are_ended(client: Client, an: User) -> None:
    other: Any = Client()
    other.post(asked(other))
    assert b"1 other session is ended" in client.post(f"{MINE}sessions/", follow=True).content
    assert other.get(MINE).status_code == 302


def test_sessions_that_ended_by_themselves_are_not_listed(client: Client, an: User) -> None:
    other = Client()
    other.post(asked(other))
    assert client.get(MINE).content.count(b"last active") == 2
    Session.objects.exclude(session_key=client.session.session_key).delete()
    assert client.get(MINE).content.count(b"last active") == 1

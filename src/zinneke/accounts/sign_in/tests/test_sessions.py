"""Sessions: a new key at each sign-in, an end that leaves nothing, all others ended at once."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from zinneke.accounts.models import OpenSession, User
from zinneke.accounts.sign_in import sessions
from zinneke.accounts.sign_in.browsers import family_of
from zinneke.accounts.sign_in.tests.test_email_link import asked

pytestmark = pytest.mark.django_db


def test_signing_in_changes_the_session_key(client: Client) -> None:
    path = asked(client)
    before = client.session.session_key
    client.post(path)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_in_again_changes_it_again_and_lists_one_session(client: Client) -> None:
    client.post(asked(client))
    before = client.session.session_key
    client.post(asked(client))
    assert client.session.session_key != before
    assert OpenSession.objects.get().key == client.session.session_key


def test_signing_out_leaves_nothing(client: Client) -> None:
    client.post(asked(client))
    assert client.get("/en/sign-out/").status_code == 405
    assert client.post("/en/sign-out/", follow=True).status_code == 200
    assert "_auth_user_id" not in client.session
    assert not OpenSession.objects.exists()


def test_the_other_sessions_end_at_once(client: Client) -> None:
    other = Client()
    for one in (client, other):
        one.post(asked(one))
    assert sessions.end_others(User.objects.get(), client.session.session_key) == 1
    assert client.get("/en/how-i-sign-in/").status_code == 200
    assert other.get("/en/how-i-sign-in/").status_code == 302


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_two_words(agent: str, said: str) -> None:
    assert family_of(agent) == said

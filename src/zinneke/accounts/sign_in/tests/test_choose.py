"""The page of choosing: only ways that reach the level, why it is needed, and who helps without any."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from zinneke.accounts.models import User

pytestmark = pytest.mark.django_db

PAGES = {"fr": "Se connecter", "nl": "Aanmelden", "de": "Anmelden", "en": "Sign in"}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("level", ["", "?level=substantial", "?level=high", "?level=nonsense"])
def test_it_is_there_in_four_languages(client: Client, language: str, level: str) -> None:
    with override(language):
        answer = client.get(reverse("sign_in:choose") + level)
    assert answer.status_code == 200
    assert f">{PAGES[language]}</h1>" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_link_by_mail_is_not_offered_where_it_does_not_reach(client: Client) -> None:
    assert b'name="email"' in client.get("/en/sign-in/").content
    answer = client.get("/en/sign-in/?level=substantial").content
    assert b'name="email"' not in answer
    assert b"substantial" in answer
    assert b"at the counter" in answer


def test_a_city_without_a_mail_server_sends_no_links(client: Client, settings: Any) -> None:
    settings.MAIL_SERVER = ""
    assert b'name="email"' not in client.get("/en/sign-in/").content
    assert client.post("/en/sign-in/e-mail/", {"email": "an@example.be"}).status_code == 422


def test_who_is_there_already_goes_on(client: Client) -> None:
    client.force_login(User.objects.create_user("an"))
    session = client.session
    session["assurance"] = 10
    session.save()
    assert client.get("/en/sign-in/?next=/en/map/").headers["Location"] == "/en/map/"
    assert client.get("/en/sign-in/?next=/en/map/&level=high").status_code == 200
    assert client.get("/en/sign-in/").headers["Location"].startswith("/en/")


def test_a_page_for_residents_leads_here(client: Client) -> None:
    answer = client.get("/en/how-i-sign-in/")
    assert answer.headers["Location"] == "/en/sign-in/?next=%2Fen%2Fhow-i-sign-in%2F&level=email"

"""The head of every page: who is signed in, the way out, and that nobody else gets to see it."""

import pytest
from django.test import Client

from zinneke.accounts.models import User

pytestmark = pytest.mark.django_db
ABOUT = {"fr": "/fr/a-propos/", "nl": "/nl/over/", "de": "/de/ueber/", "en": "/en/about/"}
OUT = {"fr": "Se déconnecter", "nl": "Afmelden", "de": "Abmelden", "en": "Sign out"}


@pytest.mark.parametrize("language", ABOUT)
def test_who_is_signed_in_reads_so_and_signs_out_from_any_page(client: Client, language: str) -> None:
    client.force_login(User.objects.create_user("an", first_name="An", last_name="Peeters"))
    page = client.get(ABOUT[language]).content.decode()
    assert "An Peeters" in page
    assert OUT[language] in page
    out = page.split('class="who" method="post" action="')[1].split('"')[0]
    assert "An Peeters" not in client.post(out, follow=True).content.decode()
    assert "An Peeters" not in client.get(ABOUT[language]).content.decode()


def test_nobody_is_offered_to_sign_out(client: Client) -> None:
    assert OUT["en"] not in client.get(ABOUT["en"]).content.decode()


def test_a_page_that_names_somebody_is_kept_by_nobody(client: Client) -> None:
    assert "Cache-Control" not in client.get(ABOUT["en"]).headers
    client.force_login(User.objects.create_user("an"))
    assert client.get(ABOUT["en"]).headers["Cache-Control"] == "private, no-store"
    assert "private, no-store" not in client.get("/healthz").headers.get("Cache-Control", "")

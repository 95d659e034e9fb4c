"""The inbox: one's own messages and nobody else's."""

from uuid import uuid4

import pytest
from django.test import Client

from zinneke.accounts.models import User
from zinneke.notices.inbox import unread_count
from zinneke.notices.models import Notice
from zinneke.notices.tests.residents import resident, told

pytestmark = pytest.mark.django_db
INBOXES = {
    "fr": "/fr/ma-page/messages/",
    "nl": "/nl/mijn-pagina/berichten/",
    "de": "/de/meine-seite/mitteilungen/",
    "en": "/en/my-page/messages/",
}


def address(notice: Notice) -> str:
    return f"/nl/mijn-pagina/berichten/{notice.pk}/"


@pytest.mark.parametrize("language", INBOXES)
def test_the_inbox_is_empty_then_full(language: str) -> None:
    client, user = resident()
    assert client.get(INBOXES[language]).status_code == 200
    told(user, files=2)
    page = client.get(INBOXES[language]).content.decode()
    assert "Lamp 7" in page
    assert "L-1" in page


@pytest.mark.parametrize("address", [*INBOXES.values(), "/fr/ma-page/messages/preferences/"])
def test_nobody_reads_without_signing_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert "next=" in answer["Location"]


def test_a_message_is_read_by_opening_it() -> None:
    client, user = resident()
    notice = told(user)
    assert unread_count(user) == 1
    client.head(address(notice))
    assert unread_count(user) == 1
    page = client.get(address(notice)).content.decode()
    assert unread_count(user) == 0
    assert page.index('<article lang="nl">') < page.index('<article lang="fr">'), "the page's language first"
    assert "/nl/kaart/" in page
    assert "/fr/carte/" in page


def test_anothers_message_and_files_are_not_there() -> None:
    _, owner = resident("owner")
    notice = told(owner, files=1)
    client, _ = resident("other")
    file = notice.files.get()
    for path in (address(notice), f"/nl/mijn-pagina/berichten/{notice.pk}/bestanden/{file.pk}/"):
        assert client.get(path).status_code == 404
    assert client.post(address(notice), {"do": "archive"}).status_code == 404
    assert client.get(f"/nl/mijn-pagina/berichten/{uuid4()}/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None
    assert notice.archived_at is None


def test_a_file_of_one_message_is_not_found_under_another() -> None:
    client, user = resident()
    first, second = told(user, files=1), told(user)
    path = f"/nl/mijn-pagina/berichten/{second.pk}/bestanden/{first.files.get().pk}/"
    assert client.get(path).status_code == 404


def test_a_file_is_kept_and_never_shown_as_a_page_of_ours() -> None:
    client, user = resident()
    notice = told(user, files=1)
    answer = client.get(f"/nl/mijn-pagina/berichten/{notice.pk}/bestanden/{notice.files.get().pk}/")
    assert answer.content == b"%PDF-1.7"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_messages_are_put_away_taken_back_and_left_unread() -> None:
    client, user = resident()
    notice = told(user)
    client.get(address(notice))
    client.post(address(notice), {"do": "archive"})
    assert "Lamp 7" not in client.get(INBOXES["nl"]).content.decode()
    assert "Lamp 7" in client.get(INBOXES["nl"] + "?box=archive").content.decode()
    client.post(address(notice), {"do": "restore"})
    client.post(address(notice), {"do": "unread"})
    assert unread_count(user) == 1
    client.post(address(notice), {"do": "eat"})
    assert unread_count(user) == 1


@pytest.mark.parametrize(("words", "found"), [("elysee", True), ("Élysée burns", True), ("L-1", True), ("moon", False)])
def test_words_are_found_whatever_their_accents(words: str, found: bool) -> None:
    client, user = resident()
    told(user, lamp="Élysée")
    page = client.get(INBOXES["nl"], {"q": words}).content.decode()
    assert ("Lamp Élysée" in page) == found


def test_what_a_message_says_is_no_markup() -> None:
    client, user = resident()
    notice = told(user, lamp="<script>alert(1)</script>")
    for path in (INBOXES["nl"], address(notice)):
        assert "<script>alert" not in client.get(path).content.decode()


def test_many_messages_come_in_pages() -> None:
    client, user = resident()
    for number in range(25):
        told(user, lamp=str(number))
    assert 'rel="next"' in client.get(INBOXES["fr"]).content.decode()
    assert client.get(INBOXES["fr"] + "?page=2").content.decode().count("/messages/") >= 5


def test_erasing_an_account_erases_its_messages() -> None:
    _, user = resident()
    told(user, files=1)
    User.objects.get(pk=user.pk).delete()
    assert not Notice.objects.exists()

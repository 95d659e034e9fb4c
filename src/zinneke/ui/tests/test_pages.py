"""What holds for every page: languages, colours, headers, errors."""

import pytest
from django.test import Client

from zinneke.ui.security import content_security_policy


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.mark.parametrize(
    ("accepted", "target"),
    [("nl-BE,fr;q=0.5", "/nl/"), ("fr", "/fr/"), ("de-AT", "/de/"), ("en-GB,en", "/en/"), ("ja, nl;q=0.1", "/nl/")],
)
def test_the_front_door_opens_in_the_browsers_language(client: Client, accepted: str, target: str) -> None:
    answer = client.get("/", headers={"accept-language": accepted})
    assert answer.headers["Location"] == target


def test_a_reader_of_unknown_language_chooses(client: Client) -> None:
    answer = client.get("/", headers={"accept-language": "ja"})
    assert answer.status_code == 200
    assert b"Continuer en fran" in answer.content
    assert b"Verder in het Nederlands" in answer.content


@pytest.mark.django_db
def test_the_language_last_read_wins_over_the_browsers(client: Client) -> None:
    client.get("/nl/over/")
    assert client.get("/", headers={"accept-language": "fr"}).headers["Location"] == "/nl/"


@pytest.mark.django_db
def test_the_language_switch_leads_to_the_same_page(client: Client) -> None:
    page = client.get("/fr/recherche/?q=senne").content.decode()
    for address in ("/nl/zoeken/?q=senne", "/de/suche/?q=senne", "/en/search/?q=senne"):
        assert f'href="{address}"' in page


@pytest.mark.django_db
def test_a_page_that_is_not_there_is_not_there_in_another_language_either(client: Client) -> None:
    assert 'href="/nl/nowhere/?a=1"' in client.get("/fr/nowhere/?a=1").content.decode()


def test_the_cookie_switch_leads_back_but_never_elsewhere(client: Client) -> None:
    assert client.get("/language/nl/?next=/staff/").headers["Location"] == "/staff/"
    assert client.get("/language/nl/?next=https://example.org/").headers["Location"] == "/"
    assert client.get("/language/xx/?next=/staff/").status_code == 404


@pytest.mark.django_db
def test_colours_are_chosen_without_javascript(client: Client) -> None:
    client.post("/colours/", {"scheme": "dark", "next": "/en/about/"})
    assert b'data-color-scheme="dark"' in client.get("/en/about/").content
    client.post("/colours/", {"scheme": "auto", "next": "/en/about/"})
    assert b'data-color-scheme="auto"' in client.get("/en/about/").content


@pytest.mark.django_db
def test_every_page_forbids_inline_code_and_framing(client: Client) -> None:
    answer = client.get("/en/about/")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert b" style=" not in answer.content
    assert b"onclick" not in answer.content


def test_a_citys_own_map_adds_its_host_and_nothing_else() -> None:
    policy = content_security_policy("https://tiles.example.org/style.json")
    assert "connect-src 'self' https://tiles.example.org;" in policy
    assert "script-src 'self';" in policy


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title"),
    [("fr", "Il n’y a pas de page ici"), ("nl", "Hier is geen pagina"), ("de", "Hier gibt es keine Seite"),
     ("en", "There is no page here")],
)  # fmt: skip
def test_a_wrong_address_is_told_in_the_readers_language(client: Client, language: str, title: str) -> None:
    answer = client.get(f"/{language}/nowhere/")
    assert answer.status_code == 404
    assert title in answer.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_plain_words() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    answer = strict.post("/colours/", {"scheme": "dark"}, headers={"accept-language": "en"})
    assert answer.status_code == 403
    assert b"Load the page again" in answer.content


@pytest.mark.django_db
def test_operations_answer(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}
    assert b"zinneke_site_requests_total" in client.get("/metrics").content

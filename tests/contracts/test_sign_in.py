"""Residents sign in at an OpenID provider that others wrote: levels, encrypted tokens, and whatever goes wrong."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from tests.contracts.openid import ITSME, SURE, WEAK, as_person, entries, for_people, needs_provider, provider

from zinneke.accounts.models import Identity, NationalNumber, User
from zinneke.accounts.national_number.keyed import keyed
from zinneke.accounts.sign_in import discovery, joining, sessions
from zinneke.kernel.tests.ports import free_port

pytestmark = [needs_provider, pytest.mark.django_db]

SITE = "http://testserver"
BACK = "/sign-in/back/"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The running provider and the folder with the city's keys."""
    folder = tmp_path_factory.mktemp("people")
    with provider(free_port(), "first", for_people(folder, SITE + BACK, [f"{SITE}/en/sign-out/ok/"])) as address:
        yield address, folder


@pytest.fixture(autouse=True)
def _city(issuer: tuple[str, Path], settings: Any) -> None:
    know(settings, entries(*issuer)[:1])


def know(settings: Any, providers: list[dict[str, Any]]) -> None:
    """Have the city know these providers, and nothing else of them yet."""
    values = {"sign_in_providers": json.dumps(providers), "public_url": SITE, "allow_private_hosts": True,
              "national_number_key": "of these tests"}  # fmt: skip
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, **values})
    discovery.forget()
    cache.clear()


def gone(client: Client, query: str = "", code: str = "page") -> str:
    """Go to the provider: the address there."""
    answer = client.get(f"/en/sign-in/to/{code}/?{query}")
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def came(client: Client, name: str, acr: str = "", query: str = "", code: str = "page") -> HttpResponse:
    """Sign in at the provider and come back."""
    return client.get(BACK, as_person(gone(client, query, code), name, acr))  # type: ignore[return-value]


def test_somebody_signs_in_and_out_again(client: Client) -> None:
    answer = came(client, "an", query="next=/en/map/")
    assert answer.headers["Location"] == "/en/map/"
    user = User.objects.get()
    assert (user.first_name, user.last_name, user.email) == ("an", "Peeters", "an@example.be")
    assert client.session["assurance"] == 20
    answer = client.post("/en/sign-out/", follow=True)
    assert b"Sign out of Provider" in answer.content
    assert b"/session/end?client_id=city-page" in answer.content
    assert "_auth_user_id" not in client.session


def test_the_same_person_has_the_same_account_and_nothing_else_is_kept(client: Client) -> None:
    came(client, "an")
    came(Client(), "an")
    assert (User.objects.count(), Identity.objects.count()) == (1, 1)
    kept = json.dumps(list(User.objects.values()) + list(Identity.objects.values()), default=str)
    assert "1985" not in kept
    assert "85073003328" not in kept + json.dumps(dict(client.session))


def test_the_level_is_the_one_in_the_token(client: Client) -> None:
    asked = gone(client, "level=high")
    assert f"acr_values={SURE.replace(':', '%3A')}" in asked
    assert "essential" in asked
    assert "prompt=login" not in asked
    assert came(client, "an", SURE, "level=high&next=/en/map/").headers["Location"] == "/en/map/"
    assert client.session["assurance"] == 40


def test_a_lower_level_than_asked_for_signs_nobody_in(client: Client, issuer: tuple[str, Path]) -> None:
    """From a provider that knows no essential claims; one that does asks until the level is reached."""
    discovery._known[issuer[0]] = discovery.Known(doors=replace(discovery.doors(issuer[0]), takes_claims=False))
    discovery._known[issuer[0]].doors_at = monotonic()
    answer = came(client, "an", WEAK, "level=high")
    assert answer.status_code == 403
    assert b"does not say surely enough" in answer.content
    assert not User.objects.exists()


def test_stepping_up_keeps_the_account_and_changes_the_session_key(client: Client) -> None:
    came(client, "an", WEAK)
    before = client.session.session_key
    assert "prompt=login" in gone(client, "level=high"), "the provider does not answer with the level it knew"
    came(client, "an", SURE, "level=high")
    assert (client.session["assurance"], User.objects.count()) == (40, 1)
    assert client.session.session_key != before


def test_an_address_nobody_checked_is_not_taken_over(client: Client) -> None:
    came(client, "unproven")
    assert User.objects.get().email == ""


def test_who_stops_at_the_provider_is_told_so(client: Client) -> None:
    answer = came(client, "")
    assert answer.status_code == 403
    assert b"stopped or refused" in answer.content


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(client: Client) -> None:
    back = as_person(gone(client), "an", "")
    assert Client().get(BACK, back).status_code == 400
    assert client.get(BACK, back | {"state": "x"}).status_code == 400
    assert client.get(BACK, back | {"iss": "https://elsewhere.example"}).status_code == 400
    assert client.get(BACK, back).status_code == 400, "a state is used up, whatever came of it"
    assert not User.objects.exists()


def test_a_foreign_code_is_refused(client: Client) -> None:
    theirs = as_person(gone(Client()), "eve", "")
    mine = as_person(gone(client), "an", "")
    assert client.get(BACK, mine | {"code": theirs["code"]}).status_code == 502
    assert not User.objects.exists()


def test_tokens_are_encrypted_to_us_and_our_key_proves_who_we_are(
    client: Client, issuer: tuple[str, Path], settings: Any
) -> None:
    address, folder = issuer
    know(settings, [entries(address, folder)[1] | {"issuer": address}])
    answer = came(client, "an", ITSME, "level=high&next=/en/map/", "itsme")
    assert answer.headers["Location"] == "/en/map/"
    assert client.session["assurance"] == 40
    assert "85073003328" not in json.dumps(dict(client.session))
    published = client.get("/sign-in/keys.json").json()["keys"]
    assert sorted(key["use"] for key in published) == ["enc", "sig"]
    assert not any({"d", "p", "q"} & set(key) for key in published)


def test_tokens_that_should_be_encrypted_and_are_not_are_refused(
    client: Client, issuer: tuple[str, Path], settings: Any
) -> None:
    address, folder = issuer
    know(settings, [entries(address, folder)[0] | {"key_file": str(folder / "keys.json"), "encrypted": True,
                                                   "authentication": "client_secret_basic"}])  # fmt: skip
    assert came(client, "an").status_code == 502


def test_who_is_signed_in_is_asked_to_which_account_a_new_identity_belongs(client: Client) -> None:
    came(client, "an")
    answer = came(client, "jo", query="next=/en/map/")
    assert answer.headers["Location"] == "/en/sign-in/account/"
    assert User.objects.count() == 1
    assert b"an Peeters" in client.get("/en/sign-in/account/").content
    assert client.post("/en/sign-in/account/", {"choice": "nonsense"}).status_code == 200
    assert client.post("/en/sign-in/account/", {"choice": "join"}).headers["Location"] == "/en/map/"
    assert (User.objects.count(), Identity.objects.count()) == (1, 2)
    assert client.post("/en/sign-in/account/", {"choice": "join"}).status_code == 400


def test_or_it_gets_an_account_of_its_own(client: Client) -> None:
    came(client, "an")
    came(client, "jo")
    client.post("/en/sign-in/account/", {"choice": "apart"})
    assert User.objects.count() == 2
    assert client.session["_auth_user_id"] == str(User.objects.get(first_name="jo").pk)


def test_an_identity_of_an_account_with_affairs_cannot_be_added(client: Client) -> None:
    came(Client(), "jo")
    came(client, "an")
    with patch.object(joining, "_is_used", return_value=True):
        assert came(client, "jo", query="add=1").status_code == 409
    assert Identity.objects.get(subject="jo").user != User.objects.get(first_name="an")


def test_an_identity_of_an_account_without_affairs_can(client: Client) -> None:
    came(Client(), "jo")
    came(client, "an")
    assert came(client, "jo", query="add=1").headers["Location"] == "/en/how-i-sign-in/"
    assert Identity.objects.get(subject="jo").user == User.objects.get(first_name="an")


def test_the_national_number_is_kept_as_a_hash_only(client: Client, issuer: tuple[str, Path], settings: Any) -> None:
    address, folder = issuer
    know(settings, [entries(address, folder)[1] | {"issuer": address}])
    came(client, "an", ITSME, code="itsme")
    assert NationalNumber.objects.get().hash == keyed("85073003328")
    answer = came(Client(), "jo", ITSME, code="itsme")
    assert answer.status_code == 302, "who has the same number in another account is told, and not joined"
    assert NationalNumber.objects.get().user == User.objects.get(first_name="an")


def test_staff_sign_in_with_an_identity_that_was_linked(client: Client, issuer: tuple[str, Path]) -> None:
    marie = User.objects.create_user("marie", is_staff=True)
    Identity.objects.create(user=marie, issuer=issuer[0], subject="marie", added_at=marie.date_joined)
    assert came(client, "marie").headers["Location"] == "/staff/"
    assert client.get("/staff/").status_code == 200


def test_a_closed_account_stays_closed(client: Client) -> None:
    came(client, "an")
    User.objects.update(is_active=False)
    other = Client()
    assert came(other, "an").status_code == 403
    assert sessions.MEANS not in other.session


def test_keys_that_changed_are_looked_for(client: Client, tmp_path: Path, settings: Any) -> None:
    port, told = free_port(), for_people(tmp_path, SITE + BACK)
    with provider(port, "before", told) as address:
        know(settings, entries(address, tmp_path)[:1])
        came(client, "an")
    discovery._known[address].keys_at -= discovery.AGAIN_S + 1
    with provider(port, "after", told):
        assert came(Client(), "an").status_code == 302
    assert client.get("/en/sign-in/to/page/").status_code == 302, "its doors are known for an hour"
    discovery.forget()
    away = client.get("/en/sign-in/to/page/")
    assert (away.status_code, away.headers["Retry-After"]) == (503, "60")
    assert b"does not answer" in away.content

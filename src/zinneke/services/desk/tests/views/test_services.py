"""The catalogue of procedures and the page of each, in four languages."""

import pytest
from django.test import Client

from zinneke.accounts.person import Person
from zinneke.services.desk.actions import case_types as actions
from zinneke.services.desk.actions import shipping
from zinneke.services.desk.tests.samples import definition

CATALOGUES = {"fr": "/fr/demarches/", "nl": "/nl/loket/", "de": "/de/verfahren/", "en": "/en/services/"}


@pytest.mark.parametrize(("language", "address"), CATALOGUES.items())
def test_every_page_names_every_way(lead: Person, client: Client, language: str, address: str) -> None:
    actions.publish(definition(), after=0, by=lead)
    assert f"names {language}" in client.get(address).content.decode()
    page = client.get(f"{address}permit/").content.decode()
    for words in ("counter", "post", "phone_hours", "proof", "because"):
        assert f"{words} {language}" in page
    assert "+32 2 000 00 00" in page
    assert "30 " in page


def test_a_city_without_procedures_says_so(db: None, client: Client) -> None:
    assert "nothing here yet" in client.get("/en/services/").content.decode()
    assert client.get("/en/services/permit/").status_code == 404


def test_what_is_not_confirmed_says_so(lead: Person, client: Client) -> None:
    actions.publish(definition(to_confirm=["terms"]), after=0, by=lead)
    assert client.get("/en/services/permit/").content.decode().count("To be confirmed") == 1


@pytest.mark.parametrize(("procedure", "free"), [("bulky-waste", False), ("rat-control", True)])
def test_what_a_form_reckons_a_price_for_is_not_called_free(
    db: None, client: Client, procedure: str, free: bool
) -> None:
    shipping.ship()
    assert ("Free of charge" in client.get(f"/en/services/{procedure}/").content.decode()) is free

"""Pages of rules of the kerb: everybody's and the stewards', in four languages, with their refusals."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.text import LANGUAGES
from zinneke.services.parking.actions import kerb as actions
from zinneke.services.parking.manifest.kerb_words import VERDICTS
from zinneke.services.parking.models import KerbVersion
from zinneke.services.parking.tests.street import MARKET, SENNE, draft, street, today
from zinneke.ui.testing import city_of, city_without_broker

PASSWORD = "a-long-enough-passphrase"
PAGES = {"fr": "/fr/stationnement/en-voirie/", "nl": "/nl/parkeren/op-straat/",
         "de": "/de/parken/am-strassenrand/", "en": "/en/parking/at-the-kerb/"}  # fmt: skip
ASKED = {"segment": SENNE, "day": "2027-01-04", "clock": "10:00", "vehicle": "car", "side": "both"}
STAFF = "/staff/parking/kerb/"
TYPED = {
    "code": "orange", "name_fr": "Zone orange", "name_nl": "Oranje zone", "effect": "paid", "places": "centre",
    "side": "both", "weekdays": ["0", "1", "2", "3", "4", "5"], "opens": "09:00", "closes": "18:00",
    "longest_min": "120", "tariff": "orange", "permits": ["residentPermit"], "why_fr": "Plan", "why_nl": "Parkeerplan",
}  # fmt: skip


@pytest.fixture(autouse=True)
def streets(db: None) -> Iterator[None]:
    with city_of(street(), street(MARKET, zone="north")):
        yield


@pytest.fixture
def steward(client: Client) -> Person:
    create_staff("nadia", "parking_steward", PASSWORD)
    person = User.objects.get(username="nadia")
    client.force_login(person)
    return Person(person)


@pytest.fixture
def rule(steward: Person) -> KerbVersion:
    return actions.begin("orange", draft(), by=steward)


def read(client: Client, address: str, asked: dict[str, str] | None = None, status: int = 200) -> str:
    answer = client.get(address, asked or {})
    assert answer.status_code == status
    return answer.content.decode()


def typed(**changes: Any) -> dict[str, Any]:
    return TYPED | {"first_day": today().isoformat()} | changes


@pytest.mark.usefixtures("rule")
class TestForEverybody:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_says_what_applies_in_every_language(self, client: Client, language: str) -> None:
        text = read(client, PAGES[language], ASKED)
        assert VERDICTS["allowed"].to(language) in text
        assert ("Oranje zone" if language == "nl" else "Zone orange") in text

    def test_says_why_others_do_not(self, client: Client) -> None:
        text = read(client, PAGES["en"], ASKED | {"clock": "20:00"})
        assert VERDICTS["unknown"].en in text
        assert "at another time of day" in text

    def test_says_that_a_stay_is_too_long_and_a_permit_frees_of_it(self, client: Client) -> None:
        assert VERDICTS["tooLong"].en in read(client, PAGES["en"], ASKED | {"stay_min": "121"})
        resident = ASKED | {"stay_min": "121", "permits": "residentPermit"}
        assert "Your permit frees you" in read(client, PAGES["en"], resident)

    @pytest.mark.parametrize("wrong", [{"segment": "urn:x"}, {"day": "soon"}, {"vehicle": "tank"}, {"stay_min": "-1"}])
    def test_refuses_what_cannot_be_asked(self, client: Client, wrong: dict[str, str]) -> None:
        assert "ds-error-summary" in read(client, PAGES["en"], ASKED | wrong, 422)

    def test_a_street_alone_is_chosen_and_not_answered(self, client: Client) -> None:
        text = read(client, PAGES["en"], {"segment": MARKET})
        assert f'<option value="{MARKET}" selected>' in text
        assert VERDICTS["unknown"].en not in text

    def test_is_found_from_the_street_and_the_list(self, client: Client) -> None:
        assert f"?segment={MARKET.replace(':', '%3A')}" in read(client, f"/en/parking/{MARKET}/")
        assert 'href="/en/parking/at-the-kerb/"' in read(client, "/en/parking/")

    def test_marks_the_language_of_names_for_others(self, client: Client) -> None:
        assert '<summary lang="fr">Zone orange' in read(client, PAGES["de"])

    def test_says_that_persons_are_not_known(self, client: Client) -> None:
        assert "Who holds a permit is personal data" in read(client, PAGES["en"])


def test_a_city_without_streets_says_so(client: Client) -> None:
    with city_of():
        assert "knows no street with parking" in read(client, PAGES["en"])


def test_without_broker_the_page_says_so(client: Client) -> None:
    with city_without_broker():
        read(client, PAGES["en"], status=503)


class TestForStewards:
    @pytest.mark.parametrize(
        "address", [STAFF, f"{STAFF}new/", f"{STAFF}rules/orange/", f"{STAFF}rules/orange/change/"]
    )
    def test_are_for_those_with_the_permission(self, client: Client, rule: KerbVersion, address: str) -> None:
        assert rule.number == 1
        assert "Rules of the kerb" in read(client, address)
        create_staff("marie", "operator", PASSWORD)
        client.force_login(User.objects.get(username="marie"))
        read(client, address, status=403)
        client.logout()
        read(client, address, status=302)

    @pytest.mark.usefixtures("steward")
    def test_trying_shows_where_it_applies_and_publishes_nothing(self, client: Client) -> None:
        text = client.post(f"{STAFF}new/", typed(do="try")).content.decode()
        assert "It is for 1 street segment:" in text
        assert not KerbVersion.objects.exists()

    @pytest.mark.usefixtures("steward")
    def test_a_rule_may_be_for_a_kind_of_zone_of_an_area(self, client: Client) -> None:
        form = typed(do="try", places="centre: blueZone")
        with city_of(street(category=["blueZone", "free"]), street(MARKET)):
            text = client.post(f"{STAFF}new/", form).content.decode()
        assert "It is for 1 street segment:" in text
        assert "centre: free" not in text

    @pytest.mark.usefixtures("steward")
    def test_publishing_tells_everybody(self, client: Client) -> None:
        answer = client.post(f"{STAFF}new/", typed(do="publish"), follow=True)
        assert "Version 1 is published." in answer.content.decode()
        assert "Oranje zone" in read(client, PAGES["nl"])

    @pytest.mark.usefixtures("steward")
    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"why_nl": ""}, "Reason in Dutch"),
            ({"name_fr": " "}, "Name in French"),
            ({"places": "nowhere"}, "knows no segment or zone of this name: nowhere"),
            ({"tariff": ""}, "Paid parking needs a tariff."),
            ({"first_day": "2020-01-01"}, "cannot begin in the past"),
            ({"weekdays": []}, "Choose at least one day."),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_kept(self, client: Client, wrong: dict[str, Any], said: str) -> None:
        answer = client.post(f"{STAFF}new/", typed(do="publish", **wrong))
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not KerbVersion.objects.exists()

    @pytest.mark.usefixtures("rule")
    def test_a_name_is_taken_once(self, client: Client) -> None:
        answer = client.post(f"{STAFF}new/", typed(do="publish"))
        assert "There is a rule of this name already." in answer.content.decode()

    @pytest.mark.usefixtures("rule")
    def test_a_change_is_shown_before_and_after(self, client: Client) -> None:
        tried = client.post(f"{STAFF}rules/orange/change/", typed(do="try", longest_min="60", after="1"))
        assert re.search(r"<del>120</del></td><td><ins>60</ins>", tried.content.decode())
        client.post(f"{STAFF}rules/orange/change/", typed(do="publish", longest_min="60", after="1"))
        history = read(client, f"{STAFF}rules/orange/")
        assert history.index("Version 2") < history.index("<del>120</del>") < history.index("Version 1")

    @pytest.mark.usefixtures("rule")
    def test_who_comes_second_is_told(self, client: Client) -> None:
        client.post(f"{STAFF}rules/orange/change/", typed(do="publish", longest_min="60", after="1"))
        late = client.post(
            f"{STAFF}rules/orange/change/", typed(do="publish", longest_min="30", after="1"), follow=True
        )
        assert "Somebody else published a version meanwhile" in late.content.decode()
        assert KerbVersion.objects.count() == 2

    @pytest.mark.usefixtures("rule")
    def test_an_earlier_version_comes_again(self, client: Client) -> None:
        client.post(f"{STAFF}rules/orange/change/", typed(do="publish", longest_min="60", after="1"))
        again = f"{STAFF}rules/orange/again/1/"
        assert client.post(again, {"after": "2", "why_fr": "Erreur"}, follow=True).status_code == 200
        assert KerbVersion.objects.count() == 2
        answer = client.post(again, {"after": "2", "why_fr": "Erreur", "why_nl": "Fout"}, follow=True)
        assert "brings version 1 back" in answer.content.decode()

    @pytest.mark.usefixtures("rule")
    def test_what_is_not_there_is_not_found(self, client: Client) -> None:
        read(client, f"{STAFF}rules/nothing/", status=404)
        assert client.post(f"{STAFF}rules/orange/again/7/", {"why_fr": "x", "why_nl": "x"}).status_code == 404

    @pytest.mark.usefixtures("steward")
    def test_the_broker_may_be_away(self, client: Client) -> None:
        form = typed(do="publish")
        with city_without_broker():
            answer = client.post(f"{STAFF}new/", form)
        assert answer.status_code == 503
        assert not KerbVersion.objects.exists()

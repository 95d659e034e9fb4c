"""The portal's pages."""

import pytest
from django.test import Client

from zinneke.accounts.actions import create_staff
from zinneke.intake.deadletter import DeadLetters
from zinneke.portal.positions import STAMP
from zinneke.portal.tests.conftest import UseBroker
from zinneke.ui.tests.fakes import AwayBroker, FakeBroker, well

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-passphrase"


def test_home_tells_how_things_are(client: Client, use_broker: UseBroker) -> None:
    use_broker(FakeBroker(well(1), well(2, state="dry", name={"languageMap": {"nl": "Droge put"}})))
    page = client.get("/en/").content.decode()
    assert "Wells en" in page
    assert "<b>2</b>" in page
    assert '<a href="/en/thing/urn:ngsi-ld:Well:2/" lang="nl">Droge put</a>' in page


def test_home_without_the_broker_still_shows_the_services(client: Client, use_broker: UseBroker) -> None:
    use_broker(AwayBroker())
    answer = client.get("/en/")
    assert answer.status_code == 503
    assert b"Live figures are away" in answer.content
    assert b"Fountains en" in answer.content


@pytest.mark.parametrize("address", ["/fr/carte/", "/nl/object/urn:ngsi-ld:Well:1/"])
def test_other_pages_without_the_broker_say_so(client: Client, use_broker: UseBroker, address: str) -> None:
    use_broker(AwayBroker())
    answer = client.get(address)
    assert answer.status_code == 503
    assert b"Traceback" not in answer.content


def test_the_map_page_lists_the_same_places_in_a_table(client: Client, use_broker: UseBroker) -> None:
    use_broker(FakeBroker(well(1, source="simulation")))
    page = client.get("/en/map/").content.decode()
    assert 'data-id="urn:ngsi-ld:Well:1"' in page
    assert "12.3\u00a0m" in page
    assert 'data-origin="simulated"' in page


def test_positions_are_geojson_in_the_language_of_the_page(client: Client, use_broker: UseBroker) -> None:
    use_broker(FakeBroker(well(1), well(2, location=None)))
    answer = client.get("/nl/kaart/positions.json")
    assert answer.headers["Content-Type"] == "application/geo+json"
    (feature,) = answer.json()["features"]
    assert feature["geometry"]["coordinates"] == [4.35, 50.85]
    expected = {"type": "Well", "level": "full nl", "rank": 0, "value": 12.34, "unit": "m", "figure": "12,3\u00a0m"}
    assert expected.items() <= feature["properties"].items()


def test_positions_answer_304_until_something_changes(client: Client, use_broker: UseBroker) -> None:
    use_broker(FakeBroker(well(1)))
    tag = client.get("/en/map/positions.json").headers["ETag"]
    assert client.get("/en/map/positions.json", headers={"if-none-match": tag}).status_code == 304
    use_broker(FakeBroker(well(1, state="dry")))
    STAMP.bump()
    assert client.get("/en/map/positions.json", headers={"if-none-match": tag}).status_code == 200


def test_positions_can_be_narrowed_to_a_type(client: Client, use_broker: UseBroker) -> None:
    use_broker(FakeBroker(well(1)))
    assert client.get("/en/map/positions.json?type=Lamp").json()["features"] == []


def test_a_thing_shows_its_attributes_with_units_and_times(client: Client, use_broker: UseBroker) -> None:
    use_broker(FakeBroker(well(1), past={"depth": {"values": [[12.3, "2026-11-24T08:30:00Z"]]}}))
    page = client.get("/en/thing/urn:ngsi-ld:Well:1/").content.decode()
    assert "Depth en" in page
    assert "24/11/2026 09:30" in page
    assert 'data-value="12.3"' in page


def test_a_thing_of_a_type_nobody_declares_is_shown_all_the_same(client: Client, use_broker: UseBroker) -> None:
    use_broker(FakeBroker({"id": "urn:x:1", "type": "Mystery", "colour": "<b>red</b>"}))
    page = client.get("/en/thing/urn:x:1/").content.decode()
    assert "Mystery" in page
    assert "&lt;b&gt;red" in page


def test_a_thing_that_is_not_there_is_a_404(client: Client, use_broker: UseBroker) -> None:
    use_broker(FakeBroker())
    assert client.get("/en/thing/urn:x:none/").status_code == 404


def test_the_register_lists_every_algorithm_with_its_rule(client: Client) -> None:
    page = client.get("/de/algorithmen/").content.decode()
    assert "Dryness de" in page
    assert "Rule de" in page


@pytest.fixture
def operator(client: Client) -> Client:
    create_staff("marie", "operator", PASSWORD)
    client.login(username="marie", password=PASSWORD)
    return client


def test_refused_messages_are_shown_with_their_reason(operator: Client, letters: DeadLetters) -> None:
    page = operator.get("/staff/messages/").content.decode()
    assert "it ends too early" in page
    assert "&lt;script&gt;" in page
    number = letters.page(1, 1)[0].number
    assert "{&quot;depth&quot;: " in operator.get(f"/staff/messages/{number}/").content.decode()


def test_chosen_messages_are_replayed_or_discarded(operator: Client, letters: DeadLetters) -> None:
    newest, oldest = letters.page(2)
    operator.post("/staff/messages/settle/", {"number": [str(newest.number), "x"], "do": "replay"})
    operator.post("/staff/messages/settle/", {"number": [str(oldest.number)], "do": "discard"})
    assert [letter.number for letter in letters.asked()] == [newest.number]
    assert letters.letter(oldest.number) is None


@pytest.mark.parametrize("path", ["messages/", "messages/1/"])
def test_who_lacks_the_right_sees_no_messages(client: Client, letters: DeadLetters, path: str) -> None:
    create_staff("jan", "operator", PASSWORD)
    from zinneke.accounts.models import User

    User.objects.get(username="jan").groups.clear()
    client.login(username="jan", password=PASSWORD)
    assert client.get(f"/staff/{path}").status_code == 403
    assert client.post("/staff/messages/settle/", {"number": ["1"], "do": "discard"}).status_code == 403
    assert letters.count() == 2

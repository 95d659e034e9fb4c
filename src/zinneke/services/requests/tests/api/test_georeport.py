"""GeoReport v2 over HTTP: each call of the standard, in both formats, with what it refuses."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from zinneke.kernel.time import now
from zinneke.services.requests.actions import keys, moving
from zinneke.services.requests.actions.recording import Words
from zinneke.services.requests.models import Category, Event, Photo, Report, Reporter
from zinneke.services.requests.rules.states import Outcome
from zinneke.services.requests.tests.town import WORDS, reported, somebody, town

BASE = "/api/requests/v1/open311/"
V2 = f"{BASE}v2/"
FORM = "application/x-www-form-urlencoded"
HOLE: dict[str, Any] = {"service_code": "pothole", "lat": "50.8466", "long": "4.3517", "description": "A deep hole"}
QUESTION = {
    "code": "SIZE", "datatype": "singlevaluelist", "required": True,
    "description": {"fr": "Taille ?", "nl": "Grootte?", "de": "Größe?", "en": "Size?"},
    "values": [{"key": "s", "name": {"fr": "petit", "nl": "klein", "de": "klein", "en": "small"}},
               {"key": "l", "name": {"fr": "grand", "nl": "groot", "de": "groß", "en": "large"}}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


@pytest.fixture
def key() -> str:
    return keys.give("app", "a@b.example", professional=False, trial=False, by=somebody("boss", "report_coordinator"))[
        1
    ]


def told(client: Client, address: str, **asked: str) -> Any:
    answer = client.get(V2 + address, asked)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.content)


def send(client: Client, given: dict[str, Any], ending: str = "json", endpoint: str = V2) -> Any:
    return client.post(f"{endpoint}requests.{ending}", urlencode(given, doseq=True), content_type=FORM)


class TestDiscovery:
    @pytest.mark.parametrize("ending", ["xml", "json"])
    def test_names_a_production_and_a_test_endpoint(self, client: Client, ending: str) -> None:
        text = client.get(f"{BASE}discovery.{ending}").content.decode()
        assert text.count("http://wiki.open311.org/GeoReport_v2") == 2
        assert "production" in text
        assert ">test<" in text or '"test"' in text

    def test_in_json_has_every_required_member(self, client: Client) -> None:
        found = json.loads(client.get(f"{BASE}discovery.json").content)
        assert set(found) == {"changeset", "contact", "key_service", "endpoints"}
        assert set(found["endpoints"][0]) == {"specification", "url", "changeset", "type", "formats"}

    def test_the_endpoints_it_names_answer(self, client: Client) -> None:
        for one in json.loads(client.get(f"{BASE}discovery.json").content)["endpoints"]:
            path = "/" + one["url"].partition("://")[2].partition("/")[2]
            assert client.get(f"{path}services.json").status_code == 200


class TestServices:
    def test_are_those_that_can_be_reported(self, client: Client) -> None:
        found = told(client, "services.json")
        assert {one["service_code"] for one in found} == {"pothole", "sign", "litter"}
        hole = next(one for one in found if one["service_code"] == "pothole")
        assert hole["service_name"] == "pothole fr / pothole nl"
        assert (hole["type"], hole["metadata"], hole["group"]) == ("realtime", False, "roads fr / roads nl")

    def test_have_a_definition_where_something_is_asked(self, client: Client) -> None:
        Category.objects.filter(code="pothole").update(attributes=[QUESTION])
        assert (
            next(one for one in told(client, "services.json") if one["service_code"] == "pothole")["metadata"] is True
        )
        attribute = told(client, "services/pothole.json")["attributes"][0]
        assert (attribute["code"], attribute["required"], attribute["order"]) == ("SIZE", True, 1)
        assert attribute["values"][0] == {"key": "s", "name": "petit / klein"}

    @pytest.mark.parametrize("code", ["nothing", "pothole", "roads"])
    def test_without_a_definition_are_404(self, client: Client, code: str) -> None:
        answer = client.get(f"{V2}services/{code}.xml")
        assert answer.status_code == 404
        assert ET.fromstring(answer.content).findtext("error/code") == "404"  # noqa: S314


class TestSending:
    def test_answers_with_a_number_and_where_it_is(self, client: Client, key: str) -> None:
        answer = send(client, HOLE | {"api_key": key, "email": "a@b.example", "first_name": "An", "last_name": "Na"})
        assert answer.status_code == 201, answer.content
        (one,) = json.loads(answer.content)
        row = Report.objects.get(number=one["service_request_id"])
        assert "token" not in one
        assert one["service_notice"] == "Nous passons. / Wij komen langs."
        assert (row.channel, row.text, row.professional) == ("api", "A deep hole", False)
        assert Reporter.objects.get(report=row).name == "An Na"
        assert client.get("/" + answer["Location"].partition("://")[2].partition("/")[2]).status_code == 200

    def test_in_xml_is_a_list_of_one(self, client: Client, key: str) -> None:
        tree = ET.fromstring(send(client, HOLE | {"api_key": key}, "xml").content)  # noqa: S314
        assert [one.tag for one in tree] == ["request"]
        assert tree.findtext("request/service_request_id", "").startswith("ZNK-")

    @pytest.mark.parametrize("wrong", ["", "0" * 56])
    def test_without_a_key_is_403_and_keeps_nothing(self, client: Client, wrong: str) -> None:
        answer = send(client, HOLE | {"api_key": wrong})
        assert answer.status_code == 403
        assert json.loads(answer.content)[0]["code"] == 403
        assert not Report.objects.exists()

    def test_everything_wrong_is_told_at_once(self, client: Client) -> None:
        answer = send(client, {"service_code": "nothing", "lat": "50.8", "long": "4.35"})
        assert answer.status_code == 403
        assert [one["code"] for one in json.loads(answer.content)] == [403, 404]

    @pytest.mark.parametrize(
        ("changed", "status"),
        [({"service_code": "roads"}, 404), ({"service_code": "nothing"}, 404), ({"lat": "48.85", "long": "2.35"}, 400),
         ({"lat": ""}, 400), ({"description": "x" * 4001}, 400), ({"description": "<b>hole</b>"}, 400),
         ({"lat": "", "long": "", "address_id": "12"}, 404), ({"attribute[NONE]": "x"}, 400),
         ({"jurisdiction_id": "paris.fr"}, 404), ({"email": "nobody"}, 400), ({"media_url": "javascript:1"}, 400)],
    )  # fmt: skip
    def test_what_is_wrong_has_its_status_and_keeps_nothing(
        self, client: Client, key: str, changed: dict[str, str], status: int
    ) -> None:
        assert send(client, HOLE | {"api_key": key} | changed).status_code == status
        assert not Report.objects.exists()

    def test_the_longest_description_is_taken(self, client: Client, key: str) -> None:
        assert send(client, HOLE | {"api_key": key, "description": "é" * 4000}).status_code == 201

    def test_without_a_description_the_service_stands_for_it(self, client: Client, key: str) -> None:
        assert send(client, HOLE | {"api_key": key, "description": ""}).status_code == 201
        assert Report.objects.get().text == "pothole fr / pothole nl"

    def test_answers_are_checked_and_kept(self, client: Client, key: str) -> None:
        Category.objects.filter(code="pothole").update(attributes=[QUESTION])
        given = HOLE | {"api_key": key}
        assert send(client, given).status_code == 400
        assert send(client, given | {"attribute[SIZE]": "huge"}).status_code == 400
        assert send(client, given | {"attribute[SIZE]": "l"}).status_code == 201
        assert Report.objects.get().answers == {"SIZE": ["l"]}

    def test_several_answers_are_kept(self, client: Client, key: str) -> None:
        Category.objects.filter(code="pothole").update(attributes=[QUESTION | {"datatype": "multivaluelist"}])
        assert send(client, HOLE | {"api_key": key, "attribute[SIZE][]": ["s", "l"]}).status_code == 201
        assert Report.objects.get().answers == {"SIZE": ["s", "l"]}

    def test_a_picture_elsewhere_is_never_fetched_and_never_public(self, client: Client, key: str) -> None:
        address = "https://pictures.example/hole.jpg"
        number = json.loads(send(client, HOLE | {"api_key": key, "media_url": address}).content)[0][
            "service_request_id"
        ]
        assert Event.objects.get(report__number=number, deed="internal_note").internal.endswith(address)
        assert told(client, f"requests/{number}.json")[0]["media_url"] is None

    def test_on_trial_nothing_is_kept(self, client: Client, key: str) -> None:
        answer = send(client, HOLE | {"api_key": key}, endpoint=f"{BASE}trial/v2/")
        assert answer.status_code == 201
        assert json.loads(answer.content)[0]["service_request_id"] == "TRIAL"
        assert not Report.objects.exists()

    def test_of_a_professional_program_count_apart(self, client: Client) -> None:
        by = somebody("boss", "report_coordinator")
        secret = keys.give("firm", "a@b.example", professional=True, trial=False, by=by)[1]
        assert send(client, HOLE | {"api_key": secret}).status_code == 201
        assert Report.objects.get().professional

    def test_what_is_not_public_gets_a_token(self, client: Client, key: str) -> None:
        Category.objects.filter(code="pothole").update(public=False)
        (one,) = json.loads(send(client, HOLE | {"api_key": key}).content)
        assert "service_request_id" not in one
        assert told(client, f"tokens/{one['token']}.json") == [{"service_request_id": None, "token": one["token"]}]
        Report.objects.update(visible=True)
        assert told(client, f"tokens/{one['token']}.json")[0]["service_request_id"] == Report.objects.get().number

    def test_other_bodies_are_refused(self, client: Client, key: str) -> None:
        for body, media in ((b"{}", "application/json"), (b"x", "multipart/form-data; boundary=x"), (b"", "")):
            assert client.generic("POST", f"{V2}requests.json", body, media).status_code == 400
        latin = f"api_key={key}&description=%E9".encode()
        assert client.generic("POST", f"{V2}requests.json", latin, FORM).status_code == 400
        assert client.generic("POST", f"{V2}requests.json", b"a=" + b"x" * 70_000, FORM).status_code == 400
        assert not Report.objects.exists()


class TestReading:
    def test_tells_nothing_of_who_reported(self, client: Client) -> None:
        reported(text="Call me: 0470 12 34 56, anna@resident.example")
        for ending in ("xml", "json"):
            text = client.get(f"{V2}requests.{ending}?extensions=true").content.decode()
            assert "anna" not in text
            assert "0470" not in text

    def test_a_request_has_every_member_and_no_other(self, client: Client) -> None:
        row = reported()
        (one,) = told(client, "requests.json")
        assert set(one) == {
            "service_request_id", "status", "status_notes", "service_name", "service_code", "description",
            "agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime",
            "address", "address_id", "zipcode", "lat", "long", "media_url",
        }  # fmt: skip
        assert (one["service_request_id"], one["status"]) == (row.number, "open")
        assert one["requested_datetime"].endswith("Z")
        assert one["status_notes"] == "Reçu / Ontvangen"

    def test_closed_ones_say_when_and_why(self, client: Client) -> None:
        row = reported()
        boss = somebody("boss", "report_coordinator")
        moving.close(row, Outcome.NOT_OURS, by=boss, words=Words("Pas nous.", "Niet wij."))
        (one,) = told(client, f"requests/{row.number}.json")
        assert one["status"] == "closed"
        assert "Hors de notre compétence / Niet onze bevoegdheid" in one["status_notes"]
        assert "Pas nous. / Niet wij." in one["status_notes"]
        assert one["updated_datetime"][:16] == Report.objects.get().closed_at.isoformat()[:16]  # type: ignore[union-attr]

    def test_filters_narrow(self, client: Client) -> None:
        hole, sign = reported(), reported(category=Category.objects.get(code="sign"))
        boss = somebody("boss", "report_coordinator")
        moving.close(sign, Outcome.FIXED, by=boss, words=Words(*WORDS))

        def numbers(**asked: str) -> list[str]:
            return [one["service_request_id"] for one in told(client, "requests.json", **asked)]

        assert numbers(status="open") == [hole.number]
        assert numbers(status="closed") == [sign.number]
        assert len(numbers(status="open,closed")) == 2
        assert numbers(service_code="sign") == [sign.number]
        assert len(numbers(service_code="sign,pothole")) == 2
        assert numbers(service_request_id=f"{hole.number},ZNK-2222-2222", status="closed") == [hole.number]
        assert numbers(page_size="1", page="2") == [hole.number]

    def test_older_than_90_days_only_where_asked_for(self, client: Client) -> None:
        row = reported()
        long_ago = now() - timedelta(days=100)
        Report.objects.filter(pk=row.pk).update(reported_at=long_ago)
        assert told(client, "requests.json") == []
        start = (long_ago - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert len(told(client, "requests.json", start_date=start)) == 1

    def test_hidden_ones_are_not_there(self, client: Client) -> None:
        row = reported()
        Report.objects.update(visible=False)
        assert told(client, "requests.json") == []
        assert client.get(f"{V2}requests/{row.number}.json").status_code == 404

    @pytest.mark.parametrize(
        ("address", "status"),
        [("requests/ZNK-2222-2222.json", 404), ("requests/nonsense.json", 404), ("tokens/nonsense.json", 404),
         ("requests.json?status=in_progress", 400), ("requests.json?start_date=yesterday", 400),
         ("requests.json?service_code=nothing", 404), ("services.json?jurisdiction_id=paris.fr", 404)],
    )  # fmt: skip
    def test_what_cannot_be_answered(self, client: Client, address: str, status: int) -> None:
        answer = client.get(V2 + address)
        assert answer.status_code == status
        assert json.loads(answer.content)[0]["code"] == status

    def test_the_extension_is_there_only_on_request(self, client: Client) -> None:
        row = reported()
        (one,) = told(client, f"requests/{row.number}.json", extensions="true")
        assert one["extended_attributes"] == {"state": "reported"}
        assert one["notes"][0]["type"] == "reported"

    def test_a_public_photo_has_an_address(self, client: Client) -> None:
        row = reported()
        Photo.objects.create(report=row, file="a" * 32, public=False, at=now())
        assert told(client, "requests.json")[0]["media_url"] is None
        Photo.objects.update(public=True)
        assert told(client, "requests.json")[0]["media_url"].endswith(".jpg")

    def test_other_methods_are_refused(self, client: Client) -> None:
        assert client.delete(f"{V2}requests.json").status_code == 405
        assert client.post(f"{V2}services.json").status_code == 405
        assert client.options(f"{V2}requests.json").status_code == 204

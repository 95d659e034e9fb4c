"""Signs: what their addresses answer, from what staff keep and from the address alone."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from zinneke.kernel.time import now
from zinneke.services.parking.models import SignLine, VariableSign
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.ui.testing import city_of

BASE = "/api/parking/v1/"
pytestmark = pytest.mark.django_db


def kept(**changes: Any) -> VariableSign:
    sign = VariableSign.objects.create(**({"code": "canal-1", "place": "Boulevard du Canal", "width": 20} | changes))
    SignLine.objects.create(sign=sign, position=2, car_park="urn:ngsi-ld:OffStreetParking:gone", name_fr="Ailleurs")
    SignLine.objects.create(sign=sign, position=1, car_park=ID, name_fr="Essai", name_nl="Proef", heading="left")
    return sign


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(BASE + path)
    assert response.status_code == status, response.content
    return response.content.decode()


def test_a_kept_sign_says_its_lines_in_order(client: Client) -> None:
    kept()
    with city_of(sample()):
        assert text(client, "signs/canal-1.txt") == (
            "P ESSAI         < 37\nP AILLEURS       ---\n\fP PROEF         < 37\nP AILLEURS       ---\n"
        )


def test_all_signs_are_listed_with_where_they_stand(client: Client) -> None:
    kept()
    kept(code="off", in_use=False)
    with city_of(sample()):
        (sign,) = json.loads(text(client, "signs.json"))["signs"]
        assert json.loads(text(client, "signs/canal-1.json"))["frames"] == sign["frames"]
    assert (sign["code"], sign["place"]) == ("canal-1", "Boulevard du Canal")
    assert sign["car_parks"][0] == {"car_park": ID, "direction": "left"}
    assert [frame["languages"] for frame in sign["frames"]] == [["fr"], ["nl"]]


@pytest.mark.parametrize("code", ["unknown", "off"])
def test_a_sign_that_is_not_in_use_is_not_found(client: Client, code: str) -> None:
    kept(code="off", in_use=False)
    with city_of(sample()):
        assert "there is no sign" in json.loads(text(client, f"signs/{code}.txt", 404))["detail"]


@pytest.mark.parametrize(
    "told",
    [
        {"instant": now() - timedelta(minutes=31)},
        {"free": -2},
        {"source": "replay: x", "instant": now() - timedelta(days=400)},
    ],
)
def test_signs_never_show_what_is_old_or_impossible(client: Client, told: dict[str, Any]) -> None:
    with city_of(sample(**told)):
        assert "---" in text(client, f"sign.txt?car_park={ID}&speech=fr")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("speech=fr", "P PARKING DU TEST 37\n"),
        ("speech=nl", "P TESTPARKING     37\n"),
        ("speech=both&width=24", "P PARKING DU TEST     37\nP TESTPARKING         37\n"),
        ("speech=nl&full_below=38", "P TESTPARKING    VOL\n"),
    ],
)
def test_a_sign_of_the_address(client: Client, query: str, said: str) -> None:
    with city_of(sample()):
        assert text(client, f"sign.txt?car_park={ID}&{query}") == said


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("", "0 car parks"),
        ("car_park=urn:x", "is not a car park"),
        (f"car_park={ID}&width=15", "width"),
        (f"car_park={ID}&width=61", "width"),
        (f"car_park={ID}&speech=en", "use one of fr, nl, turns, both"),
        (f"car_park={ID}&full_below=-1", "full_below"),
        ("&".join(["car_park=" + ID] * 21), "21 car parks"),
    ],
)
def test_bad_questions_say_why(client: Client, query: str, detail: str) -> None:
    with city_of(sample()):
        assert detail in json.loads(text(client, f"sign.json?{query}", 400))["detail"]


@pytest.mark.parametrize("identifier", ["", "garage", "urn:x", "urn:x:a b", "javascript:alert(1)"])
def test_a_line_names_a_car_park_by_its_identifier(identifier: str) -> None:
    sign = kept()
    with pytest.raises(ValidationError):
        SignLine(sign=sign, position=3, car_park=identifier).full_clean()


def test_staff_keep_signs_in_the_administration_which_remembers(admin_client: Client) -> None:
    lines = {"lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "0", "lines-0-position": "1", "lines-0-car_park": ID}
    sign = {"code": "new", "place": "Canal", "width": "24", "speech": "turns", "full_below": "3", "in_use": "on"}
    response = admin_client.post("/staff/admin/parking/variablesign/add/", sign | lines)
    assert response.status_code == 302
    made = VariableSign.objects.get(code="new")
    assert made.lines.count() == 1
    history = admin_client.get(f"/staff/admin/parking/variablesign/{made.pk}/history/").content.decode()
    assert "admin" in history


def test_the_administration_is_not_open(client: Client) -> None:
    assert client.get("/staff/admin/parking/variablesign/add/").status_code == 302
    assert not VariableSign.objects.exists()

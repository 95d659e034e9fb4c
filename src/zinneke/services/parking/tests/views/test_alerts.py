"""Pages of alerts: four languages, wrong forms, secret addresses, and a mail program's own button."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from zinneke.kernel.text import LANGUAGES
from zinneke.services.parking.models import Alert
from zinneke.services.parking.queries.alerts import secret_of
from zinneke.services.parking.tasks.alerts import tell_alerts
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.ui.testing import city_of

pytestmark = pytest.mark.django_db
ASK = {"fr": "/fr/stationnement/alertes/", "nl": "/nl/parkeren/meldingen/", "de": "/de/parken/meldungen/",
       "en": "/en/parking/alerts/"}  # fmt: skip
FORM = {"car_park": ID, "radius_m": "0", "least": "10", "days": ["0", "1"], "from_hour": "7", "until_hour": "10",
        "email": "an@example.be", "language": "nl"}  # fmt: skip


@pytest.fixture(autouse=True)
def city(settings: Any) -> Iterator[None]:
    settings.MAIL_SERVER = "console"
    cache.clear()
    with city_of(sample()):
        yield


def made(client: Client) -> Alert:
    response = client.post(ASK["en"], FORM)
    assert response.status_code == 302
    return Alert.objects.get()


def address(alert: Alert, language: str = "en") -> str:
    return f"{ASK[language]}{secret_of(alert)}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_every_language(client: Client, language: str) -> None:
    alert = made(client)
    for path in (ASK[language], address(alert, language)):
        response = client.get(path)
        assert response.status_code == 200
        assert f'<html lang="{language}"' in response.content.decode()


def test_the_form_knows_the_car_park_it_came_from(client: Client) -> None:
    text = client.get(f"{ASK['nl']}?car_park={ID}").content.decode()
    assert f'<option value="{ID}" selected>Testparking</option>' in text


def test_a_wish_is_answered_by_a_letter_and_says_so(client: Client) -> None:
    response = client.post(ASK["en"], FORM, follow=True)
    assert "A letter is on its way" in response.content.decode()
    assert len(mail.outbox) == 1


def test_the_answer_does_not_tell_who_has_alerts(client: Client) -> None:
    pages = [client.post(ASK["en"], FORM, follow=True).content for _ in range(7)]
    assert len(mail.outbox) == 5
    assert len({page.count(b"on its way") for page in pages}) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "a@b.be\nBcc: c@d.be"}, "email"),
        ({"least": "0"}, "least"),
        ({"days": []}, "days"),
        ({"days": ["9"]}, "days"),
        ({"from_hour": "5"}, "from_hour"),
        ({"until_hour": "7"}, "until_hour"),
        ({"until_hour": "23"}, "until_hour"),
        ({"radius_m": "50000"}, "radius_m"),
        ({"car_park": "urn:ngsi-ld:OffStreetParking:no"}, "car_park"),
        ({"language": "it"}, "language"),
        ({"spot_class": "king"}, "spot_class"),
        ({"website": "x"}, "website"),
    ],
)
def test_wrong_forms_change_nothing(client: Client, changes: dict[str, Any], field: str) -> None:
    response = client.post(ASK["en"], FORM | changes)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Alert.objects.exists()
    assert not mail.outbox


def test_without_a_mail_server_the_page_says_so(client: Client, settings: Any) -> None:
    settings.MAIL_SERVER = ""
    text = client.get(ASK["en"]).content.decode()
    assert "does not send e-mail" in text
    assert '<button class="ds-button">Send' not in text
    client.post(ASK["en"], FORM)
    assert not Alert.objects.exists()


def test_opening_the_page_confirms_nothing(client: Client) -> None:
    alert = made(client)
    response = client.get(address(alert))
    assert "not confirmed yet" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    alert.refresh_from_db()
    assert alert.confirmed_at is None


def test_the_page_confirms_renews_and_stops(client: Client) -> None:
    alert = made(client)
    client.post(address(alert), {"do": "confirm"})
    alert.refresh_from_db()
    assert alert.confirmed_at
    before = alert.ends_at
    client.post(address(alert), {"do": "renew"})
    alert.refresh_from_db()
    assert alert.ends_at > before
    client.post(address(alert), {"do": "nothing"})
    response = client.post(address(alert), {"do": "stop"}, follow=True)
    assert "your e-mail address is erased" in response.content.decode()
    assert not Alert.objects.exists()
    assert client.get(address(alert)).status_code == 404


def test_a_mail_program_stops_it_by_one_request(client: Client) -> None:
    alert = made(client)
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(f"{address(alert)}stop/").status_code == 405
    assert Alert.objects.exists()
    for _ in range(2):
        response = strict.post(f"{address(alert)}stop/", {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
    assert not Alert.objects.exists()


def test_the_page_itself_is_safe_from_other_sites(client: Client) -> None:
    alert = made(client)
    assert Client(enforce_csrf_checks=True).post(address(alert), {"do": "stop"}).status_code == 403
    assert Alert.objects.exists()


@pytest.mark.parametrize("secret", ["x", "a:b", "%00", "0" * 300])
def test_other_addresses_lead_nowhere(client: Client, secret: str) -> None:
    assert client.get(f"{ASK['en']}{secret}/").status_code == 404


def test_somebody_who_sends_without_end_is_refused(client: Client) -> None:
    codes = [client.post(ASK["en"], FORM | {"email": f"a{n}@example.be"}).status_code for n in range(21)]
    assert 429 in codes


def test_the_task_erases_and_tells(client: Client) -> None:
    made(client)
    Alert.objects.update(ends_at="2020-01-01T00:00:00Z")
    assert tell_alerts.func() == {"erased": 1, "sent": 0}

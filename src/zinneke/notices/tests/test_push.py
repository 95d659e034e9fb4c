"""Web push: a browser is told that a message waits, by a push service that cannot read it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from zinneke.accounts.models import User
from zinneke.notices.delivering import deliver_due
from zinneke.notices.models import Attempt, Delivery, PushDevice
from zinneke.notices.push import hosts, keys
from zinneke.notices.push.actions import MOST, add
from zinneke.notices.sending import Recipient, send
from zinneke.notices.tests.gateway import Posted, gateway
from zinneke.notices.tests.residents import resident

pytestmark = pytest.mark.django_db
PAGE = "/nl/mijn-pagina/berichten/browsers/"
BROWSER = ec.generate_private_key(keys.CURVE)
AUTH = b"0123456789abcdef"


def told(endpoint: str) -> dict[str, str]:
    point = BROWSER.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"endpoint": endpoint, "p256dh": keys.packed(point), "auth": keys.packed(AUTH)}


@pytest.fixture
def service(settings: Any) -> Iterator[Posted]:
    with gateway() as posted:
        own = urlsplit(posted.url).netloc
        values = {"push_key": "Zk3Vb3xq0mB1o9v3R8y0yqk2v5m5Zk3Vb3xq0mB1o9s", "own_endpoints": own}
        settings.CITY = replace(settings.CITY, values={**settings.CITY.values, **values})
        yield posted


def with_browser(service: Posted, path: str = "/a") -> User:
    client, user = resident()
    assert client.post(PAGE, told(service.url + path)).status_code == 302
    return user


def alarm(user: User) -> None:
    send("lamps.alarm", Recipient(user_id=user.pk), {})


def test_only_the_browser_reads_that_a_message_waits(service: Posted) -> None:
    user = with_browser(service)
    alarm(user)
    assert deliver_due() == 1
    ((path, headers, body),) = service.taken
    assert path == "/a"
    assert (headers["content-encoding"], headers["ttl"]) == ("aes128gcm", "86400")
    shown = json.loads(http_ece.decrypt(body, private_key=BROWSER, auth_secret=AUTH, version="aes128gcm"))
    assert shown["body"] == "Er wacht een bericht op u."
    assert shown["url"] == "/nl/mijn-pagina/berichten/"
    assert b"inside" not in body
    assert set(Delivery.objects.values_list("way", flat=True)) == {"push", "counter"}, "beside the usual way"


def test_a_push_service_knows_who_asks(service: Posted) -> None:
    alarm(with_browser(service))
    deliver_due()
    scheme, _, parts = service.taken[0][1]["authorization"].partition(" ")
    fields = dict(part.strip().split("=", 1) for part in parts.split(","))
    private = keys.private_key()
    assert private is not None
    assert scheme == "vapid"
    assert fields["k"] == keys.public_key(private)
    claims = jwt.decode(fields["t"], ECKey.import_key(private)).claims
    assert claims["aud"] == service.url
    assert claims["sub"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten_and_nobody_is_phoned_twice(service: Posted, status: int) -> None:
    user = with_browser(service)
    service.answers = [status]
    alarm(user)
    deliver_due()
    assert not PushDevice.objects.exists()
    assert [one.outcome for one in Attempt.objects.all()] == ["refused"]
    assert Delivery.objects.filter(way="counter").count() == 1


def test_one_browser_that_takes_it_is_enough(service: Posted) -> None:
    user = with_browser(service)
    add(user, service.url + "/b", **{name: told("")[name] for name in ("p256dh", "auth")}, language="fr")
    service.answers = [503, 201]
    alarm(user)
    assert deliver_due() == 1
    assert len(service.taken) == 2


@pytest.mark.parametrize(
    ("endpoint", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/x", True), ("https://a.push.services.mozilla.com/x", True),
        ("https://wns2-by3p.notify.windows.com/x", True), ("http://fcm.googleapis.com/x", False),
        ("https://evilfcm.googleapis.com.evil.example/x", False), ("https://notfcm.googleapis.com.example/", False),
        ("https://xnotify.windows.com/", False), ("https://169.254.169.254/", False), ("", False),
    ],
)  # fmt: skip
def test_only_push_services_are_sent_to(endpoint: str, known: bool) -> None:
    assert hosts.is_known(endpoint) == known


@pytest.mark.parametrize(
    "changed",
    [{"endpoint": "https://city.example/"}, {"p256dh": "AAAA"}, {"auth": "AAAA"}, {"auth": "ü"}, {"endpoint": "x"}],
)
def test_what_is_no_browser_is_refused(service: Posted, changed: dict[str, str]) -> None:
    client, _ = resident()
    assert client.post(PAGE, told(service.url) | changed).status_code == 422
    assert not PushDevice.objects.exists()


def test_browsers_are_shown_and_taken_away_by_their_owner_alone(service: Posted) -> None:
    with_browser(service)
    device = PushDevice.objects.get()
    other, _ = resident("other")
    assert other.post(f"{PAGE}{device.pk}/weg/").status_code == 404
    assert "Toegevoegd op" not in other.get(PAGE).content.decode()
    client, _ = resident("third")
    device.user = User.objects.get(username="third")
    device.save()
    assert "Toegevoegd op" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{device.pk}/weg/").status_code == 302
    assert not PushDevice.objects.exists()


def test_a_person_has_so_many_browsers(service: Posted) -> None:
    user = with_browser(service)
    for number in range(MOST + 3):
        add(user, f"{service.url}/{number}", told("")["p256dh"], told("")["auth"], "fr")
    assert PushDevice.objects.count() == MOST
    assert PushDevice.objects.filter(endpoint=f"{service.url}/{MOST + 2}").exists()


@pytest.mark.parametrize("path", ["/fr/ma-page/messages/navigateurs/", "/de/meine-seite/mitteilungen/browser/",
                                  "/en/my-page/messages/browsers/", PAGE])  # fmt: skip
def test_a_city_without_a_key_says_so(path: str) -> None:
    client, user = resident()
    assert 'id="push"' not in client.get(path).content.decode()
    client.post(path, told("https://fcm.googleapis.com/x"))
    assert not PushDevice.objects.filter(user=user).exists()

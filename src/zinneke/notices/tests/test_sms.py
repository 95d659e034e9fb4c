"""Text messages by a gateway: what it is asked, and what its answers mean."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from zinneke.accounts.models import User
from zinneke.kernel.time import now
from zinneke.notices.channels.available import ways
from zinneke.notices.delivering import deliver_due
from zinneke.notices.models import Attempt, Delivery, Notice, Preferences, SimulatedPost
from zinneke.notices.sending import Recipient, send
from zinneke.notices.tests.gateway import Posted, gateway

pytestmark = pytest.mark.django_db


def city(settings: Any, **values: Any) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, **values})


@pytest.fixture
def sms(settings: Any) -> Iterator[Posted]:
    with gateway() as posted:
        city(settings, sms_gateway_url=f"{posted.url}/send", sms_gateway_token="t0ken", sms_sender="Ville",
             allow_private_hosts=True)  # fmt: skip
        yield posted


def alarm() -> None:
    """Urgent: no quiet hours make the test wait for the day."""
    send("lamps.alarm", Recipient(phone="0470 12 34 56", language="fr"), {}, url="/fr/")


def outcomes() -> list[tuple[str, str]]:
    return [(one.outcome, one.reason) for one in Attempt.objects.order_by("pk")]


def test_the_gateway_is_asked_with_number_text_and_reference(sms: Posted) -> None:
    alarm()
    assert deliver_due() == 1
    ((path, headers, body),) = sms.taken
    asked = json.loads(body)
    assert path == "/send"
    assert headers["authorization"] == "Bearer t0ken"
    assert (asked["to"], asked["from"]) == ("+32470123456", "Ville")
    assert asked["text"].startswith("Alarm fr\nhttp://")
    assert asked["reference"] == Notice.objects.get().pk.hex


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (400, "refused", "answered 400"), (404, "refused", "answered 404"), (302, "refused", "answered 302"),
        (429, "later", "answered 429"), (503, "later", "answered 503"), (401, "later", "it does not accept us (401)"),
    ],
)  # fmt: skip
def test_what_the_gateway_answers_is_judged(sms: Posted, status: int, outcome: str, reason: str) -> None:
    sms.answers = [status]
    alarm()
    deliver_due()
    assert outcomes() == [(outcome, reason)]
    if outcome == "later":
        deliver_due(now() + timedelta(minutes=2))
        assert len(sms.taken) == 2
    else:
        assert Delivery.objects.get(state="waiting").way == "counter"


def test_a_gateway_that_may_not_be_called_is_not(sms: Posted, settings: Any) -> None:
    city(settings, allow_private_hosts=False)
    alarm()
    deliver_due()
    assert not sms.taken
    assert "not public" in outcomes()[0][1]


def test_without_a_gateway_nothing_is_pretended(settings: Any) -> None:
    assert "sms" not in ways()
    alarm()
    assert Delivery.objects.get().way == "counter"


def test_a_simulated_city_shows_it(settings: Any) -> None:
    city(settings, simulation=True)
    alarm()
    deliver_due()
    shown = SimulatedPost.objects.get()
    assert (shown.way, shown.to) == ("sms", "+32470123456")


def test_at_night_it_waits(sms: Posted, monkeypatch: pytest.MonkeyPatch) -> None:
    night = now().replace(year=2026, month=11, day=25, hour=22, minute=0)
    monkeypatch.setattr("zinneke.notices.planning.now", lambda: night)
    user = User.objects.create_user("an")
    Preferences.objects.create(user=user, way="sms", phone="+32470123456")
    send("lamps.closed", Recipient(user_id=user.pk), {"lamp": "7"})
    deliver_due(night)
    assert not sms.taken
    deliver_due(night + timedelta(hours=9, minutes=1))
    assert len(sms.taken) == 1

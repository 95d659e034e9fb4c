"""What becomes of alerts: confirmed, told of, renewed, stopped, erased; letters in the language of their reader."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from zinneke.kernel.time import BRUSSELS
from zinneke.services.parking.actions import alerts
from zinneke.services.parking.actions.alerts import Wish
from zinneke.services.parking.models import Alert
from zinneke.services.parking.queries.alerts import of_secret, secret_of
from zinneke.services.parking.queries.published import Look, parking
from zinneke.services.parking.rules.alerts import LASTS, MOST_OF_ADDRESS, UNCONFIRMED, Wanted
from zinneke.services.parking.tests.samples import ID, sample

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 10, 5, 8, tzinfo=BRUSSELS)
WISH = Wish("an@example.be", "nl", ID, 0, Wanted(frozenset(range(5)), 7, 10, 10))


class Clock:
    """The present of a test."""

    at = MONDAY

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def clock() -> Iterator[Clock]:
    made = Clock()
    with patch("zinneke.services.parking.actions.alerts.now", made):
        yield made


def asked(clock: Clock, **changes: Any) -> Alert:
    """A confirmed alert."""
    assert alerts.ask(Wish(**({name: getattr(WISH, name) for name in WISH.__slots__} | changes)), "Testparking")
    made = Alert.objects.latest("made_at")
    alerts.confirm(made)
    mail.outbox.clear()
    made.refresh_from_db()
    return made


def seen(clock: Clock, *entities: dict[str, Any]) -> Look:
    return Look(clock.at, tuple(parking(one, clock.at) for one in entities))


def counted(clock: Clock, free: int | None, **changes: Any) -> dict[str, Any]:
    return sample(free=free, instant=clock.at, **changes)


def test_nothing_is_told_before_the_address_is_confirmed(clock: Clock) -> None:
    assert alerts.ask(WISH, "Testparking")
    (letter,) = mail.outbox
    assert letter.to == ["an@example.be"]
    assert letter.subject == "Bevestig uw parkeermelding: Testparking"
    assert "List-Unsubscribe" not in letter.extra_headers
    assert alerts.tell(seen(clock, counted(clock, 37))) == 0
    secret = re.search(r"/nl/parkeren/meldingen/([^/]+)/", str(letter.body))
    assert secret
    found = of_secret(secret.group(1), clock.at)
    assert found
    alerts.confirm(found)
    assert alerts.tell(seen(clock, counted(clock, 37))) == 1


def test_news_say_what_is_free_and_how_to_stop(clock: Clock) -> None:
    alert = asked(clock)
    assert alerts.tell(seen(clock, counted(clock, 37))) == 1
    (letter,) = mail.outbox
    assert letter.subject == "37 vrije plaatsen: Testparking"
    assert "Testparking: 37 vrije plaatsen, geteld om 08:00" in letter.body
    assert f"/meldingen/{secret_of(alert)}/" in letter.body
    assert "4 november 2026" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"/meldingen/{secret_of(alert)}/stop/>")


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fr", "37 places libres : Parking du Test"),
        ("nl", "37 vrije plaatsen: Testparking"),
        ("de", "37 freie Plätze: Parking du Test"),
        ("en", "37 free spaces: Parking du Test"),
    ],
)
def test_letters_are_in_the_language_of_their_reader(clock: Clock, language: str, subject: str) -> None:
    asked(clock, language=language)
    alerts.tell(seen(clock, counted(clock, 37)))
    assert mail.outbox[0].subject == subject


def test_a_change_is_told_once_until_it_was_gone(clock: Clock) -> None:
    asked(clock)
    for free, sent in ((37, 1), (36, 0), (9, 0), (12, 0), (3, 0), (50, 1)):
        assert alerts.tell(seen(clock, counted(clock, free))) == sent, free
        clock.pass_(minutes=10)


def test_invented_counts_say_so(clock: Clock) -> None:
    asked(clock)
    alerts.tell(seen(clock, counted(clock, 37, source="simulation")))
    assert "gesimuleerd" in mail.outbox[0].body


@pytest.mark.parametrize("told", [{"free": None}, {"free": -3}, {"opening": "closed"}, {"spaces": 0}])
def test_what_is_not_known_is_not_told(clock: Clock, told: dict[str, Any]) -> None:
    asked(clock)
    assert alerts.tell(seen(clock, sample(instant=clock.at, **told))) == 0


def test_old_counts_are_not_told(clock: Clock) -> None:
    asked(clock)
    old = sample(instant=clock.at - timedelta(minutes=31))
    assert alerts.tell(seen(clock, old)) == 0


def test_others_nearby_count_as_well(clock: Clock) -> None:
    asked(clock, radius_m=300)
    near = sample("near", free=80, instant=clock.at, location={"lon": 4.3622, "lat": 50.8408}, name={"nl": "Dichtbij"})
    far = sample("far", free=400, instant=clock.at, location={"lon": 4.3922, "lat": 50.8388}, name={"nl": "Ver"})
    assert alerts.tell(seen(clock, counted(clock, 1), near, far)) == 1
    assert "Dichtbij: 80 vrije plaatsen, geteld om 08:00, op 220 m" in mail.outbox[0].body
    assert "Ver:" not in mail.outbox[0].body
    assert "Testparking" not in mail.outbox[0].body


def test_spaces_of_a_class_are_those_that_count(clock: Clock) -> None:
    asked(clock, spot_class="disabled", wanted=Wanted(frozenset(range(5)), 7, 10, 2))
    full = {"disabled": {"spaces": 9, "free": 1}}
    assert alerts.tell(seen(clock, counted(clock, 300, classes=full))) == 0
    assert alerts.tell(seen(clock, counted(clock, 300, classes=None))) == 0, "not counted is not known"
    assert alerts.tell(seen(clock, counted(clock, 300))) == 1
    assert mail.outbox[0].subject == "2 vrije plaatsen: Testparking"
    assert "personen met een handicap" in mail.outbox[0].body


def test_a_car_park_that_is_gone_tells_nothing(clock: Clock) -> None:
    asked(clock)
    assert alerts.tell(seen(clock)) == 0


def test_a_letter_that_was_not_taken_is_tried_again(clock: Clock) -> None:
    asked(clock)
    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=ConnectionRefusedError):
        assert alerts.tell(seen(clock, counted(clock, 37))) == 0
    assert alerts.tell(seen(clock, counted(clock, 37))) == 1


def test_a_wish_whose_letter_was_not_taken_is_not_kept(clock: Clock) -> None:
    with patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=ConnectionRefusedError):
        assert not alerts.ask(WISH, "Testparking")
    assert not Alert.objects.exists()


def test_nobodys_mailbox_can_be_flooded(clock: Clock) -> None:
    sent = [alerts.ask(WISH, "Testparking") for _ in range(MOST_OF_ADDRESS + 2)]
    assert sent == [True] * MOST_OF_ADDRESS + [False] * 2
    assert len(mail.outbox) == MOST_OF_ADDRESS
    assert not alerts.ask(Wish("AN@example.be", "fr", ID, 0, WISH.wanted), "x")


def test_what_is_not_confirmed_in_time_is_erased(clock: Clock) -> None:
    alerts.ask(WISH, "Testparking")
    clock.pass_(seconds=UNCONFIRMED.total_seconds() - 1)
    assert alerts.erase_ended() == 0
    clock.pass_(seconds=1)
    assert alerts.erase_ended() == 1
    assert not Alert.objects.exists()


def test_an_alert_ends_by_itself_unless_it_is_renewed(clock: Clock) -> None:
    alert = asked(clock)
    clock.pass_(days=20)
    alerts.renew(alert)
    clock.pass_(days=20)
    assert alerts.erase_ended() == 0
    clock.pass_(days=LASTS.days - 20)
    assert of_secret(secret_of(alert), clock.at) is None
    assert alerts.tell(seen(clock, counted(clock, 37))) == 0
    assert alerts.erase_ended() == 1


def test_renewing_is_no_way_around_confirming(clock: Clock) -> None:
    alerts.ask(WISH, "Testparking")
    alert = Alert.objects.get()
    alerts.renew(alert)
    alert.refresh_from_db()
    assert alert.confirmed_at is None
    assert alert.ends_at == clock.at + UNCONFIRMED


def test_stopping_erases_the_address(clock: Clock) -> None:
    alerts.stop(asked(clock))
    assert not Alert.objects.exists()


def test_a_key_alone_is_no_address(clock: Clock) -> None:
    alert = asked(clock)
    for wrong in (alert.key.hex, f"{alert.key.hex}:x", "", "a:b", secret_of(alert)[:-1]):
        assert of_secret(wrong, clock.at) is None

"""The log and the list of people to reach: who may see them, and what they tell."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.notices.delivering import deliver_due
from zinneke.notices.desk import actions
from zinneke.notices.letters import actions as letters
from zinneke.notices.models import Attempt, Delivery, LetterBatch, Preferences
from zinneke.notices.sending import Recipient, send
from zinneke.notices.tests.staff import staff

pytestmark = pytest.mark.django_db
LOG, CALLS = "/staff/notices/log/", "/staff/notices/calls/"


def failing(settings: Any) -> Delivery:
    settings.MAIL_SERVER = "smtp+plain://127.0.0.1:9"
    send("lamps.closed", Recipient(email="an@example.be"), {"lamp": "secret"})
    deliver_due()
    return Delivery.objects.get()


def unreached(urgent: bool = False) -> Delivery:
    user, _ = User.objects.get_or_create(username="an", first_name="An", last_name="Peeters")
    Preferences.objects.get_or_create(user=user, phone="+3221234567")
    send("lamps.alarm" if urgent else "lamps.closed", Recipient(user_id=user.pk), {} if urgent else {"lamp": "7"})
    return Delivery.objects.filter(way="counter").latest("pk")


def test_the_log_tells_how_ways_are_doing_and_of_nobody(settings: Any) -> None:
    client, _ = staff("correspondent")
    assert client.get(LOG).status_code == 200
    failing(settings)
    for language in ("fr", "nl", "de", "en"):
        client.cookies["language"] = language
        page = client.get(LOG).content.decode()
        assert "ConnectionRefusedError" in page
        assert "an@example" not in page
        assert "secret" not in page


def test_a_delivery_is_sent_again_at_once(settings: Any, mailoutbox: list[Any]) -> None:
    client, _ = staff("correspondent")
    delivery = failing(settings)
    Delivery.objects.update(due_at=now() + timedelta(days=1), tries=5)
    settings.MAIL_SERVER = "console"
    assert client.post(f"{LOG}{delivery.pk}/again/").status_code == 302
    deliver_due()
    assert len(mailoutbox) == 1
    client.post(f"{LOG}{delivery.pk}/again/")
    deliver_due()
    assert len(mailoutbox) == 1, "what arrived is not sent again"


def test_the_log_is_refused_without_the_permission(settings: Any) -> None:
    delivery = failing(settings)
    client, _ = staff()  # lacks "notices.see_log"
    assert client.get(LOG).status_code == 403
    assert client.post(f"{LOG}{delivery.pk}/again/").status_code == 403


def test_whom_nothing_reaches_is_phoned_the_urgent_first() -> None:
    client, _ = staff("correspondent")
    assert client.get(CALLS).status_code == 200
    delivery = unreached()
    unreached(urgent=True)
    page = client.get(CALLS).content.decode()
    assert "An Peeters" in page
    assert "+3221234567" in page
    assert page.index(f"{CALLS}{delivery.pk + 1}/") < page.index(f"{CALLS}{delivery.pk}/")


def test_looking_is_noted_and_reaching_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[Any] = []
    monkeypatch.setattr("zinneke.accounts.looks.note", lambda *told: noted.append(told))
    client, clerk = staff("correspondent")
    delivery = unreached()
    page = client.get(f"{CALLS}{delivery.pk}/").content.decode()
    assert "The lamp 7 burns." in page
    assert noted[0][0].user == clerk
    assert noted[0][1].username == "an"
    client.post(f"{CALLS}{delivery.pk}/", {"how": "by pigeon"})
    assert not Attempt.objects.exists()
    client.post(f"{CALLS}{delivery.pk}/", {"how": "by phone"})
    assert [(one.way, one.outcome, one.reason) for one in Attempt.objects.all()] == [("counter", "taken", "by phone")]
    assert client.get(f"{CALLS}{delivery.pk}/").status_code == 404, "it is done"


def test_who_cannot_be_found_is_kept_as_such() -> None:
    client, _ = staff("correspondent")
    client.post(f"{CALLS}{unreached().pk}/", {"how": "cannot be found"})
    assert Attempt.objects.get().outcome == "refused"


def test_people_to_reach_are_refused_without_the_permission() -> None:
    delivery = unreached()
    client, _ = staff()  # lacks "notices.post"
    assert client.get(CALLS).status_code == 403
    assert client.get(f"{CALLS}{delivery.pk}/").status_code == 403
    assert client.post(f"{CALLS}{delivery.pk}/", {"how": "by phone"}).status_code == 403
    assert not Attempt.objects.exists()


def test_every_action_asks_for_its_permission_first() -> None:
    delivery, nobody = unreached(), Person(User.objects.create_user("x"), Assurance.NONE)
    batch = LetterBatch.objects.create(made_at=now(), made_by=User.objects.get(username="an"))
    for deed in (
        lambda: actions.send_again(delivery, by=nobody),
        lambda: actions.reached(delivery, "by phone", by=nobody),
        lambda: letters.print_batch(by=nobody),
        lambda: letters.post(batch, by=nobody),
        lambda: letters.came_back(delivery, by=nobody),
    ):
        with pytest.raises(PermissionDenied):
            deed()

"""What is known of somebody is given to them, erased when they ask, and forgotten by itself."""

import json
from datetime import timedelta
from typing import Any

import pytest

from zinneke.kernel.personal import Subject
from zinneke.kernel.time import now
from zinneke.notices.delivering import deliver_due
from zinneke.notices.models import Attempt, Notice, Preferences
from zinneke.notices.personal.actions import erase, forget_old
from zinneke.notices.personal.queries import export
from zinneke.notices.sending import Recipient, send
from zinneke.notices.tests.residents import resident, told

pytestmark = pytest.mark.django_db


def test_everything_of_theirs_is_given_and_nothing_of_others() -> None:
    _, user = resident("an")
    _, other = resident("other")
    Preferences.objects.create(user=user, phone="+3221234567")
    told(user, lamp="mine", files=1)
    told(other, lamp="theirs")
    send("lamps.closed", Recipient(email="AN@example.be", language="fr"), {"lamp": "before"})
    records = json.loads(json.dumps(list(export(Subject(user.pk, ("an@example.be",))))))
    text = json.dumps(records)
    assert [one["record"] for one in records] == ["preferences", "message", "message"]
    for said in ("mine", "before", "+3221234567", "besluit 0.pdf"):
        assert said in text
    assert "theirs" not in text


def test_what_is_erased_is_gone_and_others_keep_theirs(settings: Any) -> None:
    settings.MAIL_SERVER = "console"
    _, user = resident("an")
    _, other = resident("other")
    told(user)
    told(other)
    send("lamps.closed", Recipient(email="an@example.be", language="fr"), {"lamp": "x"})
    deliver_due()
    Preferences.objects.create(user=user)
    erased = erase(Subject(user.pk, ("an@example.be",)))
    assert erased.count == 3
    assert erased.kept
    assert [one.user for one in Notice.objects.all()] == [other]
    assert Attempt.objects.count() == 3, "the log tells of nobody"
    assert erase(Subject(user.pk)).count == 0


def aged(days: int) -> None:
    Notice.objects.update(made_at=now() - timedelta(days=days))


def test_what_is_old_is_forgotten_and_what_is_on_its_way_stays(settings: Any) -> None:
    settings.MAIL_SERVER = "console"
    _, user = resident("an")
    told(user)
    send("lamps.closed", Recipient(email="x@example.be", language="fr"), {"lamp": "x"})
    aged(31)
    assert forget_old()["sent"] == 0, "it waits"
    deliver_due()
    assert forget_old() == {"inbox": 0, "sent": 1, "log": 0}
    aged(731)
    assert forget_old()["inbox"] == 1
    assert not Notice.objects.exists()


def test_the_log_is_forgotten_by_age() -> None:
    old = {"kind": "lamps.closed", "way": "email", "outcome": "taken"}
    Attempt.objects.create(delivery_number=1, at=now() - timedelta(days=366), **old)
    Attempt.objects.create(delivery_number=2, at=now() - timedelta(days=364), **old)
    assert forget_old()["log"] == 1
    assert Attempt.objects.get().delivery_number == 2

"""A delivery is sent by one worker, once; one that was cut off once more, and the log says so."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import DatabaseError, transaction

from zinneke.kernel.time import now
from zinneke.notices.delivering import deliver_due
from zinneke.notices.models import Attempt, Delivery
from zinneke.notices.sending import Recipient, send

pytestmark = pytest.mark.django_db
AN = Recipient(email="an@example.be", language="nl")


@pytest.fixture(autouse=True)
def _console(settings: pytest.FixtureRequest) -> None:
    settings.MAIL_SERVER = "console"  # type: ignore[attr-defined]


def begun(minutes_ago: int, *, interrupted: bool = False) -> Delivery:
    send("lamps.closed", AN, {"lamp": "7"})
    Delivery.objects.update(
        state="sending", claimed_at=now() - timedelta(minutes=minutes_ago), tries=1, interrupted=interrupted
    )
    return Delivery.objects.get()


def test_what_another_worker_is_sending_is_left_to_it(mailoutbox: list[EmailMessage]) -> None:
    begun(minutes_ago=1)
    assert deliver_due() == 0
    assert not mailoutbox


def test_what_was_cut_off_is_sent_once_more_and_the_log_says_so(mailoutbox: list[EmailMessage]) -> None:
    begun(minutes_ago=11)
    assert deliver_due() == 1
    assert len(mailoutbox) == 1
    assert [one.outcome for one in Attempt.objects.order_by("pk")] == ["interrupted", "taken"]


def test_what_was_cut_off_twice_goes_another_way(mailoutbox: list[EmailMessage]) -> None:
    begun(minutes_ago=11, interrupted=True)
    deliver_due()
    assert not mailoutbox
    assert [(one.way, one.state) for one in Delivery.objects.order_by("pk")] == [
        ("email", "failed"),
        ("counter", "waiting"),
    ]


def test_the_log_cannot_be_rewritten() -> None:
    send("lamps.closed", AN, {"lamp": "7"})
    deliver_due()
    with pytest.raises(TypeError):
        Attempt.objects.get().save()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Attempt.objects.update(outcome="refused")


def test_the_log_tells_neither_of_whom_nor_what() -> None:
    send("lamps.closed", AN, {"lamp": "secret"})
    deliver_due()
    told = str(Attempt.objects.values().get())
    assert "an@example" not in told
    assert "secret" not in told

"""News once a day is one message."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage

from zinneke.kernel.time import now
from zinneke.notices.delivering import deliver_due
from zinneke.notices.models import Delivery, Preferences
from zinneke.notices.sending import Recipient, send
from zinneke.notices.tests.residents import resident, told

pytestmark = pytest.mark.django_db


def test_news_of_a_day_is_one_message_and_the_rest_is_not(settings: Any, mailoutbox: list[EmailMessage]) -> None:
    settings.MAIL_SERVER = "console"
    _, user = resident("an")
    _, other = resident("other")
    for one in (user, other):
        Preferences.objects.create(user=one, digest=True, admin_language="nl")
    for _ in range(3):
        send("lamps.news", Recipient(user_id=user.pk), {})
    send("lamps.news", Recipient(user_id=other.pk), {})
    told(user)
    assert deliver_due() == 1, "what is no news goes at once"
    deliver_due(now() + timedelta(hours=26))
    assert [(one.to[0], one.subject) for one in mailoutbox[1:]] == [
        ("an@example.be", "Uw nieuws van vandaag"),
        ("other@example.be", "News nl"),
    ]
    assert mailoutbox[1].body.count("There are lamps. nl") == 3
    assert set(Delivery.objects.values_list("state", flat=True)) == {"taken"}
    assert deliver_due(now() + timedelta(hours=50)) == 0

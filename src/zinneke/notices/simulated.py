"""The post of a simulated city: nothing leaves it, and staff see what would have been sent."""

from collections.abc import Sequence
from typing import Any, Final

from django.core.mail.backends.base import BaseEmailBackend

from zinneke.notices.models import SimulatedPost

KEPT: Final = 200


def keep(way: str, to: str, subject: str, text: str) -> None:
    """Keep it instead of sending it, and the last ones only."""
    made = SimulatedPost.objects.create(way=way, to=to[:320], subject=subject[:300], text=text)
    SimulatedPost.objects.filter(pk__lte=made.pk - KEPT).delete()


class EmailBackend(BaseEmailBackend):
    """Django's e-mail, kept."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """Keep them all."""
        for one in email_messages:
            keep("email", ", ".join(one.to), str(one.subject), str(one.body))
        return len(email_messages)

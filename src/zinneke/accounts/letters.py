"""Letters to people by e-mail: plain text, told by which page they can be stopped. The server is a setting."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language. ``stop_url`` ends all letters of its kind by one request (RFC 8058); empty: it is
    the only one.
    """

    to: str
    subject: str
    text: str
    language: str
    stop_url: str = ""


def can_send() -> bool:
    """Whether this installation sends letters at all."""
    return bool(settings.MAIL_SERVER)


def send(letters: Iterable[Letter]) -> list[bool]:
    """Send them; tells of each whether the server took it. Addresses are not logged."""
    connection = get_connection()
    taken = []
    for letter in letters:
        try:
            taken.append(bool(connection.send_messages([_message(letter)])))
        except (SMTPException, OSError) as error:
            LOG.warning("a letter was not taken: %s", type(error).__name__)
            taken.append(False)
    return taken


def _message(letter: Letter) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": letter.language}
    if letter.stop_url:
        headers |= {"List-Unsubscribe": f"<{letter.stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(" ".join(letter.subject.split()), letter.text, to=[letter.to], headers=headers)

"""Which ways this city has, and opening them."""

from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings

from zinneke.accounts.letters import can_send
from zinneke.notices.channels.email import open_email
from zinneke.notices.channels.port import Channel
from zinneke.notices.channels.push import open_push
from zinneke.notices.channels.sms import can_text, open_sms
from zinneke.notices.rules.ways import Way

OPENED: Final[Mapping[Way, Callable[[], Channel]]] = {Way.EMAIL: open_email, Way.SMS: open_sms, Way.PUSH: open_push}
"""How each way that the worker serves is opened."""


def ways() -> frozenset[Way]:
    """The ways that notices may go. Letters are printed and posted by people."""
    found = {Way.LETTER}
    if can_send():
        found.add(Way.EMAIL)
    if settings.CITY.text("push_key"):
        found.add(Way.PUSH)
    if can_text():
        found.add(Way.SMS)
    return frozenset(found)

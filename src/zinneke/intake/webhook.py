"""The HTTP door for devices: one message per request, answered with what became of it."""

from typing import Final

from zinneke.broker.client import BrokerUnreachable
from zinneke.intake.door import Door
from zinneke.intake.message import Message
from zinneke.intake.unreadable import REASONS, Unreadable
from zinneke.kernel.problem import Problem

_PROBLEM_TYPE: Final = "urn:zinneke:intake:"
_STATUS: Final = {"too-large": 413, "unknown-feed": 404}


def receive(door: Door, feed: str, device: str, body: bytes) -> None:
    """Store one message durably. Raises Problem: 400, 404 or 413 with the reason, or 503 when the broker is away.

    A message refused here is not a dead letter: its sender has been told.
    """
    message = Message(feed, device, body)
    try:
        door.read(message)
        receipt = door.receive([message])
    except Unreadable as reason:
        raise _refusal(reason) from reason
    except BrokerUnreachable as error:
        raise Problem(
            f"{_PROBLEM_TYPE}broker-away",
            "The city cannot store the observation now.",
            "The context broker does not answer: send the same message again later.",
            503,
        ) from error
    if receipt.refused:
        raise _refusal(Unreadable("refused-by-broker", "see the dead letters for its reason"))


def _refusal(reason: Unreadable) -> Problem:
    status = _STATUS.get(reason.code, 400)
    return Problem(_PROBLEM_TYPE + reason.code, REASONS[reason.code].en, reason.detail, status)

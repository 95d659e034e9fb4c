"""Whom a change of a report is told, and in which letters. Sending is :mod:`zinneke.notices`' affair."""

from zinneke.services.requests.actions.recording import NOTHING, Words
from zinneke.services.requests.models import Body, Follower, Question, Report


def received(report: Report, pin: str) -> None:
    """Tell whoever reported that it came, with its number."""


def moved(report: Report, words: Words = NOTHING) -> None:
    """Tell whoever reported and those who follow that it stands elsewhere."""


def news(report: Report, words: Words) -> None:
    """Tell them what staff say."""


def asked(report: Report, question: Question) -> None:
    """Ask whoever reported."""


def forwarded(report: Report, body: Body) -> None:
    """Tell an outside body what is theirs to mend."""


def to_confirm(follower: Follower) -> None:
    """Ask whether the address is theirs."""

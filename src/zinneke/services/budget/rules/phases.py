"""Phases of a process and what may be done in each, by whom and by which channel. Pure: the instant is an argument.

A phase may overlap another (paper is typed in after the vote online has closed). A deed may be done while any phase
allows it. A phase ends at a moment, not with a day: at its end it is over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from zinneke.kernel.time import BRUSSELS


class PhaseKind(StrEnum):
    """What happens in a phase, in the usual order."""

    IDEAS = "ideas"
    SUPPORT = "support"
    FEASIBILITY = "feasibility"
    DECISION = "decision"
    VOTE = "vote"
    PAPER_ENTRY = "paper_entry"
    COUNT = "count"
    OBJECTION = "objection"
    RESULT = "result"
    REALISATION = "realisation"


class Deed(StrEnum):
    """What somebody does in a process."""

    PROPOSE = "propose"
    EDIT = "edit"
    INVITE = "invite"
    WITHDRAW = "withdraw"
    ENDORSE = "endorse"
    COMMENT = "comment"
    MERGE = "merge"
    SPLIT = "split"
    EXAMINE = "examine"
    """Take up, send back, give an opinion on feasibility."""
    COST = "cost"
    DECIDE = "decide"
    PREPARE_BALLOT = "prepare_ballot"
    REMOVE_FROM_BALLOT = "remove_from_ballot"
    VOTE = "vote"
    ASSIST_VOTE = "assist_vote"
    RECEIVE_PAPER = "receive_paper"
    TYPE_PAPER = "type_paper"
    COUNT = "count"
    PUBLISH_RESULT = "publish_result"
    OBJECT = "object"
    REPORT_PROGRESS = "report_progress"


class Channel(StrEnum):
    """How it reaches the city."""

    ONLINE = "online"
    COUNTER = "counter"
    PAPER = "paper"


class Role(StrEnum):
    """As what somebody does it."""

    ANYBODY = "anybody"
    RESIDENT = "resident"
    """Signed in."""
    AUTHOR = "author"
    """Of the project that it is about."""
    CLERK = "clerk"
    MODERATOR = "moderator"
    TECHNICIAN = "technician"
    ORGANISER = "organiser"
    COLLEGE = "college"
    """Who writes down what the College decided."""


ANY: Final = "*"
"""In a grant: every channel."""


@dataclass(frozen=True, slots=True)
class Grant:
    """That a deed may be done by a channel in a role."""

    deed: str
    channel: str
    role: str

    def record(self) -> dict[str, str]:
        """As it is kept."""
        return {"deed": self.deed, "channel": self.channel, "role": self.role}


@dataclass(frozen=True, slots=True)
class Span:
    """A phase as the rule sees it: from its start up to, but without, its end."""

    kind: PhaseKind
    starts_at: datetime
    ends_at: datetime
    grants: tuple[Grant, ...]

    def runs(self, at: datetime) -> bool:
        """Whether it is this phase then."""
        return self.starts_at <= at < self.ends_at


def _g(deed: Deed, role: Role, channel: Channel | str = ANY) -> Grant:
    return Grant(deed, channel, role)


_D, _R, _C = Deed, Role, Channel
_AUTHORS: Final = tuple(_g(deed, _R.AUTHOR, _C.ONLINE) for deed in (_D.EDIT, _D.INVITE, _D.WITHDRAW))
_TALK: Final = (_g(_D.COMMENT, _R.RESIDENT, _C.ONLINE),)
DEFAULTS: Final[Mapping[PhaseKind, tuple[Grant, ...]]] = {
    PhaseKind.IDEAS: (
        _g(_D.PROPOSE, _R.RESIDENT, _C.ONLINE), _g(_D.PROPOSE, _R.CLERK, _C.PAPER),
        _g(_D.PROPOSE, _R.CLERK, _C.COUNTER), *_AUTHORS, *_TALK,
    ),
    PhaseKind.SUPPORT: (_g(_D.ENDORSE, _R.RESIDENT, _C.ONLINE), *_AUTHORS, *_TALK),
    PhaseKind.FEASIBILITY: (
        *(_g(deed, _R.TECHNICIAN) for deed in (_D.MERGE, _D.SPLIT, _D.EXAMINE, _D.COST)),
        _g(_D.ENDORSE, _R.RESIDENT, _C.ONLINE), *_AUTHORS, *_TALK,
    ),
    PhaseKind.DECISION: (_g(_D.DECIDE, _R.COLLEGE), _g(_D.COST, _R.TECHNICIAN), _g(_D.PREPARE_BALLOT, _R.ORGANISER)),
    PhaseKind.VOTE: (
        _g(_D.VOTE, _R.ANYBODY, _C.ONLINE), _g(_D.ASSIST_VOTE, _R.CLERK, _C.COUNTER),
        _g(_D.RECEIVE_PAPER, _R.CLERK, _C.PAPER), _g(_D.REMOVE_FROM_BALLOT, _R.ORGANISER), *_TALK,
    ),
    PhaseKind.PAPER_ENTRY: (_g(_D.TYPE_PAPER, _R.CLERK, _C.PAPER),),
    PhaseKind.COUNT: (_g(_D.COUNT, _R.ORGANISER),),
    PhaseKind.OBJECTION: (_g(_D.OBJECT, _R.RESIDENT), _g(_D.OBJECT, _R.CLERK)),
    PhaseKind.RESULT: (_g(_D.PUBLISH_RESULT, _R.ORGANISER), _g(_D.DECIDE, _R.COLLEGE)),
    PhaseKind.REALISATION: (_g(_D.REPORT_PROGRESS, _R.ORGANISER), _g(_D.REPORT_PROGRESS, _R.TECHNICIAN), *_TALK),
}  # fmt: skip
"""What a phase of each kind allows unless the process says otherwise. Whether somebody may vote at all is asked of the
roll, not of roles."""


def may(deed: Deed, phases: Iterable[Span], now: datetime, role: Role, channel: Channel) -> bool:
    """Whether the deed may be done at this instant, in this role, by this channel."""
    return any(span.runs(now) and _grants(span, deed, (role,), channel) for span in phases)


def may_any(deed: Deed, phases: Iterable[Span], now: datetime, roles: Iterable[Role], channel: Channel) -> bool:
    """As :func:`may`, for who has several roles."""
    held = tuple(roles)
    return any(span.runs(now) and _grants(span, deed, held, channel) for span in phases)


def next_opening(
    deed: Deed, phases: Iterable[Span], now: datetime, roles: Iterable[Role], channel: Channel
) -> datetime | None:
    """From when on it may be done; None if it never will, or may be done already."""
    held, spans = tuple(roles), tuple(phases)
    if may_any(deed, spans, now, held, channel):
        return None
    return min(
        (one.starts_at for one in spans if one.starts_at > now and _grants(one, deed, held, channel)), default=None
    )


def until(deed: Deed, phases: Iterable[Span], now: datetime, role: Role, channel: Channel) -> datetime | None:
    """The first instant at which it may be done no longer, of phases that run; None if it may not be done now."""
    running_ones = (one for one in phases if one.runs(now) and _grants(one, deed, (role,), channel))
    return max((one.ends_at for one in running_ones), default=None)


def running(phases: Iterable[Span], now: datetime) -> list[Span]:
    """The phases of this instant, in the order they began."""
    return sorted((one for one in phases if one.runs(now)), key=lambda one: one.starts_at)


def read(grants: Sequence[Mapping[str, Any]]) -> tuple[Grant, ...]:
    """Grants as they are kept. Raises ValueError that names what is unknown in one."""
    return tuple(_read(one) for one in grants)


def opening(day: date) -> datetime:
    """The instant that a day begins in Brussels, in UTC."""
    return datetime.combine(day, time(), BRUSSELS).astimezone(UTC)


def closing(last_day: date) -> datetime:
    """The instant that a phase ends whose last day is this one: midnight in Brussels, in UTC."""
    return opening(last_day + timedelta(days=1))


def last_day(end: datetime) -> date:
    """The last day, in Brussels, of something that ends at this instant."""
    return (end - timedelta(microseconds=1)).astimezone(BRUSSELS).date()


def _read(one: Mapping[str, Any]) -> Grant:
    known: tuple[tuple[str, type[StrEnum]], ...] = (("deed", Deed), ("channel", Channel), ("role", Role))
    for name, words in known:
        given = str(one.get(name, ""))
        if given not in {*words, *((ANY,) if name == "channel" else ())}:
            raise ValueError(f"{name} {given!r} of a grant is unknown: choose one of {', '.join(words)}")
    return Grant(str(one["deed"]), str(one["channel"]), str(one["role"]))


def _grants(span: Span, deed: Deed, roles: Sequence[Role], channel: Channel) -> bool:
    return any(one.deed == deed and one.role in roles and one.channel in (ANY, channel) for one in span.grants)

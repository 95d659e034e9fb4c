"""Who may do a deed by default: every phase, channel and role that allows it, to be compared with what a test names."""

from datetime import UTC, datetime, timedelta

from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import DEFAULTS, Channel, Deed, PhaseKind, Role, Span

AT = datetime(2024, 5, 11, 10, tzinfo=UTC)
Right = tuple[PhaseKind, Channel, Role]


def rights(deed: Deed) -> set[Right]:
    """Of all combinations those that are allowed."""
    return {
        (kind, channel, role)
        for kind in PhaseKind
        for channel in Channel
        for role in Role
        if phases.may(deed, [_running(kind)], AT, role, channel)
    }


def every_channel(*pairs: tuple[PhaseKind, Role]) -> set[Right]:
    """These roles in these phases, by whichever channel."""
    return {(kind, channel, role) for kind, role in pairs for channel in Channel}


def _running(kind: PhaseKind) -> Span:
    return Span(kind, AT - timedelta(days=1), AT + timedelta(days=1), DEFAULTS[kind])

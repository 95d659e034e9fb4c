"""Who may comment on a project."""

from zinneke.services.budget.rules.phases import Channel, Deed, PhaseKind, Role
from zinneke.services.budget.tests.rights.table import rights


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.COMMENT) == {
        (PhaseKind.IDEAS, Channel.ONLINE, Role.RESIDENT),
        (PhaseKind.SUPPORT, Channel.ONLINE, Role.RESIDENT),
        (PhaseKind.FEASIBILITY, Channel.ONLINE, Role.RESIDENT),
        (PhaseKind.VOTE, Channel.ONLINE, Role.RESIDENT),
        (PhaseKind.REALISATION, Channel.ONLINE, Role.RESIDENT),
    }

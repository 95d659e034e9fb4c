"""Who may invite somebody as an author."""

from zinneke.services.budget.rules.phases import Channel, Deed, PhaseKind, Role
from zinneke.services.budget.tests.rights.table import rights


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.INVITE) == {
        (PhaseKind.IDEAS, Channel.ONLINE, Role.AUTHOR),
        (PhaseKind.SUPPORT, Channel.ONLINE, Role.AUTHOR),
        (PhaseKind.FEASIBILITY, Channel.ONLINE, Role.AUTHOR),
    }

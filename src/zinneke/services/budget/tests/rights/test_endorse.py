"""Who may support a project."""

from zinneke.services.budget.rules.phases import Channel, Deed, PhaseKind, Role
from zinneke.services.budget.tests.rights.table import rights


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.ENDORSE) == {
        (PhaseKind.SUPPORT, Channel.ONLINE, Role.RESIDENT),
        (PhaseKind.FEASIBILITY, Channel.ONLINE, Role.RESIDENT),
    }

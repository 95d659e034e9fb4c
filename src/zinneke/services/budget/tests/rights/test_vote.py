"""Who may vote online: whoever is on the roll, which no role says; the phase has to be that of the vote."""

from zinneke.services.budget.rules.phases import Channel, Deed, PhaseKind, Role
from zinneke.services.budget.tests.rights.table import rights


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.VOTE) == {(PhaseKind.VOTE, Channel.ONLINE, Role.ANYBODY)}

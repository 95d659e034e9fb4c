"""Who may take a project off the ballot while people vote."""

from zinneke.services.budget.rules.phases import Deed, PhaseKind, Role
from zinneke.services.budget.tests.rights.table import every_channel, rights


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.REMOVE_FROM_BALLOT) == every_channel(
        (PhaseKind.VOTE, Role.ORGANISER),
    )

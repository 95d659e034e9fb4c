"""Who may draw the lot, seal the box and have it counted."""

from zinneke.services.budget.rules.phases import Deed, PhaseKind, Role
from zinneke.services.budget.tests.rights.table import every_channel, rights


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.COUNT) == every_channel((PhaseKind.COUNT, Role.ORGANISER))

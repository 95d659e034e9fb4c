"""Who may tell how a project that won gets on."""

from zinneke.services.budget.rules.phases import Deed, PhaseKind, Role
from zinneke.services.budget.tests.rights.table import every_channel, rights


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.REPORT_PROGRESS) == every_channel(
        (PhaseKind.REALISATION, Role.ORGANISER),
        (PhaseKind.REALISATION, Role.TECHNICIAN),
    )

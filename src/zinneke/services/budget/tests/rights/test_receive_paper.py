"""Who may receive envelopes."""

import pytest

from zinneke.services.budget.actions import counter
from zinneke.services.budget.models import Duty
from zinneke.services.budget.rules.phases import Channel, Deed, PhaseKind, Role
from zinneke.services.budget.tests import polls
from zinneke.services.budget.tests.rights.named import needs_both
from zinneke.services.budget.tests.rights.table import rights


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.RECEIVE_PAPER) == {(PhaseKind.VOTE, Channel.PAPER, Role.CLERK)}


@pytest.mark.django_db
@pytest.mark.usefixtures("voting")
def test_a_clerk_who_is_named_for_this_vote() -> None:
    vote = polls.vote()
    polls.opened(vote)
    polls.admitted(vote, 1)
    needs_both(Duty.COUNTER, "budget_clerk", lambda one, by: counter.receive(one, polls.resident(1), by=by), vote)

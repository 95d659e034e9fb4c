"""Who may type, settle and sign ballots on paper."""

from datetime import date

import pytest

from zinneke.services.budget.actions import paper
from zinneke.services.budget.models import Duty
from zinneke.services.budget.queries import paper_room
from zinneke.services.budget.rules.phases import Channel, Deed, PhaseKind, Role
from zinneke.services.budget.tests import polls
from zinneke.services.budget.tests.rights.named import needs_both
from zinneke.services.budget.tests.rights.table import rights
from zinneke.voting.paper.rules import Sheet


def test_in_which_phase_by_which_channel_and_in_which_role() -> None:
    assert rights(Deed.TYPE_PAPER) == {(PhaseKind.PAPER_ENTRY, Channel.PAPER, Role.CLERK)}


@pytest.mark.django_db
@pytest.mark.usefixtures("voting")
def test_a_clerk_who_is_named_takes_a_pile_in() -> None:
    vote = polls.vote()
    needs_both(Duty.TYPING, "budget_clerk", lambda one, by: paper.open_batch(one, "A-1", 1, by=by), vote)


@pytest.mark.django_db
@pytest.mark.usefixtures("voting")
def test_who_settles_is_named_for_that() -> None:
    vote = polls.vote()
    typed(vote.public_id, "1", "2")
    needs_both(Duty.SETTLING, "budget_clerk", lambda one, by: paper.settle(one, 1, 1, "1", by=by), vote)


@pytest.mark.django_db
@pytest.mark.usefixtures("voting")
def test_who_signs_is_named_for_that() -> None:
    vote = polls.vote()
    typed(vote.public_id, "1", "1")
    needs_both(Duty.SIGNING, "budget_clerk", lambda one, by: paper.sign(one, 1, by=by), vote)


def typed(election: str, first: str, second: str) -> None:
    """A batch of one ballot that two others have typed."""
    room, day = paper_room.paper(), date(2026, 8, 20)
    room.open_batch(election, "A-1", 1, "another", day)
    for clerk, content in (("another", first), ("one more", second)):
        room.type_sheet(election, 1, 1, Sheet(content), clerk)
        room.finish(election, 1, clerk, day)

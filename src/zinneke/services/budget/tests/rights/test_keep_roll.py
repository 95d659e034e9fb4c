"""Who may fill the roll of a vote, and print letters."""

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.services.budget.actions import rolls
from zinneke.services.budget.models import Duty
from zinneke.services.budget.queries.duties import PERMISSION_OF
from zinneke.services.budget.tests import polls
from zinneke.services.budget.tests.rights.named import needs_both

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


def test_is_named_for_the_vote_and_has_the_right() -> None:
    vote = polls.vote()
    roll = polls.opened(vote)
    assert PERMISSION_OF[Duty.ROLL] == "budget.keep_roll"
    needs_both(
        Duty.ROLL, "budget_roll_keeper", lambda _vote, by: rolls.read_register(roll, polls.HEAD.encode(), by=by), vote
    )


def test_nor_prints_who_may_not() -> None:
    vote = polls.vote()
    roll = polls.opened(vote)
    clerk = polls.named(vote, Duty.COUNTER)
    with pytest.raises(PermissionDenied):
        rolls.print_codes(roll, 1, by=clerk)
    with pytest.raises(PermissionDenied):
        rolls.print_letters(roll, polls.HEAD.encode(), by=clerk)

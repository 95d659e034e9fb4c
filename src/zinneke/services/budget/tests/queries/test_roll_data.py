"""Whoever asks for their data reads how they stand on each roll, and why it is not erased before its day."""

import pytest

from zinneke.accounts.models import NationalNumber, User
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.queries import roll_data, voting_room
from zinneke.services.budget.tests import polls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


def test_a_line_is_exported_and_kept() -> None:
    vote = polls.vote()
    polls.opened(vote)
    polls.admitted(vote, 1)
    user = User.objects.create_user("amina")
    NationalNumber.objects.create(user=user, hash=polls.resident(1).value)
    today = in_brussels(now()).date()
    voting_room.roll().take_paper(vote.public_id, polls.resident(1), today)
    (line,) = roll_data.export(Subject(user.pk))
    assert line == {"vote": vote.public_id, "state": "paper", "by": "paper", "on": today.isoformat()}
    assert roll_data.erase(Subject(user.pk)).kept == (roll_data.KEPT,)


def test_of_others_there_is_nothing() -> None:
    vote = polls.vote()
    polls.opened(vote)
    user = User.objects.create_user("amina")
    assert list(roll_data.export(Subject(user.pk))) == []
    assert roll_data.erase(Subject(user.pk)).kept == ()

"""Who may vote on statements and propose them."""

import pytest

from zinneke.services.consult.actions import voting, writing
from zinneke.services.consult.actions.speaking import Refused
from zinneke.services.consult.models import Contribution, Vote
from zinneke.services.consult.rules.phases import Refusal
from zinneke.services.consult.tests.town import ANNA, BRAM, phase, shut, statement

pytestmark = pytest.mark.django_db


def test_the_last_vote_of_each_counts() -> None:
    said = statement(phase())
    voting.vote(said, 1, ANNA)
    voting.vote(said, -1, ANNA)
    voting.vote(said, 0, BRAM)
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 0]


def test_not_on_what_is_not_shown() -> None:
    said = writing.propose(phase(read_first=True), "Plus de bancs", ANNA)
    with pytest.raises(Refused):
        voting.vote(said, 1, BRAM)


def test_not_after_closing_nor_otherwise_than_three_ways() -> None:
    said = statement(phase())
    with pytest.raises(ValueError, match="no vote"):
        voting.vote(said, 5, ANNA)
    shut(said.phase)
    with pytest.raises(Refused) as error:
        voting.vote(Contribution.objects.get(), 1, ANNA)
    assert error.value.why == Refusal.CLOSED
    assert not Vote.objects.exists()


def test_propose_only_where_it_is_wanted() -> None:
    assert writing.propose(phase(), "Plus de bancs", ANNA).state == "shown"
    with pytest.raises(Refused):
        writing.propose(phase(open_to_statements=False), "Plus de bancs", ANNA)

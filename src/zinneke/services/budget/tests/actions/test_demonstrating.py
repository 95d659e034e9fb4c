"""The invented edition: legal lives alone, a frozen ballot, marked as invented, once."""

import pytest
from django.test import Client

from zinneke.kernel.time import now
from zinneke.services.budget.actions import demonstrating
from zinneke.services.budget.models import Election, Process
from zinneke.services.budget.rules import phases, states
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tasks.demonstration import demonstrate_budget

pytestmark = pytest.mark.django_db


def test_is_in_the_vote_with_a_frozen_ballot() -> None:
    assert demonstrating.demonstrate() > 10
    row = Process.objects.get()
    assert PhaseKind.VOTE in [one.kind for one in phases.running(row.spans, now())]
    vote = Election.objects.get()
    assert vote.frozen_at is not None
    assert vote.frozen_at < vote.opens_at < now() < vote.closes_at
    assert vote.lines.count() == row.proposals.filter(state=State.ON_BALLOT).count()
    assert demonstrating.demonstrate() == 0


def test_lives_are_legal() -> None:
    demonstrating.demonstrate()
    for row in Process.objects.get().proposals.all():
        before = State.IDEA
        for move in row.moves.all():
            states.check(before, State(move.state), move.reason_fr, move.reason_nl)
            before = State(move.state)
        assert before == row.stands


@pytest.mark.parametrize("path", ["", "projects/", "projects/1/"])
def test_pages_say_that_it_is_invented(client: Client, path: str) -> None:
    demonstrating.demonstrate()
    text = client.get(f"/en/participatory-budget/laeken-demo/{path}").content.decode()
    assert "Invented for the demonstration" in text


def test_only_a_simulated_city_has_it() -> None:
    assert demonstrate_budget.call() == 0

"""Invented lives are legal ones, in order, and none is in the future."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.requests.rules.lives import life
from zinneke.services.requests.rules.states import ENDED, FIRST, TRANSITIONS, State

# ruff: noqa: S311 - invented, no secret
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@given(st.integers(), st.floats(0, 90), st.floats(0.5, 60), st.booleans())
def test_every_step_is_legal_and_past(seed: int, age: float, typical: float, outside: bool) -> None:
    steps = life(Random(seed).random, NOW - timedelta(days=age), NOW, typical, outside=outside)
    assert steps[0].state == FIRST
    for before, after in pairwise(steps):
        assert after.state in TRANSITIONS[before.state]
        assert before.at <= after.at < NOW
    assert all(bool(step.outcome) == (step.state in (State.DONE, State.CANCELLED)) for step in steps)


def test_of_old_ones_nearly_all_are_closed() -> None:
    chance = Random(1).random
    ended = [life(chance, NOW - timedelta(days=300), NOW, 8, outside=False)[-1].state in ENDED for _ in range(500)]
    assert sum(ended) > 490


def test_of_todays_few_are() -> None:
    chance = Random(1).random
    ended = [life(chance, NOW - timedelta(hours=6), NOW, 8, outside=False)[-1].state in ENDED for _ in range(500)]
    assert sum(ended) < 50

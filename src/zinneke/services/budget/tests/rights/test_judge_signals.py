"""Who may judge signals of fraud."""

import pytest

from zinneke.kernel.time import now
from zinneke.services.budget.actions import signals
from zinneke.services.budget.models import Duty, Signal
from zinneke.services.budget.queries.duties import PERMISSION_OF
from zinneke.services.budget.tests import polls
from zinneke.services.budget.tests.rights.named import needs_both

pytestmark = pytest.mark.django_db


def test_is_named_for_the_vote_and_has_the_right() -> None:
    vote = polls.vote()
    signal = Signal.objects.create(election=vote, kind="address", mark="abcdef01", hour=now(), count=30)
    assert PERMISSION_OF[Duty.SIGNALS] == "budget.judge_signals"
    needs_both(
        Duty.SIGNALS,
        "budget_roll_keeper",
        lambda _vote, by: signals.decide(signal, Signal.State.HARMLESS, "a home", by=by),
        vote,
    )

"""The demonstration's reports are as the actions would have left them, and say that nobody made them."""

from datetime import timedelta
from itertools import pairwise

import pytest

from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.actions import demonstrating
from zinneke.services.requests.manifest.invented import GROUPS, MARK
from zinneke.services.requests.models import Category, Event, Report, Reporter, RoutingLine
from zinneke.services.requests.queries.terms import deadlines_of
from zinneke.services.requests.rules import states
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.tasks.demonstration import demonstrate_reports

COUNT = 400


@pytest.fixture(autouse=True)
def a_city(db: None) -> None:
    at = now()
    demonstrating.set_up(at)
    demonstrating.invent(COUNT, at - timedelta(days=90), at)


def test_each_stands_as_its_history_says() -> None:
    assert Report.objects.count() == Reporter.objects.count() == COUNT
    for row in Report.objects.prefetch_related("events"):
        steps = [State(event.state) for event in row.events.all()]
        for before, after in pairwise(steps):
            states.check(before, after, system=True)
        assert row.state == steps[-1]
        assert row.standing == states.standing(steps[-1], row.outcome)
        assert (row.closed_at is None) == (steps[-1] not in states.ENDED)


def test_deadlines_are_those_of_the_rule() -> None:
    for row in Report.objects.select_related("category")[:100]:
        found = deadlines_of(row, row.category, in_brussels(row.changed_at).date())
        assert found
        assert (row.due_on, row.very_late_on) == (found.due_on, found.very_late_on)


def test_shares_are_those_that_were_told_of() -> None:
    clean = Report.objects.filter(theme__code="cleanliness").count() / COUNT
    professional = Report.objects.filter(professional=True).count() / COUNT
    assert 0.49 < clean < 0.63
    assert 0.38 < professional < 0.52
    assert sum(sort.share for group in GROUPS for sort in group.sorts) == pytest.approx(1, abs=0.01)


def test_each_says_that_nobody_made_it_and_names_nobody() -> None:
    assert all(any(mark in row.public_text for mark in MARK) for row in Report.objects.all())
    assert not Reporter.objects.exclude(name="", email="", phone="", user=None).exists()
    assert Category.objects.filter(demonstration=False).count() == 0


def test_a_city_that_has_categories_keeps_its_own() -> None:
    before = Category.objects.count(), RoutingLine.objects.count()
    demonstrating.set_up(now())
    assert (Category.objects.count(), RoutingLine.objects.count()) == before


def test_the_task_does_nothing_in_a_real_city_nor_twice(settings: object) -> None:
    assert demonstrate_reports.func() == 0
    assert Report.objects.count() == COUNT
    assert Event.objects.filter(deed="reported").count() == COUNT

"""Projects that exclude each other: set before the freezing, counted by the order of votes alone."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.actions import balloting
from zinneke.services.budget.actions.balloting import Frozen, NotReady
from zinneke.services.budget.models import Election, Line
from zinneke.services.budget.queries.tallied import shown
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.settings import Rule, Settings
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import browser, election, process, proposal, somebody, titles

pytestmark = pytest.mark.django_db
GREEDY = Settings(rule=Rule.GREEDY).record()


@pytest.fixture
def olga() -> Person:
    return somebody("olga", "budget_organiser")


def vote(**more: Any) -> Election:
    """An election with three projects on its ballot."""
    edition = process(PhaseKind.DECISION)
    made = election(edition, **{"settings": GREEDY} | more)
    for order in (1, 2, 3):
        row = proposal(edition, State.ON_BALLOT)
        Line.objects.create(election=made, proposal=row, order=order, cost_cents=100, **titles(f"Banc {order}"))
    return made


def groups(row: Election) -> list[tuple[str, int | None]]:
    return [(one.group, one.priority) for one in row.lines.all()]


def test_the_count_is_told_of_them(olga: Person) -> None:
    row = vote()
    balloting.group(row, {1: ("place", 2), 3: ("place", 1)}, by=olga)
    assert [(one.project.group, one.project.priority) for one in shown(row)] == [("place", 2), ("", None), ("place", 1)]


def test_not_once_it_is_frozen_nor_without_the_right(olga: Person) -> None:
    row = vote()
    with pytest.raises(PermissionDenied):
        balloting.group(row, {1: ("place", None)}, by=somebody("tom", "budget_technician"))
    balloting.freeze(row, by=olga)
    with pytest.raises(Frozen):
        balloting.group(row, {1: ("place", None)}, by=olga)


def test_a_rule_that_knows_none_is_not_frozen_with_some(olga: Person) -> None:
    row = vote(settings=Settings().record())
    balloting.group(row, {1: ("place", None), 2: ("place", None)}, by=olga)
    with pytest.raises(NotReady, match="groups"):
        balloting.freeze(row, by=olga)
    balloting.group(row, {1: ("", None), 2: ("", None)}, by=olga)
    balloting.freeze(row, by=olga)


class TestPage:
    @pytest.fixture
    def boss(self, olga: Person) -> Client:
        return browser(olga)

    def test_is_set_and_shown(self, boss: Client) -> None:
        row = vote()
        here = f"/staff/budget/laeken/elections/{row.pk}/"
        typed = {"group_1": "place", "priority_1": "1", "group_2": "place", "group_3": ""}
        assert boss.post(f"{here}groups/", typed).status_code == 302
        assert groups(row) == [("place", 1), ("place", None), ("", None)]
        assert "one of “place”" in boss.get(here).content.decode()

    @pytest.mark.parametrize(
        "typed",
        [
            {"group_1": "place"}, {"priority_1": "1"}, {"group_1": "p", "group_2": "p", "priority_1": "0"},
            {"group_1": "p", "group_2": "p", "priority_1": "1", "priority_2": "1"},
        ],
    )  # fmt: skip
    def test_refuses_what_is_no_group(self, boss: Client, typed: dict[str, str]) -> None:
        row = vote()
        assert boss.post(f"/staff/budget/laeken/elections/{row.pk}/groups/", typed).status_code == 422
        assert groups(row) == [("", None)] * 3

    def test_says_that_a_frozen_one_stays(self, boss: Client) -> None:
        row = vote()
        Election.objects.update(frozen_at=now())
        typed = {"group_1": "place", "group_2": "place"}
        assert boss.post(f"/staff/budget/laeken/elections/{row.pk}/groups/", typed).status_code == 422

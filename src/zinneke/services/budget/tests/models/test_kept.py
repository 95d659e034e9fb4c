"""What the database itself refuses: to rewrite what happened, and to change an election that is frozen."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from zinneke.kernel.time import now
from zinneke.services.budget.models import Cost, Election, Line, Link, Move
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import election, process, proposal, titles

pytestmark = pytest.mark.django_db


def refused(change: Any) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


class TestTrails:
    def test_moves_and_costs_and_links_stay(self) -> None:
        row = process(PhaseKind.IDEAS)
        one, other = proposal(row), proposal(row)
        move = Move.objects.create(proposal=one, state=State.PROPOSED, at=now())
        cost = Cost.objects.create(proposal=one, amount_cents=5, author="t", at=now())
        link = Link.objects.create(kind=Link.MERGED, earlier=one, later=other, at=now())
        for kept in (move, cost, link):
            found = type(kept)._default_manager.filter(pk=kept.pk)
            refused(lambda found=found: found.update(at=now()))
            refused(lambda found=found: found.delete())
            with pytest.raises(TypeError):
                kept.save()


FROZEN = {
    "settings": {"rule": "greedy"}, "fingerprint": "0" * 64, "ballot_kind": "choose-1", "budget_cents": 1,
    "min_choices": 2, "max_choices": 9, "max_points": 9, "minimum_age": 99, "assurance": 0, "postal_codes": ["1000"],
    "opens_at": now() - timedelta(days=99), "closes_at": now() + timedelta(days=99), "frozen_at": None,
    "public_id": "another",
}  # fmt: skip


class TestElection:
    def test_changes_until_it_is_frozen(self) -> None:
        row = election(process(PhaseKind.DECISION))
        assert Election.objects.filter(pk=row.pk).update(budget_cents=5) == 1

    @pytest.mark.parametrize("name", FROZEN)
    def test_stays_as_it_is_once_frozen(self, name: str) -> None:
        row = election(process(PhaseKind.VOTE), frozen_at=now())
        refused(lambda: Election.objects.filter(pk=row.pk).update(**{name: FROZEN[name]}))

    def test_is_sealed_and_has_its_lot_drawn_once(self) -> None:
        row = election(process(PhaseKind.VOTE), frozen_at=now())
        found = Election.objects.filter(pk=row.pk)
        assert (
            found.update(lot_seed="7", lot_how_fr="dés", lot_how_nl="dobbelstenen", lot_drawn_at=now(), sealed_at=now())
            == 1
        )
        refused(lambda: found.update(lot_seed="8"))
        refused(lambda: found.update(lot_how_nl="een munt"))
        refused(lambda: found.update(sealed_at=None))
        refused(lambda: found.delete())

    def test_is_not_sealed_before_it_is_frozen(self) -> None:
        row = election(process(PhaseKind.VOTE))
        refused(lambda: Election.objects.filter(pk=row.pk).update(sealed_at=now()))

    def test_its_lines_stay_but_may_be_withdrawn_once(self) -> None:
        edition = process(PhaseKind.VOTE)
        row = election(edition)
        line = Line.objects.create(election=row, proposal=proposal(edition), order=1, cost_cents=5, **titles("Banc"))
        assert Line.objects.filter(pk=line.pk).update(cost_cents=6) == 1
        Election.objects.filter(pk=row.pk).update(frozen_at=now())
        found = Line.objects.filter(pk=line.pk)
        for name, value in {"cost_cents": 7, "title_fr": "Deux bancs", "order": 2, "group": "a", "priority": 1}.items():
            refused(lambda name=name, value=value: found.update(**{name: value}))
        refused(found.delete)
        more = {"election": row, "proposal": proposal(edition), "order": 2, "cost_cents": 5}
        refused(lambda: Line.objects.create(**more, **titles("Banc")))
        assert found.update(withdrawn_at=now(), reason_fr="Sol pollué", reason_nl="Vervuilde grond") == 1
        refused(lambda: found.update(withdrawn_at=None))
        refused(lambda: found.update(reason_fr="Autre"))

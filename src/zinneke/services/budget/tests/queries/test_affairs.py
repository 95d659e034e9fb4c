"""What a resident's own page says of participatory budgets."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from zinneke.accounts.person import Person
from zinneke.kernel.affairs import Affair
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import (
    appealing,
    coauthoring,
    commenting,
    endorsing,
    examining,
    joining,
    moderating,
    proposing,
)
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.models import Appeal, Comment, Process, Proposal, Stance
from zinneke.services.budget.queries.affairs import of
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import WEEK, account, election, process, proposal, somebody

pytestmark = pytest.mark.django_db
WHY = Reasons("Une insulte.", "Een belediging.")


def affairs(person: Person, language: str = "en") -> list[Affair]:
    with override(language):
        return list(of(account(person).pk))


def fresh(row: Proposal) -> Proposal:
    return Proposal.objects.select_related("process").get(pk=row.pk)


def moderator(name: str = "zoe") -> Person:
    return somebody(name, "budget_moderator")


class TestProjects:
    def test_a_draft_is_to_be_handed_in_while_the_call_runs(self) -> None:
        amina, edition = somebody(), process(PhaseKind.IDEAS)
        proposal(edition, State.IDEA, by=amina)
        (one,) = affairs(amina, "nl")
        assert (one.kind, one.state, one.is_open) == ("Project van de burgerbegroting", "kladversie", True)
        assert one.next_step == "Werk uw kladversie af en dien ze in"
        assert one.due_on == in_brussels(now() + WEEK).date()
        edition.phases.update(ends_at=now())
        assert affairs(amina)[0].next_step == ""

    def test_one_that_was_sent_back_until_it_is_rewritten(self) -> None:
        amina, tom = somebody(), somebody("tom", "budget_technician")
        row = proposal(process(PhaseKind.FEASIBILITY), by=amina)
        examining.examine(row, State.IN_FEASIBILITY, by=tom)
        assert affairs(amina)[0].next_step == ""
        examining.examine(fresh(row), State.PROPOSED, by=tom, reasons=WHY)
        assert "write your project anew" in affairs(amina)[0].next_step
        proposing.rewrite(fresh(row), "Un banc", "Un banc, et un arbre.", by=amina)
        assert affairs(amina)[0].next_step == ""

    def test_what_is_over_is_closed_and_nothing_is_told_of_others(self) -> None:
        amina, edition = somebody(), process(PhaseKind.REALISATION)
        proposal(edition, State.DELIVERED, by=amina)
        assert not affairs(amina)[0].is_open
        assert affairs(somebody("bart")) == []
        Process.objects.update(published=False)
        assert affairs(amina) == []


class TestHidden:
    def test_a_project_and_its_objection(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        moderating.hide(row, WHY, by=moderator())
        (one,) = affairs(amina)
        assert (one.state, one.is_open, bool(one.next_step)) == ("hidden", True, True)
        objection = appealing.appeal_project(fresh(row), "Non.", by=amina)
        (one,) = affairs(amina)
        assert ("looked at" in one.state, one.is_open, one.next_step) == (True, True, "")
        appealing.answer(objection, WHY, upheld=False, by=moderator("max"))
        (one,) = affairs(amina)
        assert ("not followed" in one.state, one.is_open) == (True, False)

    def test_words_that_are_shown_again(self) -> None:
        bart = somebody("bart")
        said = commenting.comment(proposal(process(PhaseKind.IDEAS)), Stance.FOR, "Oui.", language="fr", by=bart)
        assert affairs(bart) == []
        commenting.hide(said, WHY, by=moderator())
        (one,) = affairs(bart)
        assert (one.kind, bool(one.next_step)) == ("Your words on a project", True)
        appealing.appeal_comment(Comment.objects.get(), "Non.", by=bart)
        appealing.answer(Appeal.objects.get(), WHY, upheld=True, by=moderator("max"))
        (one,) = affairs(bart)
        assert (one.state, one.is_open) == ("shown again, after your objection", False)


class TestAsked:
    def test_an_invitation_to_who_proved_the_address(self) -> None:
        amina, bart = somebody(), somebody("bart")
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        asked = coauthoring.invite(row, "Bart@example.org", by=amina)
        (one,) = affairs(bart)
        assert ("invitation" in one.url, one.next_step) == (True, "Accept or decline")
        coauthoring.decline(asked)
        assert affairs(bart) == []

    def test_not_to_staff_whose_address_somebody_typed(self) -> None:
        amina, tom = somebody(), somebody("tom", "budget_technician")
        coauthoring.invite(proposal(process(PhaseKind.IDEAS), by=amina), "tom@example.org", by=amina)
        assert affairs(tom) == []

    def test_whether_one_supports_what_it_became_part_of(self) -> None:
        edition = process(PhaseKind.FEASIBILITY)
        one, other, bart = proposal(edition), proposal(edition), somebody("bart")
        endorsing.endorse(one, by=bart)
        assert affairs(bart) == []
        made = joining.merge([one, other], "Deux bancs", "Réunis.", by=somebody("tom", "budget_technician"))
        (asked,) = affairs(bart)
        assert (asked.title, asked.reference) == ("Deux bancs", f"laeken-{made.number}")
        assert asked.due_on == in_brussels(now() + WEEK).date()
        edition.phases.update(ends_at=now())
        assert affairs(bart) == []
        edition.phases.update(ends_at=now() + WEEK)
        endorsing.endorse(fresh(made), by=bart)
        assert affairs(bart) == []


class TestVotes:
    def test_an_open_vote_is_told_to_everybody_alike(self) -> None:
        edition = process(PhaseKind.VOTE)
        row = election(edition, frozen_at=now())
        (one,) = affairs(somebody("bart"))
        assert row.public_id in one.url
        assert "does not know" in one.next_step
        assert affairs(somebody("chloe")) == [one]

    def test_not_before_it_is_frozen_nor_outside_its_phase(self) -> None:
        edition, bart = process(PhaseKind.VOTE), somebody("bart")
        row = election(edition)
        assert affairs(bart) == []
        type(row).objects.update(frozen_at=now())
        edition.phases.update(ends_at=now() - timedelta(hours=1))
        assert affairs(bart) == []

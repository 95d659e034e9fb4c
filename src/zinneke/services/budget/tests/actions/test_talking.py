"""Arguments about projects, moderation with reasons, objections that another person answers."""

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.person import Person
from zinneke.kernel.personal import Subject
from zinneke.notices.models import Notice
from zinneke.services.budget.actions import appealing, commenting, erasing, moderating
from zinneke.services.budget.actions.appealing import NothingHidden, SameJudge
from zinneke.services.budget.actions.commenting import NotPublic
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.models import Comment, Proposal, Stance
from zinneke.services.budget.queries import personal
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import ReasonsMissing, State
from zinneke.services.budget.tests.edition import account, process, proposal, somebody

pytestmark = pytest.mark.django_db
MODERATOR = "budget_moderator"
WHY = Reasons("Une insulte.", "Een belediging.")


@pytest.fixture
def zoe() -> Person:
    return somebody("zoe", MODERATOR)


def said(row: Proposal, by: Person, text: str = "Bonne idée.") -> Comment:
    return commenting.comment(row, Stance.FOR, text, language="fr", by=by)


def again(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


class TestComments:
    def test_the_first_waits_the_next_does_not(self, zoe: Person) -> None:
        amina, row = somebody(), proposal(process(PhaseKind.IDEAS))
        first = said(row, amina)
        assert not first.public
        commenting.show(first, by=zoe)
        assert again(first).public
        assert said(row, amina).public
        assert not said(row, amina, "Demandez à Madame Dupont").public

    def test_not_outside_the_phase_nor_on_what_is_hidden(self) -> None:
        amina = somebody()
        with pytest.raises(PermissionDenied):
            said(proposal(process(PhaseKind.DECISION)), amina)
        with pytest.raises(NotPublic):
            said(proposal(process(PhaseKind.IDEAS, slug="b"), State.IDEA), amina)

    def test_one_that_is_flagged_is_looked_at_but_not_twice(self, zoe: Person) -> None:
        amina, row = somebody(), proposal(process(PhaseKind.IDEAS))
        one = said(row, amina)
        commenting.show(one, by=zoe)
        commenting.flag(one)
        assert again(one).public
        other = said(row, amina)
        commenting.flag(other)
        assert not again(other).public

    def test_is_hidden_with_a_reason_in_both_languages(self, zoe: Person) -> None:
        one = said(proposal(process(PhaseKind.IDEAS)), somebody())
        with pytest.raises(ReasonsMissing):
            commenting.hide(one, Reasons("Insulte", ""), by=zoe)
        commenting.hide(one, WHY, by=zoe)
        assert not again(one).visible

    def test_not_without_the_right(self) -> None:
        one = said(proposal(process(PhaseKind.IDEAS)), somebody())
        tom = somebody("tom", "budget_technician")
        with pytest.raises(PermissionDenied):
            commenting.show(one, by=tom)
        with pytest.raises(PermissionDenied):
            commenting.hide(one, WHY, by=tom)


class TestAppeals:
    def test_another_person_answers(self, zoe: Person) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        moderating.hide(row, WHY, by=zoe)
        objection = appealing.appeal_project(Proposal.objects.get(pk=row.pk), "Non.", by=amina)
        with pytest.raises(SameJudge):
            appealing.answer(objection, WHY, upheld=True, by=zoe)
        other = somebody("max", MODERATOR)
        with pytest.raises(ReasonsMissing):
            appealing.answer(objection, Reasons(), upheld=True, by=other)
        appealing.answer(objection, WHY, upheld=True, by=other)
        assert Proposal.objects.get(pk=row.pk).visible
        with pytest.raises(NothingHidden):
            appealing.answer(objection, WHY, upheld=False, by=other)

    def test_of_a_comment_once_and_by_its_author(self, zoe: Person) -> None:
        amina = somebody()
        one = said(proposal(process(PhaseKind.IDEAS)), amina)
        with pytest.raises(NothingHidden):
            appealing.appeal_comment(one, "Quoi ?", by=amina)
        commenting.hide(one, WHY, by=zoe)
        with pytest.raises(PermissionDenied):
            appealing.appeal_comment(again(one), "Non.", by=somebody("bart"))
        objection = appealing.appeal_comment(again(one), "Non.", by=amina)
        with pytest.raises(NothingHidden):
            appealing.appeal_comment(again(one), "Non !", by=amina)
        appealing.answer(objection, WHY, upheld=False, by=somebody("max", MODERATOR))
        assert not again(one).visible

    def test_each_side_is_told_what_happens_and_why(self, zoe: Person) -> None:
        amina, bart = somebody(), somebody("bart")
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        one = said(row, bart)
        moderating.hide(row, WHY, by=zoe)
        commenting.hide(one, WHY, by=zoe)
        hidden = {notice.user_id: notice for notice in Notice.objects.filter(kind="budget.hidden")}
        assert set(hidden) == {account(amina).pk, account(bart).pk}
        assert "« Un banc »" in str(hidden[account(amina).pk].versions)
        assert "Une insulte." in str(hidden[account(bart).pk].versions)
        objection = appealing.appeal_comment(again(one), "Non.", by=bart)
        appealing.answer(objection, Reasons("C’en est une.", "Toch wel."), upheld=False, by=somebody("max", MODERATOR))
        (answer,) = Notice.objects.filter(kind="budget.objection_answered")
        assert answer.user_id == account(bart).pk
        assert "Toch wel." in str(answer.versions)
        assert "het blijft verborgen" in str(answer.versions)

    def test_not_of_others(self, zoe: Person) -> None:
        row = proposal(process(PhaseKind.IDEAS), by=somebody())
        moderating.hide(row, WHY, by=zoe)
        with pytest.raises(PermissionDenied):
            appealing.appeal_project(row, "Non.", by=somebody("bart"))


def test_words_are_taken_along_and_stay_without_a_name() -> None:
    amina = somebody()
    one = commenting.comment(
        proposal(process(PhaseKind.IDEAS)), Stance.AGAINST, "Trop cher.", language="fr", credit="Amina", by=amina
    )
    subject = Subject(account(amina).pk)
    assert [found["record"] for found in personal.export(subject)] == ["comment"]
    erasing.erase(subject)
    assert (again(one).user, again(one).credit, again(one).text) == (None, "", "Trop cher.")

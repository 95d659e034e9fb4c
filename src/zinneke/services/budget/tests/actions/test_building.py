"""How winners get on, and the digest of who follows them: nothing when nothing is new, nothing lost if it is late."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from PIL import Image

from zinneke.accounts.person import Person
from zinneke.files.accepted import accept
from zinneke.kernel.time import now
from zinneke.notices.models import Notice
from zinneke.services.budget.actions import building, following
from zinneke.services.budget.actions.building import NotAWinner
from zinneke.services.budget.actions.recording import NONE, Reasons
from zinneke.services.budget.models import Progress, Proposal, Subscription
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import IllegalMove, ReasonsMissing, State
from zinneke.services.budget.tasks.digest import tell_followers
from zinneke.services.budget.tests.edition import process, proposal, somebody, titles

pytestmark = pytest.mark.django_db
WHY = Reasons("Le sol est gelé.", "De grond is bevroren.")
DUE = date(2027, 3, 1)


@pytest.fixture
def tom() -> Person:
    return somebody("tom", "budget_technician")


def winner(state: State = State.FUNDED) -> Proposal:
    return proposal(process(PhaseKind.REALISATION), state)


class TestBuilding:
    def test_steps_delays_and_money(self, tom: Person) -> None:
        row = winner()
        step = building.plan(row, titles("Fondations"), DUE, by=tom)
        building.delay(step, DUE + timedelta(days=30), WHY, by=tom)
        step.refresh_from_db()
        assert step.due_on == DUE + timedelta(days=30)
        building.reach(step, NONE, DUE, by=tom)
        building.spend(row, 5_000_00, NONE, by=tom)
        building.spend(row, -500_00, NONE, by=tom)
        assert [one.kind for one in row.progress.order_by("pk")] == ["delay", "step", "spent", "spent"]

    def test_a_delay_is_explained_in_both_languages_and_is_one(self, tom: Person) -> None:
        step = building.plan(winner(), titles("Fondations"), DUE, by=tom)
        with pytest.raises(ReasonsMissing):
            building.delay(step, DUE + timedelta(days=1), Reasons("Gel", ""), by=tom)
        with pytest.raises(ValueError, match="later"):
            building.delay(step, DUE, WHY, by=tom)
        with pytest.raises(ValueError, match="0 cents"):
            building.spend(step.proposal, 0, NONE, by=tom)

    def test_only_of_winners_in_the_phase_by_who_may(self, tom: Person) -> None:
        loser = proposal(process(PhaseKind.REALISATION), State.NOT_FUNDED)
        with pytest.raises(NotAWinner):
            building.plan(loser, titles("a"), DUE, by=tom)
        early = proposal(process(PhaseKind.VOTE, slug="early"), State.FUNDED)
        for row, person in ((early, tom), (loser, somebody())):
            with pytest.raises(PermissionDenied):
                building.plan(row, titles("a"), DUE, by=person)

    def test_delivered_or_given_up_with_reasons(self, tom: Person) -> None:
        row = winner()
        with pytest.raises(ReasonsMissing):
            building.move(row, State.ABANDONED, NONE, by=tom)
        building.move(row, State.IN_DELIVERY, NONE, by=tom)
        assert building.move(row, State.DELIVERED, NONE, by=tom).state == State.DELIVERED
        with pytest.raises(IllegalMove):
            building.move(row, State.ABANDONED, WHY, by=tom)

    def test_news_is_never_rewritten(self, tom: Person) -> None:
        one = building.spend(winner(), 5, NONE, by=tom)
        for change in (lambda: Progress.objects.update(amount_cents=6), Progress.objects.all().delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        with pytest.raises(TypeError):
            one.save()

    def test_a_photo_says_what_is_on_it(self, tom: Person) -> None:
        content = BytesIO()
        Image.new("RGB", (20, 20)).save(content, "PNG")
        photo = accept("a.png", content.getvalue())
        with pytest.raises(ReasonsMissing):
            building.picture(winner(), photo, NONE, by=tom)
        assert building.picture(Proposal.objects.get(), photo, WHY, by=tom).file


class TestDigest:
    def test_is_one_for_all_that_somebody_follows_in_their_language(self, tom: Person) -> None:
        amina, row = somebody(), winner()
        other = proposal(row.process, State.FUNDED, title="Un arbre")
        for one in (row, other):
            following.follow(one, by=amina)
            following.follow(one, by=amina)
            building.spend(one, 5_00, WHY, by=tom)
        assert tell_followers.call() == 1
        told = Notice.objects.get(kind="budget.digest")
        text = str(told.versions)
        assert "Un arbre" in text
        assert WHY.nl in text

    def test_nothing_when_nothing_is_new_and_nothing_twice(self, tom: Person) -> None:
        amina, row = somebody(), winner()
        following.follow(row, by=amina)
        assert following.send_digests() == 0
        building.spend(row, 5_00, NONE, by=tom)
        assert following.send_digests() == 1
        assert following.send_digests() == 0
        assert Notice.objects.filter(kind="budget.digest").count() == 1

    def test_nothing_is_lost_when_it_runs_weeks_late(self, tom: Person) -> None:
        row = winner()
        following.follow(row, by=somebody())
        building.spend(row, 5_00, NONE, by=tom)
        assert following.send_digests(now() + timedelta(days=40)) == 1
        assert Subscription.objects.get().told_until > now()

    def test_not_of_before_they_followed_nor_after_they_stopped(self, tom: Person) -> None:
        amina, row = somebody(), winner()
        building.spend(row, 5_00, NONE, by=tom)
        following.follow(row, by=amina)
        assert following.send_digests() == 0
        building.spend(row, 5_00, NONE, by=tom)
        following.stop(row, by=amina)
        assert following.send_digests() == 0

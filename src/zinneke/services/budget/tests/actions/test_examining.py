"""What the city does with projects: opinions, costs, decisions, merging and splitting, and the ballot."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.notices.models import Notice
from zinneke.services.budget.actions import balloting, endorsing, examining, joining, organising
from zinneke.services.budget.actions.balloting import Frozen, NotReady
from zinneke.services.budget.actions.joining import NotToMerge
from zinneke.services.budget.actions.recording import Overtaken, Reasons
from zinneke.services.budget.models import Election, Process
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.recorded import settings_of
from zinneke.services.budget.rules.settings import Settings
from zinneke.services.budget.rules.states import IllegalMove, ReasonsMissing, State
from zinneke.services.budget.tests.edition import WEEK, election, phase, process, proposal, somebody
from zinneke.ui.errors import NotNow

pytestmark = pytest.mark.django_db
WHY = Reasons("Le sol est pollué.", "De grond is vervuild.")
TITLES = {"fr": "Banc", "nl": "Bank", "de": "Bank", "en": "Bench"}


@pytest.fixture
def tom() -> Person:
    return somebody("tom", "budget_technician")


@pytest.fixture
def olga() -> Person:
    return somebody("olga", "budget_organiser")


class TestExamining:
    def test_tells_the_authors_why_in_their_language(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY), by=somebody())
        examining.examine(row, State.IN_FEASIBILITY, by=tom)
        after = examining.examine(row, State.INFEASIBLE, by=tom, reasons=WHY)
        assert (after.state, after.moves.last().reason_nl) == (State.INFEASIBLE, WHY.nl)  # type: ignore[union-attr]
        told = Notice.objects.filter(kind="budget.moved").order_by("made_at").last()
        assert told is not None
        assert WHY.fr in str(told.versions)

    def test_sending_back_needs_reasons(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY), State.IN_FEASIBILITY)
        with pytest.raises(ReasonsMissing):
            examining.examine(row, State.PROPOSED, by=tom)
        assert examining.examine(row, State.PROPOSED, by=tom, reasons=WHY).state == State.PROPOSED

    def test_who_comes_second_is_told(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY))
        examining.examine(row, State.IN_FEASIBILITY, by=tom, seen=1)
        with pytest.raises(Overtaken):
            examining.examine(row, State.FEASIBLE, by=tom, seen=1)

    def test_not_without_the_right_nor_outside_the_phase(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY))
        with pytest.raises(PermissionDenied):
            examining.examine(row, State.IN_FEASIBILITY, by=somebody("bart"))
        later = proposal(process(PhaseKind.VOTE, slug="later"))
        with pytest.raises(PermissionDenied):
            examining.examine(later, State.IN_FEASIBILITY, by=tom)

    def test_admits_and_funds_nothing(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY), State.FEASIBLE)
        with pytest.raises(IllegalMove):
            examining.examine(row, State.ADMITTED, by=tom, reasons=WHY)


class TestDeciding:
    def test_is_of_the_college_with_reasons(self) -> None:
        row = proposal(process(PhaseKind.DECISION), State.FEASIBLE)
        secretary = somebody("sara", "college_secretary")
        with pytest.raises(ReasonsMissing):
            examining.decide(row, State.ADMITTED, by=secretary, reasons=Reasons("Oui", ""))
        assert examining.decide(row, State.ADMITTED, by=secretary, reasons=WHY).state == State.ADMITTED

    def test_not_by_technicians(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.DECISION), State.FEASIBLE)
        with pytest.raises(PermissionDenied):
            examining.decide(row, State.REFUSED, by=tom, reasons=WHY)


class TestCosts:
    def test_earlier_ones_stay(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY))
        examining.reckon(row, 1_000_00, "Sans socle", by=tom)
        examining.reckon(row, 1_250_00, "Avec socle", by=tom)
        assert [(one.amount_cents, one.author) for one in row.costs.all()] == [(1_000_00, "tom"), (1_250_00, "tom")]

    @pytest.mark.parametrize("cents", [0, -5, 10**12])
    def test_are_amounts_of_money(self, cents: int, tom: Person) -> None:
        with pytest.raises(ValueError, match="cents"):
            examining.reckon(proposal(process(PhaseKind.FEASIBILITY)), cents, "", by=tom)


class TestMerging:
    def test_makes_a_new_project_with_authors_of_both_and_moves_no_support(self, tom: Person) -> None:
        edition = process(PhaseKind.FEASIBILITY)
        one, other = proposal(edition, by=somebody()), proposal(edition, by=somebody("bart"))
        endorsing.endorse(one, by=somebody("carla"))
        made = joining.merge([one, other], "Deux bancs", "Ensemble.", by=tom)
        assert made.state == State.IN_FEASIBILITY
        assert made.authors.count() == 2
        assert made.endorsements.count() == 0
        one.refresh_from_db()
        assert (one.state, one.endorsements.count()) == (State.MERGED_INTO, 1)
        assert {link.earlier_id for link in made.earlier_links.all()} == {one.pk, other.pk}
        assert Notice.objects.filter(kind="budget.merged").count() == 1
        endorsing.endorse(made, by=somebody("dirk"))

    def test_not_one_alone_nor_of_two_processes(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY))
        other = proposal(process(PhaseKind.FEASIBILITY, slug="other"))
        for rows in ([row], [row, row], [row, other]):
            with pytest.raises(NotToMerge):
                joining.merge(rows, "a", "b", by=tom)

    def test_not_what_is_on_the_ballot(self, tom: Person) -> None:
        edition = process(PhaseKind.FEASIBILITY)
        with pytest.raises(IllegalMove):
            joining.merge([proposal(edition), proposal(edition, State.ON_BALLOT)], "a", "b", by=tom)
        assert edition.proposals.count() == 2

    def test_splitting_leaves_the_first_as_it_is(self, tom: Person) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY), by=somebody())
        made = joining.split(row, "Un arbre", "À côté.", by=tom)
        assert (made.state, made.authors.get().credit) == (State.PROPOSED, "Amina")
        assert made.earlier_links.get().earlier == row


def ready(edition: Process, tom: Person) -> Election:
    """An election with one project on its ballot."""
    phase(edition, PhaseKind.DECISION)
    row = proposal(edition, State.ADMITTED)
    examining.reckon(row, 5_000_00, "", by=tom)
    vote = election(edition, settings=Settings().record())
    balloting.put_on_ballot(vote, [(row, TITLES)], by=somebody("otto", "budget_organiser"))
    return vote


class TestBallot:
    def test_freezes_titles_and_costs(self, tom: Person, olga: Person) -> None:
        vote = ready(process(), tom)
        line = vote.lines.get()
        assert (line.order, line.cost_cents, line.title_nl, line.proposal.state) == (
            1,
            5_000_00,
            "Bank",
            State.ON_BALLOT,
        )
        with pytest.raises(ValueError, match="ballot"):
            examining.reckon(line.proposal, 1, "", by=tom)
        frozen = balloting.freeze(vote, by=olga)
        assert frozen.fingerprint == Settings().fingerprint == settings_of(frozen.settings).fingerprint
        for change in (
            lambda: balloting.freeze(vote, by=olga),
            lambda: balloting.set_up(vote.process, {"budget_cents": 1}, by=olga, election=vote),
            lambda: balloting.put_on_ballot(vote, [], by=olga),
        ):
            with pytest.raises(Frozen):
                change()

    def test_needs_a_cost_and_four_titles(self, tom: Person, olga: Person) -> None:
        edition = process(PhaseKind.DECISION)
        vote, row = election(edition, settings=Settings().record()), proposal(edition, State.ADMITTED)
        for titles, why in ((TITLES, "cost"), ({**TITLES, "de": " "}, "title")):
            with pytest.raises(NotReady) as refused:
                balloting.put_on_ballot(vote, [(row, titles)], by=olga)
            assert refused.value.why == why
            examining.reckon(row, 5, "", by=tom)
        with pytest.raises(NotReady):
            balloting.freeze(vote, by=olga)

    def test_settings_that_are_none_are_refused(self, olga: Person) -> None:
        with pytest.raises(ValueError, match="rule"):
            balloting.set_up(process(), {"settings": {"rule": "coin"}}, by=olga)

    def test_not_without_the_right(self, tom: Person) -> None:
        vote = ready(process(), tom)
        with pytest.raises(PermissionDenied):
            balloting.freeze(vote, by=tom)
        with pytest.raises(PermissionDenied):
            balloting.set_up(vote.process, {}, by=tom)

    def test_a_project_is_taken_off_while_people_vote_with_a_reason(self, tom: Person, olga: Person) -> None:
        edition = process(PhaseKind.VOTE)
        vote = ready(edition, tom)
        balloting.freeze(vote, by=olga)
        with pytest.raises(ReasonsMissing):
            balloting.take_off(vote.lines.get(), Reasons("Pollué", ""), by=olga)
        line = balloting.take_off(vote.lines.get(), WHY, by=olga)
        assert line.withdrawn
        assert line.proposal.moves.last().state == State.WITHDRAWN  # type: ignore[union-attr]

    def test_not_taken_off_outside_the_vote(self, tom: Person, olga: Person) -> None:
        edition = process()
        vote = ready(edition, tom)
        balloting.freeze(vote, by=olga)
        phase(edition, PhaseKind.VOTE, now() - 3 * WEEK, now() - 2 * WEEK)
        with pytest.raises(NotNow):
            balloting.take_off(vote.lines.get(), WHY, by=olga)


class TestOrganising:
    def test_is_of_organisers(self, tom: Person, olga: Person) -> None:
        with pytest.raises(PermissionDenied):
            organising.set_up_process({"slug": "x"}, by=tom)
        row = organising.set_up_process({"slug": "x", "title_fr": "X", "published": True}, by=olga)
        assert Process.objects.get(slug="x").published
        with pytest.raises(PermissionDenied):
            organising.set_up_pot(row, {"code": "a", "amount_cents": 1}, by=tom)
        assert organising.set_up_pot(row, {"code": "a", "amount_cents": 1}, by=olga).amount_cents == 1

    def test_a_phase_has_the_usual_grants_unless_told_otherwise(self, tom: Person, olga: Person) -> None:
        row, first, last = process(), date(2026, 3, 29), date(2026, 3, 29)
        made = organising.set_up_phase(row, PhaseKind.IDEAS, first, last, {"grants": None}, by=olga)
        assert (made.ends_at - made.starts_at).total_seconds() == 23 * 3600
        assert made.span.grants
        own = organising.set_up_phase(row, PhaseKind.IDEAS, first, last, {"grants": []}, by=olga, phase=made)
        assert own.span.grants == ()
        with pytest.raises(ValueError, match="deed"):
            organising.set_up_phase(row, PhaseKind.IDEAS, first, last, {"grants": [{"deed": "dance"}]}, by=olga)
        with pytest.raises(PermissionDenied):
            organising.drop_phase(made, by=tom)
        organising.drop_phase(made, by=olga)
        assert not row.phases.exists()

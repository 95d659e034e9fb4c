"""The invented editions: legal lives alone, marked as invented, made once; the vote of the one before is a real one."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from django.conf import settings
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.settings import Settings
from zinneke.kernel.time import now
from zinneke.services.budget.actions import voting
from zinneke.services.budget.actions.demonstrating import casting, current, finished, piles
from zinneke.services.budget.actions.demonstrating.voters import voters
from zinneke.services.budget.manifest import invented, invented_past
from zinneke.services.budget.models import Election, Move, Process, Progress, Proposal
from zinneke.services.budget.queries import publications, trying
from zinneke.services.budget.queries import results as found
from zinneke.services.budget.queries.verifying.checks import CHECKS, verified
from zinneke.services.budget.queries.verifying.folder import published_in
from zinneke.services.budget.queries.voting_room import room
from zinneke.services.budget.rules import phases, states
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.settings import Settings as CountSettings
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tasks.demonstration import demonstrate_budget, demonstrate_result
from zinneke.services.budget.tests import edition, polls
from zinneke.voting.roll import codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]
INVENTED = {
    "fr": "Inventé pour la démonstration", "nl": "Verzonnen voor de demonstratie",
    "de": "Für die Demonstration erfunden", "en": "Invented for the demonstration",
}  # fmt: skip


@pytest.fixture
def simulated(voting: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A simulated city."""
    city = settings.CITY
    monkeypatch.setattr(settings, "CITY", Settings({**city.values, "simulation": True}, city.sources))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few voters whose shares grow fast, for making it takes long."""
    hasty = replace(finished.EDITION, settings=CountSettings(increment_cents=1_000_00))
    monkeypatch.setattr(finished, "EDITION", hasty)
    monkeypatch.setattr(finished, "ONLINE", 24)
    monkeypatch.setattr(finished, "ON_PAPER", 9)
    monkeypatch.setattr(finished, "AT_HOME", 3)
    monkeypatch.setattr(finished, "PILES", (("A", 5), ("B", 4)))


class TestTheVoteThatIsOpen:
    def test_has_a_frozen_ballot(self) -> None:
        assert current.demonstrate() > 10
        row = Process.objects.get()
        assert PhaseKind.VOTE in [one.kind for one in phases.running(row.spans, now())]
        vote = Election.objects.get()
        assert vote.frozen_at is not None
        assert vote.frozen_at < vote.opens_at < now() < vote.closes_at
        assert vote.lines.count() == row.proposals.filter(state=State.ON_BALLOT).count()
        assert current.demonstrate() == 0

    def test_is_not_invented_beside_one_of_the_citys_own(self) -> None:
        edition.process(PhaseKind.IDEAS)
        assert (current.demonstrate(), finished.demonstrate()) == (0, False)

    def test_has_letters_that_are_told_on_the_ballot_until_somebody_votes_with_them(
        self, client: Client, simulated: None
    ) -> None:
        demonstrate_budget.call()
        vote = Election.objects.get()
        shown = trying.unused(vote)
        page = client.get(f"/en/participatory-budget/vote/{vote.public_id}/").content.decode()
        assert len(shown) == trying.SHOWN
        assert all(one in page for one in shown)
        voting.cast_here(
            vote, casting.NOBODY, codes.normal(shown[0]), "A" * 20,
            b'{"ballot":1,"election":"%s","points":[[1,1]]}' % vote.public_id.encode(), bytes(32), now(),
        )  # fmt: skip
        assert shown[0] not in trying.unused(vote)

    def test_takes_its_residents_who_sign_in(self, simulated: None) -> None:
        demonstrate_budget.call()
        vote = Election.objects.get()
        for _name, email in invented.RESIDENTS:
            person = Person(User.objects.get(email=email), Assurance(vote.assurance))
            receipt = voting.cast_here(
                vote, person, "", email[0].upper() * 20,
                b'{"ballot":1,"election":"%s","points":[[2,1]]}' % vote.public_id.encode(), email.encode().ljust(32),
                now(),
            )  # fmt: skip
            assert len(receipt) == 32

    def test_its_roll_is_opened_once_and_after_a_fault(self, simulated: None, monkeypatch: pytest.MonkeyPatch) -> None:
        current.demonstrate()
        with monkeypatch.context() as broken:
            broken.setattr(current, "_resident", stop)
            with pytest.raises(KeyboardInterrupt):
                current.let_try()
        assert trying.unused(Election.objects.get()) == ()
        assert current.let_try() == trying.LETTERS + len(invented.RESIDENTS)
        assert current.let_try() == 0

    def test_tells_letters_nowhere_else(self, client: Client) -> None:
        """Neither in a city that is none of a demonstration, nor of a vote that is none."""
        current.demonstrate()
        current.let_try()
        assert trying.unused(Election.objects.get()) == ()
        vote = polls.vote()
        polls.opened(vote)
        assert trying.unused(vote) == ()


def test_a_vote_that_is_none_tells_no_letters_in_a_simulated_city(simulated: None) -> None:
    vote = polls.vote()
    polls.opened(vote)
    assert trying.unused(vote) == ()


@pytest.mark.parametrize("path", ["", "projects/", "projects/1/"])
def test_pages_say_that_it_is_invented(client: Client, path: str) -> None:
    current.demonstrate()
    text = client.get(f"/en/participatory-budget/laeken-demo/{path}").content.decode()
    assert INVENTED["en"] in text


def test_only_a_simulated_city_has_them() -> None:
    assert (demonstrate_budget.call(), demonstrate_result.call()) == (0, False)


def test_lives_are_legal(few: None) -> None:
    current.demonstrate()
    finished.demonstrate()
    assert Proposal.objects.count() == len(invented.PROJECTS) + len(invented_past.PROJECTS)
    for row in Proposal.objects.all():
        moves = list(row.moves.all())
        before = State.IDEA
        for move in moves:
            states.check(before, State(move.state), move.reason_fr, move.reason_nl)
            before = State(move.state)
        assert before == row.stands
        assert all(one.at <= other.at for one, other in pairwise(moves)), "told in the order it happened"


def test_voters_choose_by_tastes_in_four_languages() -> None:
    made = voters(Random(7), 2_000, 12)  # noqa: S311 - invented
    assert set(Counter(one.language for one in made)) == {"fr", "nl", "de", "en"}
    assert {len(one.chosen) for one in made} == {1, 2, 3, 4, 5}
    assert all(1 <= number <= 12 for one in made for number in one.chosen)
    dutch = Counter(number for one in made if one.language == "nl" for number in one.chosen)
    french = Counter(number for one in made if one.language == "fr" for number in one.chosen)
    assert dutch[2] / dutch.total() > french[2] / french.total(), "tastes differ"


class TestTheVoteThatIsOver:
    def test_is_published_and_a_stranger_finds_it_to_be_so(self, few: None) -> None:
        assert finished.demonstrate()
        (vote,) = found.of_process(Process.objects.get())
        assert len(list(verified(published_in(publications.folder(vote))))) == len(CHECKS)
        statement = vote.result.statement
        changed = statement["replaced"]
        assert changed > 0
        assert (statement["issued"], statement["accepted"]) == (24, 24 + changed)
        assert (statement["paper"], statement["invalid_paper"]) == (5, 4), "one blank and one unreadable of each pile"
        assert statement["published"] == 29
        assert vote.result.outcome["funded"]
        days = [root.day for root in room().board.roots(vote.public_id)]
        assert len(set(days)) > 2, "the board grew from day to day"
        assert all(vote.opens_at.date() <= one <= vote.closes_at.date() for one in days)

    def test_is_made_once(self, few: None) -> None:
        assert finished.demonstrate()
        assert not finished.demonstrate()
        assert Process.objects.count() == 1

    @pytest.mark.parametrize(
        ("module", "name"), [(casting, "letters"), (casting, "cast"), (piles, "hand_out"), (piles, "count")]
    )
    def test_goes_on_where_it_was_broken_off(
        self, few: None, monkeypatch: pytest.MonkeyPatch, module: object, name: str
    ) -> None:
        """As a worker that is stopped. Nobody sees it before, and nothing is counted twice."""
        done = getattr(module, name)
        with monkeypatch.context() as broken:
            broken.setattr(module, name, lambda *given: stop(done(*given)))
            with pytest.raises(KeyboardInterrupt):
                finished.demonstrate()
        assert not Process.objects.get().published
        assert finished.demonstrate()
        assert Election.objects.get().result.statement["published"] == 29

    def test_what_won_is_being_built_and_told_of(self, few: None, client: Client) -> None:
        finished.demonstrate()
        assert {State.DELIVERED, State.IN_DELIVERY, State.NOT_FUNDED} <= {one.stands for one in Proposal.objects.all()}
        assert {one.kind for one in Progress.objects.all()} == {"step", "delay", "spent"}
        assert all(one.at < now() for one in Progress.objects.all())
        assert all(one.at < now() for one in Move.objects.all())
        late = Progress.objects.get(kind="delay")
        path = f"/de/buergerhaushalt/{invented_past.SLUG}/projekte/{late.proposal.number}/"
        page = client.get(path).content.decode()
        assert f'<span lang="fr">{late.text_fr}</span> <span class="fine">(auf Französisch)</span>' in page

    def test_every_page_says_that_it_is_invented(self, few: None, client: Client) -> None:
        finished.demonstrate()
        vote = Election.objects.get()
        paths = {
            "fr": f"budget-participatif/resultat/{vote.public_id}/", "nl": f"burgerbegroting/{invented_past.SLUG}/",
            "de": f"buergerhaushalt/ergebnis/{vote.public_id}/",
            "en": f"participatory-budget/vote/{vote.public_id}/",
        }  # fmt: skip
        for language, path in paths.items():
            assert INVENTED[language] in client.get(f"/{language}/{path}").content.decode(), path

    def test_nobody_can_sign_in_as_its_staff(self, few: None) -> None:
        finished.demonstrate()
        staff = User.objects.filter(is_staff=True)
        assert staff.count() == 6
        assert not staff.filter(is_active=True).exists()


def stop(*_: object) -> None:
    """As Ctrl-C does."""
    raise KeyboardInterrupt

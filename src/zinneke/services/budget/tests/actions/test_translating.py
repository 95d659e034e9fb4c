"""Projects in other languages: who may translate, what is read first, what a machine is asked for."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.person import Person
from zinneke.kernel.personal import Subject
from zinneke.kernel.translation import NoTranslation
from zinneke.services.budget.actions import erasing, examining, moderating, translating
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.actions.translating import NotTranslatable
from zinneke.services.budget.models import Proposal, Translation
from zinneke.services.budget.queries import personal, translations
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.rules.translating import Source
from zinneke.services.budget.tasks.translations import translate_projects
from zinneke.services.budget.tests.edition import account, process, proposal, somebody

pytestmark = pytest.mark.django_db


class Machine:
    """Translates by putting the language before a text."""

    name = "translate.example"

    def __init__(self, fails: bool = False) -> None:
        self.asked: list[str] = []
        self.fails = fails

    def translate(self, texts: Sequence[str], source: str, to: str) -> list[str]:
        if self.fails:
            raise NoTranslation("translate.example cannot be reached")
        self.asked += texts
        return [f"{to}: {text}" for text in texts]


def fresh(row: Proposal) -> Proposal:
    return Proposal.objects.get(pk=row.pk)


def title(row: Proposal, language: str) -> str:
    one = translations.shown(fresh(row), language)
    return one.title if one else ""


@pytest.fixture
def zoe() -> Person:
    return somebody("zoe", "budget_moderator")


class TestPeople:
    def test_an_author_translates_and_the_original_stays(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        translating.translate(row, "nl", "Een bank", "Om te zitten.", by=amina)
        assert (title(row, "nl"), title(row, "fr"), title(row, "de")) == ("Een bank", "", "")
        assert fresh(row).title == "Un banc"

    def test_nobody_else_and_not_from_the_ballot_on(self) -> None:
        amina, edition = somebody(), process(PhaseKind.IDEAS)
        with pytest.raises(PermissionDenied):
            translating.translate(proposal(edition, by=amina), "nl", "Een bank", "Zo.", by=somebody("bart"))
        with pytest.raises(PermissionDenied):
            translating.translate_for_city(proposal(edition), "nl", "Een bank", "Zo.", by=amina)
        for state in (State.ON_BALLOT, State.FUNDED, State.IDEA):
            with pytest.raises(NotTranslatable):
                translating.translate(proposal(edition, state, by=amina), "nl", "Een bank", "Zo.", by=amina)
        with pytest.raises(NotTranslatable):
            translating.translate(proposal(edition, by=amina), "fr", "Un banc", "Ainsi.", by=amina)

    def test_what_may_tell_of_somebody_is_read_first(self, zoe: Person) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        made = translating.translate(row, "nl", "Een bank", "Bel mij: 0470 12 34 56", by=amina)
        assert (title(row, "nl"), fresh(row).held) == ("", True)
        with pytest.raises(PermissionDenied):
            translating.show(made, by=amina)
        translating.show(made, by=zoe)
        assert (title(row, "nl"), fresh(row).held) == ("Een bank", False)
        translating.take_away(made, by=zoe)
        assert (title(row, "nl"), fresh(row).held) == ("", False)

    def test_what_is_reworded_is_translated_anew(self, zoe: Person) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        translating.translate(row, "nl", "Een bank van Jan", "Zo.", by=amina)
        translating.by_machine(Machine())
        moderating.publish(fresh(row), "Un banc", "Autrement.", by=zoe)
        assert [title(row, one) for one in ("nl", "de", "en")] == ["", "", ""]
        assert fresh(row).held

    def test_is_taken_along_and_stays_without_a_name(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        translating.translate(row, "nl", "Een bank", "Om te zitten.", by=amina)
        subject = Subject(account(amina).pk)
        assert "translation" in [found["record"] for found in personal.export(subject)]
        erasing.erase(subject)
        assert Translation.objects.get().user is None


class TestMachine:
    def test_translates_what_nobody_has_and_a_human_wins(self, zoe: Person) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        translating.translate(row, "nl", "Een bank", "Om te zitten.", by=amina)
        assert translating.by_machine(Machine()) == 2
        assert translating.by_machine(Machine()) == 0
        assert (title(row, "nl"), title(row, "de")) == ("Een bank", "de: Un banc")
        translating.translate_for_city(row, "de", "Eine Bank", "Zum Sitzen.", by=zoe)
        assert title(row, "de") == "Eine Bank"
        kept = Translation.objects.get(source=Source.MACHINE, language="de")
        assert (kept.provider, kept.title) == ("translate.example", "de: Un banc")

    def test_is_asked_for_nothing_that_is_not_public_and_for_no_decision(self, zoe: Person) -> None:
        edition, machine = process(PhaseKind.FEASIBILITY), Machine()
        proposal(edition, State.IDEA, title="Secret")
        moderating.hide(proposal(edition, title="Secret"), Reasons("Non", "Neen"), by=zoe)
        row, tom = proposal(edition), somebody("tom", "budget_technician")
        examining.examine(row, State.IN_FEASIBILITY, by=tom)
        examining.examine(fresh(row), State.INFEASIBLE, by=tom, reasons=Reasons("Le métro.", "De metro."))
        translating.by_machine(machine)
        assert set(machine.asked) == {"Un banc", "Pour s’asseoir."}

    def test_in_rounds_and_not_again_where_it_is_away(self) -> None:
        edition = process(PhaseKind.IDEAS)
        for _number in range(3):
            proposal(edition)
        assert translating.by_machine(Machine(fails=True)) == 0
        assert [translating.by_machine(Machine(), most=5) for _round in range(3)] == [5, 4, 0]

    def test_not_in_a_city_without_a_server(self) -> None:
        proposal(process(PhaseKind.IDEAS))
        assert translate_projects.call() == 0
        assert not Translation.objects.exists()


def test_a_machine_keeps_nothing_of_what_was_reworded_meanwhile(zoe: Person) -> None:
    row = proposal(process(PhaseKind.IDEAS))

    class Slow(Machine):
        def translate(self, texts: Sequence[str], source: str, to: str) -> list[str]:
            moderating.publish(fresh(row), "Un banc", "Sans nom.", by=zoe)
            return super().translate(texts, source, to)

    slow: Any = Slow()
    assert translating.by_machine(slow, most=1) == 0
    assert not Translation.objects.exists()

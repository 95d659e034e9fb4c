"""What the search is told of participatory budgets: what everybody may read, and what is gone."""

from datetime import timedelta

import pytest

from zinneke.kernel.finding import Document, Gone
from zinneke.kernel.time import now
from zinneke.services.budget.actions import appealing, moderating, organising
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.models import Process, Proposal
from zinneke.services.budget.queries.findable import changed
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import process, proposal, somebody

pytestmark = pytest.mark.django_db
WHY = Reasons("Une insulte.", "Een belediging.")
HOUR = timedelta(hours=1)


def aged() -> None:
    """Everything there is changed a week ago."""
    for model in (Process, Proposal):
        model.objects.update(changed_at=now() - timedelta(days=7))


def test_process_and_project_are_found_in_their_languages() -> None:
    proposal(process(PhaseKind.IDEAS), title="Un banc", address="Place Bockstael")
    edition, project = changed(None)
    assert isinstance(edition, Document)
    assert isinstance(project, Document)
    assert edition.titles["nl"] == "Laeken nl"
    assert project.titles == {"fr": "Un banc"}
    assert project.texts == {"fr": "Pour s’asseoir.", "": "Place Bockstael"}
    assert project.urls["nl"] == "/nl/burgerbegroting/laeken/projecten/1/"


def test_drafts_and_what_waits_are_not_told() -> None:
    edition = process(PhaseKind.IDEAS)
    proposal(edition, State.IDEA, title="Secret")
    waiting = proposal(edition, title="Secret")
    Proposal.objects.filter(pk=waiting.pk).update(current=None, held=True)
    assert "Secret" not in str(list(changed(None)))


def test_what_is_hidden_is_gone_and_comes_back() -> None:
    amina = somebody()
    row = proposal(process(PhaseKind.IDEAS), by=amina)
    aged()
    assert list(changed(now() - HOUR)) == []
    moderating.hide(row, WHY, by=somebody("zoe", "budget_moderator"))
    assert list(changed(now() - HOUR)) == [Gone("budget:laeken/1")]
    aged()
    objection = appealing.appeal_project(Proposal.objects.get(), "Non.", by=amina)
    appealing.answer(objection, WHY, upheld=True, by=somebody("max", "budget_moderator"))
    assert [type(one) for one in changed(now() - HOUR)] == [Document]


def test_with_a_process_go_its_projects() -> None:
    edition = process(PhaseKind.IDEAS)
    proposal(edition)
    aged()
    organising.set_up_process({"published": False}, by=somebody("olga", "budget_organiser"), process=edition)
    assert list(changed(now() - HOUR)) == [Gone("budget:laeken"), Gone("budget:laeken/1")]

"""Decisions: in both languages or not at all, by who may, never changed; withdrawing."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.notices.models import NoticeFile
from zinneke.services.desk.actions import case_types, cases, deciding, handling
from zinneke.services.desk.actions.cases import Applicant, Filing
from zinneke.services.desk.actions.deciding import Ruled
from zinneke.services.desk.actions.handling import Lacking
from zinneke.services.desk.models import Case, Decision
from zinneke.services.desk.queries.decision_paper import decision_paper
from zinneke.services.desk.rules.cases import NotAllowed, State
from zinneke.services.desk.rules.results import Result
from zinneke.services.desk.tests.samples import definition

PERMISSION = "desk.decide_cases"
RULED = Ruled(
    Result.GRANTED, "La fête est autorisée.", "Het feest is toegelaten.", "Règlement, art. 3", "Reglement, art. 3",
    "Recours dans les 60 jours.", "Beroep binnen 60 dagen.",
)  # fmt: skip


@pytest.fixture
def taken(case: Case, handler: Person) -> Case:
    handling.take(case, seen=None, by=handler)
    return case


def test_only_deciders_of_the_department_decide(taken: Case, handler: Person, stranger: Person, clerk: Person) -> None:
    for nobody in (handler, stranger, clerk):
        assert not nobody.may(PERMISSION, of="population")
        with pytest.raises(PermissionDenied):
            deciding.decide(taken, RULED, seen=None, by=nobody)
        with pytest.raises(PermissionDenied):
            deciding.sign(taken, seen=None, by=nobody)
    with pytest.raises(PermissionDenied):
        deciding.propose(taken, RULED, seen=None, by=clerk)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("name", ["text_fr", "text_nl", "basis_fr", "basis_nl", "appeal_fr", "appeal_nl"])
def test_a_decision_without_one_of_its_texts_is_refused(taken: Case, lead: Person, name: str) -> None:
    without = replace(RULED, **{name: " "})  # type: ignore[arg-type]
    with pytest.raises(Lacking) as lacking:
        deciding.decide(taken, without, seen=None, by=lead)
    assert lacking.value.names == (name,)
    assert not Decision.objects.exists()


def test_what_nobody_works_on_is_not_decided_on_its_merits(case: Case, lead: Person) -> None:
    with pytest.raises(NotAllowed):
        deciding.decide(case, RULED, seen=None, by=lead)
    deciding.decide(case, replace(RULED, result=Result.NOT_ADMISSIBLE), seen=None, by=lead)


def test_a_decision_is_told_on_paper_in_both_languages(taken: Case, lead: Person) -> None:
    deciding.decide(taken, RULED, seen=None, by=lead)
    case = Case.objects.get(pk=taken.pk)
    assert (case.state, case.result, case.nomination) == (State.DECIDED, "granted", "destroy")
    assert case.archive_on is not None
    assert case.decided_at is not None
    assert case.archive_on.year == case.decided_at.year + 5
    pages = [page.extract_text() for page in PdfReader(BytesIO(decision_paper(case))).pages]
    assert "La fête est autorisée." in pages[0]
    assert "Het feest is toegelaten." in pages[1]
    assert NoticeFile.objects.get().media_type == "application/pdf"


def test_a_decision_is_for_good(taken: Case, lead: Person) -> None:
    decision = deciding.decide(taken, RULED, seen=None, by=lead)
    with pytest.raises(TypeError):
        decision.save()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Decision.objects.update(text_fr="x")
    with pytest.raises(NotAllowed):
        deciding.decide(taken, RULED, seen=None, by=lead)


def test_where_four_eyes_are_wanted_nobody_signs_what_they_wrote(lead: Person, handler: Person, amina: User) -> None:
    case_types.publish(definition(four_eyes=True), after=0, by=lead)
    case, _code = cases.open_case(Filing("permit", {}, Applicant(amina)), by=Person(amina))
    handling.take(case, seen=None, by=handler)
    with pytest.raises(NotAllowed):
        deciding.decide(case, RULED, seen=None, by=lead)
    deciding.propose(case, RULED, seen=None, by=lead)
    with pytest.raises(PermissionDenied):
        deciding.sign(case, seen=None, by=lead)
    deciding.propose(case, RULED, seen=None, by=handler)
    assert deciding.sign(case, seen=None, by=lead).proposed_by == "hanne"


def test_withdrawing_ends_an_open_case_and_no_other(case: Case) -> None:
    deciding.withdraw(case)
    row = Case.objects.get(pk=case.pk)
    assert (row.state, row.result) == (State.DECIDED, "withdrawn")
    with pytest.raises(NotAllowed):
        deciding.withdraw(case)

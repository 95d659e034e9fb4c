"""Who may answer a questionnaire."""

import pytest

from zinneke.services.consult.actions import answering
from zinneke.services.consult.actions.answering import Faulty
from zinneke.services.consult.actions.speaking import Refused
from zinneke.services.consult.models import Contribution, Participant, Response
from zinneke.services.consult.rules.phases import Kind, Refusal
from zinneke.services.consult.rules.questions import Form, Wrong
from zinneke.services.consult.tests.town import ANNA, BRAM, account, consultation, phase, question, shut, somebody

pytestmark = pytest.mark.django_db


def test_anybody_where_no_account_is_wanted() -> None:
    part = phase(Kind.QUESTIONNAIRE)
    one, words = question(part, required=True), question(part, Form.TEXT)
    answering.answer(part, {one.pk: 1, words.pk: "Des arbres"}, ANNA)
    assert Response.objects.get().answers == {str(one.pk): 1}
    assert Contribution.objects.get().text == "Des arbres"
    assert Participant.objects.get().user is None


def test_once_each_the_last_counts() -> None:
    part = phase(Kind.QUESTIONNAIRE)
    one, words = question(part), question(part, Form.TEXT)
    answering.answer(part, {one.pk: 1, words.pk: "Oui"}, ANNA)
    answering.answer(part, {one.pk: 2}, ANNA)
    answering.answer(part, {one.pk: 0}, BRAM)
    assert sorted(row.answers[str(one.pk)] for row in Response.objects.all()) == [0, 2]
    assert Contribution.objects.get().state == "withdrawn"


def test_not_after_closing() -> None:
    part = shut(phase(Kind.QUESTIONNAIRE))
    with pytest.raises(Refused) as error:
        answering.answer(part, {}, ANNA)
    assert error.value.why == Refusal.CLOSED
    assert not Participant.objects.exists()


def test_not_where_it_is_not_published() -> None:
    part = phase(Kind.QUESTIONNAIRE, consultation("draft", published=False))
    with pytest.raises(Refused):
        answering.answer(part, {}, ANNA)


def test_not_less_surely_than_wanted() -> None:
    part = phase(Kind.QUESTIONNAIRE, assurance=10)
    with pytest.raises(Refused) as error:
        answering.answer(part, {}, ANNA)
    assert error.value.why == Refusal.SIGN_IN
    answering.answer(part, {}, account(somebody()))


def test_not_without_what_is_asked() -> None:
    part = phase(Kind.QUESTIONNAIRE)
    one = question(part, required=True)
    with pytest.raises(Faulty) as error:
        answering.answer(part, {}, ANNA)
    assert error.value.found == {one.pk: Wrong.MISSING}
    assert not Response.objects.exists()

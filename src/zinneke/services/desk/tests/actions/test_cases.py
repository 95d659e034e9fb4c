"""Filing of cases: who may for whom, what is refused, which number and code it gets."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.services.desk.actions import case_types, cases
from zinneke.services.desk.actions.cases import Applicant, Filing, followed
from zinneke.services.desk.models import Case, CaseTypeVersion
from zinneke.services.desk.queries import affairs
from zinneke.services.desk.rules import payments
from zinneke.services.desk.rules.cases import Channel, Filed, State
from zinneke.services.desk.tests.samples import definition

PERMISSION = "desk.file_for_others"
GUEST = Applicant(name="Monsieur Peeters", phone="02 123 45 67")


def at_the_counter(**changes: object) -> Filing:
    given = {"code": "permit", "answers": {}, "applicant": GUEST, "channel": Channel.COUNTER, "filed": Filed.CLERK}
    return Filing(**(given | changes))  # type: ignore[arg-type]


def test_a_case_has_a_number_a_term_and_a_first_step(case: Case) -> None:
    assert payments.is_number(case.number)
    assert (case.state, case.answers, case.payment) == (State.RECEIVED, {"why": "a feast"}, "none")
    assert case.complete_on is not None
    assert case.due_on is not None
    assert [(one.act, one.who, one.by) for one in case.events.all()] == [("filed", "applicant", "")]


def test_numbers_follow_each_other(case: Case, amina: User) -> None:
    second, _code = cases.open_case(Filing("permit", {}, Applicant(amina)), by=Person(amina))
    assert int(second.number[:10]) == int(case.number[:10]) + 1


def test_only_clerks_of_the_department_file_for_others(
    clerk: Person, stranger: Person, handler: Person, offered: CaseTypeVersion
) -> None:
    for nobody in (stranger, handler, Person(AnonymousUser())):
        assert not nobody.may(PERMISSION, of="population")
        with pytest.raises(PermissionDenied):
            cases.open_case(at_the_counter(), by=nobody)
    assert not Case.objects.exists()
    case, _code = cases.open_case(at_the_counter(checked="identity card, seen by claire"), by=clerk)
    assert (case.holder, case.email, case.channel, case.checked[:8]) == (None, "", "counter", "identity")
    assert case.events.get().by == "claire"


def test_nobody_files_for_somebody_else_without_a_mandate(offered: CaseTypeVersion, amina: User) -> None:
    other = Person(User.objects.create_user("other"))
    for filed in (Filed.SELF, Filed.MANDATE):
        with pytest.raises(PermissionDenied):
            cases.open_case(Filing("permit", {}, Applicant(amina), filed=filed), by=other)
    with pytest.raises(PermissionDenied):
        cases.open_case(Filing("permit", {}, Applicant(amina), channel=Channel.COUNTER), by=Person(amina))


def test_a_clerk_needs_a_name_where_who_asks_has_to_be_known(
    clerk: Person, lead: Person, offered: CaseTypeVersion
) -> None:
    assert cases.open_case(at_the_counter(applicant=Applicant()), by=clerk)[0].name == ""
    case_types.publish(definition(level="low"), after=1, by=lead)
    with pytest.raises(ValueError, match="name"):
        cases.open_case(at_the_counter(applicant=Applicant(name=" ")), by=clerk)


def test_what_is_not_offered_cannot_be_filed(lead: Person, offered: CaseTypeVersion, amina: User) -> None:
    case_types.withdraw("permit", after=1, by=lead)
    with pytest.raises(ValueError, match="catalogue"):
        cases.open_case(Filing("permit", {}, Applicant(amina)), by=Person(amina))


def test_signatures_and_money_come_first(lead: Person, offered: CaseTypeVersion, clerk: Person) -> None:
    case_types.publish(definition(price_cents=1500), after=1, by=lead)
    signs, _code = cases.open_case(at_the_counter(cosigners=2), by=clerk)
    pays, _code = cases.open_case(at_the_counter(), by=clerk)
    free, _code = cases.open_case(at_the_counter(price_cents=0), by=clerk)
    assert [one.state for one in (signs, pays, free)] == ["awaiting_cosign", "awaiting_payment", "received"]
    assert (pays.payment, pays.complete_on) == ("not_yet", None)


def test_number_and_code_show_a_case_and_one_alone_does_not(clerk: Person, offered: CaseTypeVersion) -> None:
    case, code = cases.open_case(at_the_counter(), by=clerk)
    assert followed(payments.communication(case.number), f" {code[:4]}-{code[4:].lower()} ") == case
    other, other_code = cases.open_case(at_the_counter(), by=clerk)
    assert followed(case.number, other_code) is None
    assert followed("", code) is None
    assert followed(other.number, "") is None


def test_an_affair_says_by_when_and_whom_to_call(case: Case, amina: User) -> None:
    (affair,) = affairs.of(amina.pk)
    assert (affair.reference, affair.is_open, affair.due_on) == (payments.shown(case.number), True, case.due_on)
    assert "+32 2 000 00 00" in affair.call
    assert affairs.of(amina.pk + 1) == []

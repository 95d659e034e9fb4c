"""Giving, taking up and ending mandates: by whom, and what is refused."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.mandates import actions
from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.mandates.rules import MOST, OFFER_LASTS
from zinneke.accounts.models import Entry, Mandate, User
from zinneke.accounts.person import Person

pytestmark = pytest.mark.django_db

DESK = frozenset({"desk"})
YEAR = timedelta(days=365)


def offered(by: User) -> tuple[Mandate, str]:
    return actions.offer(Person(by, Assurance.LOW), DESK, today(), today() + YEAR)


def clerk(*roles: str) -> Person:
    user = User.objects.create_user("clerk", is_staff=True)
    user.groups.set(Group.objects.get_or_create(name=role)[0] for role in roles)
    return Person(user)


def test_an_offer_that_is_taken_up_is_a_mandate(mother: User, son: User) -> None:
    mandate, code = offered(mother)
    assert code not in str(Mandate.objects.values().get())
    actions.take_up(Person(son), f" {code[:8].lower()}-{code[8:]} ")
    assert Person(son).holds_mandate(mother.pk, "desk")
    mandate.refresh_from_db()
    assert (mandate.agent, mandate.code, mandate.assurance) == (son, "", Assurance.LOW)
    assert list(Entry.objects.values_list("deed", "by")) == [
        ("offered a mandate", mother.pk),
        ("took up a mandate", son.pk),
    ]


def test_a_code_is_good_once(mother: User, son: User) -> None:
    code = offered(mother)[1]
    actions.take_up(Person(son), code)
    with pytest.raises(actions.Unknown):
        actions.take_up(Person(User.objects.create_user("thief")), code)


def test_a_code_is_good_for_two_weeks(mother: User, son: User) -> None:
    mandate, code = offered(mother)
    Mandate.objects.update(offered_at=mandate.offered_at - OFFER_LASTS)
    with pytest.raises(actions.Unknown):
        actions.take_up(Person(son), code)


@pytest.mark.parametrize("code", ["", "-", "AAAABBBBCCCCDDDD"])
def test_no_other_code_opens_anything(mother: User, son: User, code: str) -> None:
    offered(mother)
    actions.take_up(Person(son), offered(mother)[1])
    with pytest.raises(actions.Unknown):
        actions.take_up(Person(User.objects.create_user("thief")), code)


def test_nobody_acts_for_themselves(mother: User) -> None:
    with pytest.raises(actions.OwnOffer):
        actions.take_up(Person(mother), offered(mother)[1])


def test_who_declines_ends_the_offer(mother: User, son: User) -> None:
    mandate, code = offered(mother)
    actions.decline(Person(son), code)
    mandate.refresh_from_db()
    assert mandate.ended_by == son
    with pytest.raises(actions.Unknown):
        actions.take_up(Person(son), code)


def test_what_cannot_be_a_mandate_is_not_kept(mother: User) -> None:
    with pytest.raises(actions.Wrong, match="unknown_scope"):
        actions.offer(Person(mother), frozenset({"treasury"}), today(), today())
    assert not Mandate.objects.exists()


def test_there_is_an_end_to_giving(mother: User) -> None:
    for _ in range(MOST):
        offered(mother)
    with pytest.raises(actions.TooMany):
        offered(mother)


def test_acting_for_somebody_gives_no_mandates_and_ends_none(mother: User, son: User) -> None:
    mandate = actions.take_up(Person(son), offered(mother)[1])
    acting = Person(son, Assurance.HIGH, mandate)
    with pytest.raises(PermissionDenied, match="does not reach the account"):
        actions.offer(acting, DESK, today(), today())
    with pytest.raises(PermissionDenied, match="does not reach the account"):
        actions.take_up(acting, offered(mother)[1])
    with pytest.raises(PermissionDenied, match="may not end"):
        actions.end(acting, mandate)


def test_either_side_ends_it_at_once(mother: User, son: User) -> None:
    for side in (mother, son):
        mandate = actions.take_up(Person(son), offered(mother)[1])
        actions.end(Person(side), mandate)
        assert not Person(son).holds_mandate(mother.pk, "desk")


def test_a_stranger_ends_nothing(mother: User, son: User) -> None:
    mandate = actions.take_up(Person(son), offered(mother)[1])
    with pytest.raises(PermissionDenied):
        actions.end(Person(User.objects.create_user("stranger")), mandate)
    assert Person(son).holds_mandate(mother.pk, "desk")


def test_staff_accounts_neither_give_nor_take(mother: User) -> None:
    with pytest.raises(PermissionDenied, match="sign in as a resident"):
        actions.take_up(clerk("counter"), offered(mother)[1])


def test_a_clerk_enters_what_a_document_says(mother: User, son: User) -> None:
    by = clerk("counter")
    mandate = actions.enter(by, Mandate.Kind.COURT, mother, son, DESK, today(), None, "JP Bruxelles 26/B/112")
    assert Person(son).holds_mandate(mother.pk, "desk")
    with pytest.raises(PermissionDenied):
        actions.end(Person(mother), mandate)
    actions.end(by, mandate)
    assert not Person(son).holds_mandate(mother.pk, "desk")


def test_nobody_else_enters_one(mother: User, son: User) -> None:
    with pytest.raises(PermissionDenied, match=r"mandates\.enter"):
        actions.enter(clerk("auditor"), Mandate.Kind.COURT, mother, son, DESK, today(), None, "x")


def test_a_clerk_needs_a_document_and_two_people(mother: User, son: User) -> None:
    by = clerk("counter")
    with pytest.raises(ValueError, match="by a document"):
        actions.enter(by, Mandate.Kind.COURT, mother, son, DESK, today(), None, " ")
    with pytest.raises(ValueError, match="by a document"):
        actions.enter(by, Mandate.Kind.GIVEN, mother, son, DESK, today(), None, "x")
    with pytest.raises(actions.OwnOffer):
        actions.enter(by, Mandate.Kind.PARENTAL, mother, mother, DESK, today(), None, "x")
    assert not Mandate.objects.exists()

"""Acting for somebody else: when a mandate holds, where, and how far."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.gate import resident_page
from zinneke.accounts.mandates import in_force
from zinneke.accounts.middleware import ACTING, recognise_person
from zinneke.accounts.models import Mandate, User
from zinneke.accounts.person import Person, Request
from zinneke.kernel.time import now

pytestmark = pytest.mark.django_db

TODAY = in_force.today
DAY = timedelta(days=1)


@pytest.fixture
def mother() -> User:
    return User.objects.create_user("mother")


@pytest.fixture
def son() -> User:
    return User.objects.create_user("son")


@pytest.fixture
def mandate(mother: User, son: User) -> Mandate:
    return Mandate.objects.create(
        giver=mother,
        agent=son,
        scopes=["desk"],
        assurance=Assurance.LOW,
        first_day=TODAY(),
        offered_at=now(),
        accepted_at=now(),
    )


def test_a_person_alone_acts_for_themselves(son: User) -> None:
    person = Person(son, Assurance.HIGH)
    assert (person.acting_for, person.holder, person.holder_in("desk"), person.assurance) == (
        None,
        son,
        son,
        Assurance.HIGH,
    )


def test_who_acts_for_somebody_is_no_surer_than_they_were(mandate: Mandate, son: User, mother: User) -> None:
    person = Person(son, Assurance.HIGH, mandate)
    assert (person.acting_for, person.holder, person.holder_in("desk")) == (mother, mother, mother)
    assert (person.assurance, person.own_assurance) == (Assurance.LOW, Assurance.HIGH)
    with pytest.raises(PermissionDenied, match="does not hold for requests"):
        person.holder_in("requests")


def test_a_mandate_holds_in_its_services_only(mandate: Mandate, son: User, mother: User) -> None:
    person = Person(son)
    assert person.holds_mandate(mother.pk, "desk")
    assert not person.holds_mandate(mother.pk, "requests")
    assert not Person(mother).holds_mandate(son.pk, "desk")
    assert not person.holds_mandate(son.pk + 100, "desk")


@pytest.mark.parametrize(
    "spoilt",
    [
        {"ended_at": now()},
        {"accepted_at": None},
        {"first_day": TODAY() + DAY},
        {"first_day": TODAY() - DAY, "last_day": TODAY() - DAY},
    ],
    ids=["ended", "not taken up", "not yet", "no longer"],
)
def test_a_mandate_out_of_force_gives_nothing(
    mandate: Mandate, son: User, mother: User, spoilt: dict[str, object]
) -> None:
    Mandate.objects.filter(pk=mandate.pk).update(**spoilt)
    assert not Person(son).holds_mandate(mother.pk, "desk")


def test_it_holds_on_its_last_day(mandate: Mandate, son: User, mother: User) -> None:
    mandate.last_day = TODAY()
    mandate.save()
    assert Person(son).holds_mandate(mother.pk, "desk")


def test_it_ends_with_the_account_of_either(mandate: Mandate, son: User, mother: User) -> None:
    mother.is_active = False
    mother.save()
    assert not Person(son).holds_mandate(mother.pk, "desk")


def asked(client: Client, mandate: Mandate, user: User) -> Person:
    """The person as a page sees them whose session says that they act under the mandate."""
    client.force_login(user)
    request = RequestFactory().get("/")
    request.user, request.session = user, client.session
    request.session[ACTING] = mandate.pk
    seen: list[Person] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request.person)  # type: ignore[attr-defined]
        return HttpResponse()

    recognise_person(page)(request)
    return seen[0]


def test_the_session_says_whom_one_acts_for(client: Client, mandate: Mandate, son: User, mother: User) -> None:
    assert asked(client, mandate, son).acting_for == mother


def test_a_session_with_the_mandate_of_another_is_for_nobody(client: Client, mandate: Mandate) -> None:
    stranger = User.objects.create_user("stranger")
    assert asked(client, mandate, stranger).acting_for is None


def test_a_mandate_that_ends_ends_the_acting(client: Client, mandate: Mandate, son: User) -> None:
    mandate.ended_at = now()
    mandate.save()
    assert asked(client, mandate, son).acting_for is None


def test_a_page_above_the_level_of_the_mandate_is_refused(mandate: Mandate, son: User) -> None:
    request = Request()
    request.person = Person(son, Assurance.HIGH, mandate)
    page = resident_page(Assurance.SUBSTANTIAL)(lambda _request: HttpResponse("seen"))
    with pytest.raises(PermissionDenied, match="given at LOW, below SUBSTANTIAL"):
        page(request)
    assert resident_page(Assurance.LOW)(lambda _request: HttpResponse("seen"))(request).status_code == 200

"""Who acts for somebody reads what their mandate names, changes nothing, and is seen."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import Mandate, User
from zinneke.accounts.person import Person
from zinneke.notices.inbox import actions, queries, unread_count
from zinneke.notices.tests.residents import resident, told

pytestmark = pytest.mark.django_db


def agent(giver: User, scopes: list[str]) -> Person:
    user = User.objects.create_user("son")
    mandate = Mandate(giver=giver, agent=user, scopes=scopes, first_day=date(2026, 1, 1), assurance=10)
    return Person(user, Assurance.EMAIL, mandate)


@pytest.mark.parametrize(("scopes", "seen"), [(["lamps"], 1), (["desk"], 0), ([], 0)])
def test_a_mandate_reaches_as_far_as_its_scopes(scopes: list[str], seen: int) -> None:
    _, mother = resident("mother")
    notice = told(mother)
    person = agent(mother, scopes)
    assert queries.visible_to(person).count() == seen
    assert (queries.message(person, notice.pk) is not None) == bool(seen)


def test_reading_for_somebody_changes_nothing_and_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    _, mother = resident("mother")
    notice = told(mother)
    noted: list[object] = []
    monkeypatch.setattr("zinneke.accounts.looks.note", lambda *told: noted.append(told))
    person = agent(mother, ["lamps"])
    actions.open_message(notice, by=person)
    assert unread_count(mother) == 1
    assert len(noted) == 1
    for deed in (actions.put_away, actions.take_back, actions.leave_unread):
        with pytest.raises(PermissionDenied, match="changes none"):
            deed(notice, by=person)

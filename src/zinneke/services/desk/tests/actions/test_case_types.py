"""Publishing of types of cases: who may, what is refused, what stays for good."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from zinneke.accounts.person import Person
from zinneke.services.desk.actions import case_types as actions
from zinneke.services.desk.actions.case_types import Faulty, Overtaken
from zinneke.services.desk.models import CaseTypeVersion
from zinneke.services.desk.queries import case_types
from zinneke.services.desk.tests.samples import definition

PERMISSION = "desk.edit_services"


def test_only_the_department_publishes_its_types(lead: Person, stranger: Person) -> None:
    assert lead.may(PERMISSION, of="population")
    with pytest.raises(PermissionDenied):
        actions.publish(definition(), after=0, by=stranger)
    actions.publish(definition(), after=0, by=lead)
    with pytest.raises(PermissionDenied):
        actions.withdraw("permit", after=1, by=stranger)
    assert CaseTypeVersion.objects.count() == 1


def test_a_type_with_faults_changes_nothing(lead: Person) -> None:
    with pytest.raises(Faulty) as refused:
        actions.publish(definition(phone=""), after=0, by=lead)
    assert [fault.where for fault in refused.value.faults] == ["phone"]
    assert not CaseTypeVersion.objects.exists()


def test_who_comes_second_is_told(lead: Person) -> None:
    actions.publish(definition(), after=0, by=lead)
    with pytest.raises(Overtaken):
        actions.publish(definition(), after=0, by=lead)
    assert actions.publish(definition(phone="02 1"), after=1, by=lead).number == 2


def test_a_withdrawn_type_leaves_the_catalogue_and_can_come_back(lead: Person) -> None:
    actions.publish(definition(), after=0, by=lead)
    actions.withdraw("permit", after=1, by=lead)
    assert case_types.published() == []
    assert case_types.current("permit") is None
    actions.publish(definition(), after=2, by=lead)
    assert [row.number for row in case_types.published()] == [3]


def test_the_database_refuses_to_rewrite_a_version(lead: Person) -> None:
    row = actions.publish(definition(), after=0, by=lead)
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CaseTypeVersion.objects.update(by="x")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CaseTypeVersion.objects.all().delete()

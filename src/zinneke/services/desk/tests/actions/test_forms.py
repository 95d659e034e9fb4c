"""Writing forms: who may, a second pair of eyes, and nothing published is ever changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from zinneke.accounts.models import Department
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import forms as actions
from zinneke.services.desk.actions.forms import Lacking, NotYours, Overtaken, Validity
from zinneke.services.desk.models import Form, FormVersion
from zinneke.services.desk.queries import forms as queries
from zinneke.services.desk.rules.forms.definition import Definition, Field, Kind, Step, Words
from zinneke.services.desk.tests.conftest import staff_of

W = Words("Mot", "Woord")
SMALL = Definition(W, (Step("first", W, fields=(Field("one", Kind.TEXT, W, required=True),)),))
TODAY = in_brussels(now()).date()
EDIT = "desk.edit_forms"


@pytest.fixture
def colleague(population: Department) -> Person:
    return staff_of(population, "form_editor", "amina")


@pytest.fixture
def begun(population: Department, lead: Person) -> FormVersion:
    return actions.begin("permit", population, SMALL, by=lead)


def publish(version: FormVersion, by: Person, **more: object) -> FormVersion:
    return actions.publish(version, Validity(TODAY), seen=version.revision, by=by)


def test_every_deed_asks_for_the_permission_in_the_department(begun: FormVersion, stranger: Person) -> None:
    assert not any(stranger.may(code, of="population") for code in (EDIT, "desk.witness_signatures"))
    deeds = (
        lambda: actions.begin("other", begun.form.department, SMALL, by=stranger),
        lambda: actions.revise(begun.form, SMALL, by=stranger),
        lambda: actions.change(begun, SMALL, seen=0, by=stranger),
        lambda: publish(begun, stranger),
        lambda: actions.withdraw(begun, by=stranger),
        lambda: actions.discard(begun, seen=0, by=stranger),
    )
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()
    assert Form.objects.count() == FormVersion.objects.count() == 1


def test_nobody_publishes_what_they_wrote(begun: FormVersion, lead: Person, colleague: Person) -> None:
    with pytest.raises(NotYours):
        publish(begun, lead)
    changed = actions.change(begun, replace(SMALL, help=W), seen=0, by=colleague)
    with pytest.raises(NotYours):
        publish(changed, colleague)
    assert queries.published("permit") is None


def test_a_town_may_do_without_a_second_pair_of_eyes(begun: FormVersion, lead: Person, settings: object) -> None:
    values = {**settings.CITY.values, "desk_second_pair_of_eyes": False}  # type: ignore[attr-defined]
    settings.CITY = replace(settings.CITY, values=values)  # type: ignore[attr-defined]
    assert publish(begun, lead).state == "published"


def test_a_published_version_is_filled_and_has_the_schema(begun: FormVersion, colleague: Person) -> None:
    published = publish(begun, colleague)
    assert queries.published("permit") == published
    assert published.schema["required"] == ["one"]
    assert queries.published("permit", TODAY - timedelta(days=1)) is None


def test_the_database_refuses_to_change_what_was_published(begun: FormVersion, colleague: Person) -> None:
    published = publish(begun, colleague)
    for deed in (
        lambda: FormVersion.objects.filter(pk=published.pk).update(written={}),
        lambda: FormVersion.objects.filter(pk=published.pk).update(state="draft"),
        lambda: FormVersion.objects.filter(pk=published.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    with pytest.raises(Overtaken):
        actions.change(published, SMALL, seen=published.revision, by=colleague)


def test_what_lacks_something_is_not_published(population: Department, lead: Person, colleague: Person) -> None:
    version = actions.begin("half", population, replace(SMALL, title=Words("Mot")), by=lead)
    with pytest.raises(Lacking) as caught:
        publish(version, colleague)
    assert [one.about for one in caught.value.findings] == ["title nl"]


def test_who_comes_second_is_told(begun: FormVersion, lead: Person, colleague: Person) -> None:
    actions.change(begun, replace(SMALL, help=W), seen=0, by=lead)
    with pytest.raises(Overtaken):
        actions.change(begun, SMALL, seen=0, by=colleague)
    with pytest.raises(Overtaken):
        actions.revise(begun.form, SMALL, by=colleague)


def test_the_newest_valid_version_is_filled_until_it_is_withdrawn(
    begun: FormVersion, lead: Person, colleague: Person
) -> None:
    first = publish(begun, colleague)
    second = actions.revise(first.form, replace(SMALL, help=W), by=lead)
    tomorrow = TODAY + timedelta(days=1)
    actions.publish(second, Validity(tomorrow), seen=0, by=colleague)
    assert queries.published("permit") == first
    assert queries.published("permit", tomorrow) == second
    actions.withdraw(second, by=lead)
    assert queries.published("permit", tomorrow) == first


def test_a_version_is_not_published_for_the_past(begun: FormVersion, colleague: Person) -> None:
    for validity in (Validity(TODAY - timedelta(days=1)), Validity(TODAY, TODAY - timedelta(days=1))):
        with pytest.raises(ValueError, match="valid"):
            actions.publish(begun, validity, seen=0, by=colleague)


def test_shipped_forms_are_brought_once(population: Department) -> None:
    plain = {"title": {"fr": "a", "nl": "b"}, "steps": [
        {"code": "s", "title": {"fr": "a", "nl": "b"}, "fields": [
            {"code": "f", "kind": "text", "label": {"fr": "a", "nl": "b"}}]}]}  # fmt: skip
    assert actions.install("shipped", population, plain, since=TODAY) is not None
    assert actions.install("shipped", population, plain, since=TODAY) is None


def test_a_version_in_work_is_thrown_away(begun: FormVersion, lead: Person) -> None:
    actions.discard(begun, seen=0, by=lead)
    assert queries.in_work("permit") is None

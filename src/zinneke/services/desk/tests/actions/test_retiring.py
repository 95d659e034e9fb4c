"""Retention, export and erasure: what goes, what stays and why."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import TestCase

from zinneke.accounts.models import Entry, User
from zinneke.accounts.person import Person
from zinneke.files.accepted import accept
from zinneke.kernel.personal import Subject
from zinneke.services.desk.actions import deciding, documents, erasing, handling
from zinneke.services.desk.models import Case, CaseEvent
from zinneke.services.desk.queries import personal
from zinneke.services.desk.tasks.retention import retire_cases
from zinneke.services.desk.tests.actions.test_deciding import RULED
from zinneke.services.desk.tests.views.test_cases import photo


@pytest.fixture
def decided(case: Case, lead: Person) -> Case:
    handling.take(case, seen=None, by=lead)
    handling.note(case, "internal remark", by=lead)
    deciding.decide(case, RULED, seen=None, by=lead)
    return Case.objects.get()


def test_a_file_goes_whole_on_its_day_and_not_before(decided: Case, amina: User) -> None:
    assert retire_cases.call() == 0
    documents.keep(decided, accept("proof.png", photo().read()), from_city=False)
    Case.objects.update(archive_on=date.today() - timedelta(days=1))  # noqa: DTZ011
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert retire_cases.call() == 1
    assert not Case.objects.exists()
    assert not CaseEvent.objects.exists()
    assert [one for one in Path(settings.CITY.data).rglob("*") if one.is_file()] == []
    assert Entry.objects.filter(deed="case destroyed").exists()


def test_what_the_archives_keep_stays(decided: Case) -> None:
    Case.objects.update(archive_on=date.today(), nomination="keep")  # noqa: DTZ011
    assert retire_cases.call() == 1
    assert Case.objects.get().state == "archived"


def test_an_export_holds_what_is_theirs_and_nothing_internal(decided: Case, amina: User) -> None:
    (record,) = personal.export(Subject(amina.pk))
    assert (record["answers"], record["decision"]["nl"]) == ({"why": "a feast"}, RULED.text_nl)
    assert "internal remark" not in str(record)
    assert list(personal.export(Subject(amina.pk + 1))) == []


def test_open_and_decided_cases_stay_and_the_answer_says_why(case: Case, amina: User, lead: Person) -> None:
    assert erasing.erase(Subject(amina.pk)).kept == (erasing.KEPT_OPEN,)
    handling.take(case, seen=None, by=lead)
    deciding.decide(case, RULED, seen=None, by=lead)
    assert erasing.erase(Subject(amina.pk)).kept == (erasing.KEPT_BY_LAW,)
    assert Case.objects.exists()


def test_withdrawn_cases_go_at_once(case: Case, amina: User) -> None:
    deciding.withdraw(case)
    with transaction.atomic():
        assert erasing.erase(Subject(amina.pk)).count == 1
    assert not Case.objects.exists()

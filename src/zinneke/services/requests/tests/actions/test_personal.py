"""What reports hold of a person: given to them, erased for them, and forgotten in time."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from zinneke.accounts.person import Person
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import now
from zinneke.services.requests.actions import (
    asking,
    drafting,
    erasing,
    following,
    judging,
    measuring,
    moving,
)
from zinneke.services.requests.actions.judging import Opinion
from zinneke.services.requests.actions.recording import Words
from zinneke.services.requests.actions.reporting import Contact
from zinneke.services.requests.models import (
    Category,
    Draft,
    Event,
    Feedback,
    Follower,
    Question,
    Report,
    Reporter,
)  # fmt: skip
from zinneke.services.requests.queries import personal
from zinneke.services.requests.queries.pictures import store
from zinneke.services.requests.rules.states import Outcome
from zinneke.services.requests.tests.town import WORDS, account, proof_of, reported, somebody, town

SAID = Words(*WORDS)


@pytest.fixture(autouse=True)
def a_town(db: None, settings: Any, tmp_path: Any) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    town()


@pytest.fixture
def boss() -> Person:
    return somebody("boss", "report_coordinator")


@pytest.fixture
def told(boss: Person) -> Report:
    """A report of Anna's with all that she can say about it."""
    anna = account(somebody("anna"))
    row = reported(text="Chez Monsieur Dupont", photos=(store().keep(b"picture"),),
                   contact=Contact(anna.pk, "Anna", "anna@resident.example", "0470"))  # fmt: skip
    asking.ask(row, SAID, by=boss)
    asking.answer(row, "Chez moi", proof=proof_of(row))
    moving.close(Report.objects.get(), Outcome.FIXED, by=boss, words=SAID)
    judging.judge(row, Opinion(False, own_words="Je suis fâchée"), proof=proof_of(row))
    following.follow_by_account(reported(), anna.pk, "fr")
    return row


def subject(row: Report) -> Subject:
    return Subject(Reporter.objects.get(report=row).user_id or 0)


def test_they_get_all_of_it(told: Report) -> None:
    text = json.dumps(list(personal.export(subject(told))), ensure_ascii=False)
    assert all(one in text for one in (told.number, "Dupont", "anna@resident.example", "Chez moi", "fâchée"))


def test_they_get_nothing_of_others(told: Report) -> None:
    assert list(personal.export(Subject(0, ("other@resident.example", "")))) == []


def test_an_address_that_is_proved_to_be_theirs_counts(told: Report) -> None:
    records = list(personal.export(Subject(0, ("anna@resident.example",))))
    assert told.number in [one["number"] for one in records]


def test_erasing_leaves_the_report_and_nothing_of_them(told: Report) -> None:
    erased = erasing.erase(subject(told))
    assert erased.count == 2
    assert erased.kept
    rows: list[object] = [
        list(model.objects.filter(report=told).values()) for model in (Reporter, Question, Feedback, Event)
    ]
    rows.append(list(Report.objects.filter(pk=told.pk).values()))
    assert not [one for one in ("Anna", "anna@", "0470", "Dupont", "Chez moi", "fâchée") if one in str(rows)]
    assert Reporter.objects.get(report=told).user_id is None
    assert not Follower.objects.exists()
    assert list(store().keys()) == []
    assert erasing.erase(Subject(0)).count == 0


def test_contacts_are_erased_ninety_days_after_closing(told: Report) -> None:
    assert erasing.erase_contacts(now() + timedelta(days=89)) == 0
    assert erasing.erase_contacts(now() + timedelta(days=91)) == 1
    reporter = Reporter.objects.get(report=told)
    assert (reporter.name, reporter.email, reporter.phone) == ("", "", "")
    assert reporter.user_id is not None
    assert erasing.erase_contacts(now() + timedelta(days=92)) == 0


def test_drafts_that_nobody_went_on_with_are_dropped_with_their_photos() -> None:
    draft = drafting.begin()
    draft.photos = [store().keep(b"picture")]
    draft.save()
    assert drafting.drop_old() == 0
    Draft.objects.update(changed_at=now() - timedelta(days=2))
    assert drafting.drop_old() == 1
    assert list(store().keys()) == []


class TestMedians:
    def close(self, boss: Person, days: int) -> None:
        row = moving.close(reported(), Outcome.FIXED, by=boss, words=SAID)
        Report.objects.filter(pk=row.pk).update(clock_from=now() - timedelta(days=days))

    def test_are_of_what_was_mended(self, boss: Person) -> None:
        for days in (1, 2, 3, 4, 50):
            self.close(boss, days)
        moving.close(reported(), Outcome.NOT_OURS, by=boss, words=SAID)
        assert measuring.measure() == 1
        hole = Category.objects.get(code="pothole")
        assert (hole.median_days, hole.median_of) == (3.0, 5)

    def test_are_not_given_of_a_few(self, boss: Person) -> None:
        self.close(boss, 1)
        measuring.measure()
        assert Category.objects.get(code="pothole").median_days is None

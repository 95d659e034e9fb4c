"""Figures are those of the reports, however they changed."""

from datetime import date, timedelta

import pytest

from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.actions import counting, judging, moving
from zinneke.services.requests.actions.judging import Opinion
from zinneke.services.requests.actions.recording import Words
from zinneke.services.requests.models import MonthFigures, Report
from zinneke.services.requests.queries import figures
from zinneke.services.requests.queries.figures import By, Dimension
from zinneke.services.requests.rules.states import Outcome
from zinneke.services.requests.rules.statistics import OTHERS
from zinneke.services.requests.tasks.figures import count_figures
from zinneke.services.requests.tests.town import WORDS, proof_of, reported, somebody, town


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


def today() -> date:
    return in_brussels(now()).date()


def test_every_report_is_counted_once_along_each_dimension() -> None:
    for _ in range(6):
        reported()
    Report.objects.filter(pk=Report.objects.first().pk).update(professional=True)  # type: ignore[union-attr]
    counting.count_changed(None)
    for dimension in Dimension:
        assert sum(one.received for one in figures.figures(dimension, today(), today()).values()) == 6
    assert figures.whole(today(), today(), By.PROFESSIONALS).received == 1
    assert figures.whole(today(), today(), By.RESIDENTS).received == 5


def test_days_terms_and_opinions_are_those_of_the_reports() -> None:
    boss = somebody("boss", "report_coordinator")
    row = reported()
    Report.objects.filter(pk=row.pk).update(reported_at=now() - timedelta(days=4))
    moving.close(row, Outcome.FIXED, by=boss, words=Words(*WORDS))
    judging.judge(row, Opinion(satisfied=True), proof=proof_of(row))
    counting.count_changed(None)
    whole = figures.whole(today() - timedelta(days=40), today())
    assert (whole.closed, whole.with_term, whole.within_term, whole.answered, whole.satisfied) == (1, 1, 1, 1, 1)
    assert dict(whole.closing_days) == dict(whole.first_action_days) == {4: 1}


def test_only_months_that_changed_are_counted_again() -> None:
    old = reported()
    long_ago = {"reported_at": now() - timedelta(days=100), "changed_at": now() - timedelta(days=90)}
    Report.objects.filter(pk=old.pk).update(**long_ago)
    reported()
    assert count_figures.func() == 2
    first = MonthFigures.objects.filter(month__lt=today() - timedelta(days=60)).values_list("counted_at", flat=True)[0]
    reported()
    assert count_figures.func() == 1
    assert MonthFigures.objects.filter(counted_at=first).exists()
    assert figures.figures(Dimension.THEME, today(), today()) == {}
    assert OTHERS not in figures.names(Dimension.THEME, "fr")

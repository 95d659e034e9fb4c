"""What the search is told of reports: public things alone, and what is gone."""

from datetime import timedelta

import pytest

from zinneke.kernel.finding import Document, Gone
from zinneke.kernel.time import now
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries.findable import changed
from zinneke.services.requests.tests.town import reported, town


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


def test_a_report_is_found_by_number_text_and_street() -> None:
    row = reported(text="Un trou", text_language="fr")
    (found,) = changed(None)
    assert isinstance(found, Document)
    assert row.number in found.titles["nl"]
    assert found.texts == {"fr": "Un trou", "": "Grand-Place 1"}
    assert found.urls["nl"] == f"/nl/meldingen/{row.number}/"


def test_what_waits_to_be_read_is_not_told() -> None:
    reported(text="Call anna@resident.example")
    (found,) = changed(None)
    assert isinstance(found, Document)
    assert "anna" not in str(found)


def test_what_is_hidden_is_gone_and_what_did_not_change_is_not_told() -> None:
    row, old = reported(), reported()
    Report.objects.filter(pk=row.pk).update(visible=False)
    Report.objects.filter(pk=old.pk).update(changed_at=now() - timedelta(days=2))
    assert list(changed(now() - timedelta(days=1))) == [Gone(row.number)]

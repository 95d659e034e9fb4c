"""Audits: what is taken, what is refused, what the statement says of them."""

import json
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import parse_instant
from zinneke.portal.audits import keeping
from zinneke.portal.audits.audit import Audit, Finding, Limit, Looked, Reason, Tool, read, written
from zinneke.portal.audits.criteria import CRITERIA, in_european_standard
from zinneke.portal.audits.keeping import latest, record, shipped
from zinneke.portal.audits.statement import Status, statement
from zinneke.portal.models import RecordedAudit

AT = "2026-11-27T12:00:00Z"
SAID: dict[str, str] = {code: f"No map {code}" for code in LANGUAGES}


def told(**changes: Any) -> bytes:
    plain = {
        "at": AT, "tool": {"name": "axe-core", "version": "4.12.1"}, "software": "0.1",
        "looked_at": [{"page": "/fr/", "language": "fr"}, {"page": "/fr/", "language": "fr", "width": 360}],
        "findings": [], "checks": [], "limits": [],
    }  # fmt: skip
    return json.dumps(plain | changes).encode()


FINDING = {"criterion": "1.4.3", "rule": "color-contrast", "page": "/fr/", "elements": ["<p>"]}
CHECK = {"criterion": "2.1.2", "method": SAID, "result": "passed", "on": "2026-11-27"}
LIMIT = {"text": SAID, "criterion": "1.1.1"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"at": "2026-11-27T12:00:00"}, "time zone"), ({"at": "yesterday"}, "at"), ({"looked_at": []}, "no page"),
        ({"findings": [FINDING | {"criterion": "9.9.9"}]}, "9.9.9"), ({"checks": [CHECK | {"result": "fine"}]}, "fine"),
        ({"checks": [CHECK | {"method": {"fr": "x"}}]}, "nl, de, en"), ({"limits": [LIMIT | {"text": {}}]}, "limits"),
        ({"limits": [LIMIT | {"reason": "none"}]}, "none"), ({"nonsense": 1}, "nonsense"),
        ({"checks": [CHECK | {"criterion": "1.1"}]}, "1.1"),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_what_is_no_audit_is_refused_with_its_fault(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        record(told(**changes))
    assert not RecordedAudit.objects.exists()


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"\xff", b"null"])
def test_what_is_no_json_object_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expected|Input|utf-8"):
        read(text)


@given(st.lists(st.sampled_from(sorted(CRITERIA)), max_size=40), st.booleans())
def test_a_site_conforms_as_far_as_nothing_fails(failed: list[str], limited: bool) -> None:
    audit = Audit(
        parse_instant(AT), Tool("axe-core", "4"), "1", (Looked("/fr/", "fr"),),
        tuple(Finding(one, "rule", "/fr/") for one in failed), (), (Limit(SAID),) if limited else (),
    )  # fmt: skip
    said = statement(audit)
    assert (said.status == Status.FULL) == (not failed and not limited)
    assert [one.criterion for one in said.failures] == [one for one in CRITERIA if one in failed]
    assert sum(one.times for one in said.failures) == len(failed)
    assert (said.status == Status.NONE) == (len(set(failed)) > 27)
    assert read(written(audit)) == audit


def test_what_is_out_of_scope_takes_nothing_from_conformance() -> None:
    audit = Audit(
        parse_instant(AT), Tool("axe-core", "4"), "1", (Looked("/fr/", "fr"),),
        limits=(Limit(SAID, Reason.OUT_OF_SCOPE), Limit(SAID, Reason.BURDEN)),
    )  # fmt: skip
    assert statement(audit).status == Status.FULL


def test_criteria_of_2_2_have_no_clause_yet() -> None:
    assert in_european_standard("1.4.10") == "9.1.4.10"
    assert in_european_standard("2.4.11") == ""
    assert len(CRITERIA) == 55


def test_this_release_was_audited() -> None:
    audit = shipped()
    assert audit is not None
    assert {one.language for one in audit.looked_at} == set(LANGUAGES)
    assert {one.scheme for one in audit.looked_at} == {"light", "dark"}
    assert "sent empty" in {one.state for one in audit.looked_at}


@pytest.mark.django_db
class TestKeeping:
    def test_the_latest_counts_and_is_kept_as_it_is(self) -> None:
        later = record(told(at="2027-02-01T00:00:00Z", software="later"))
        record(told(at="2027-01-01T00:00:00Z"))
        found = latest()
        assert found is not None
        assert found.software == "later"
        with pytest.raises(TypeError):
            later.save()
        with pytest.raises(DatabaseError):
            RecordedAudit.objects.update(told="{}")

    def test_none_cannot_be_deleted(self) -> None:
        record(told())
        with pytest.raises(DatabaseError):
            RecordedAudit.objects.all().delete()


@pytest.mark.django_db
class TestPage:
    @pytest.mark.parametrize(
        ("address", "words"),
        [("/fr/accessibilite/", "partiellement conforme"), ("/nl/toegankelijkheid/", "voldoet gedeeltelijk"),
         ("/de/barrierefreiheit/", "teilweise"), ("/en/accessibility/", "partially compliant")],
    )  # fmt: skip
    def test_says_in_four_languages_what_is_lacking(self, client: Client, address: str, words: str) -> None:
        record(told(at="2027-02-01T00:00:00Z", findings=[FINDING], checks=[CHECK], limits=[LIMIT]))
        page = client.get(address).content.decode()
        assert words in page
        assert 'data-status="partial"' in page
        assert "EN 301 549, 9.1.4.3" in page
        assert f"No map {address[1:3]}" in page
        assert "axe-core 4.12.1" in page

    def test_without_any_audit_says_that_none_was_recorded(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(keeping, "shipped", lambda: None)
        page = client.get("/en/accessibility/").content.decode()
        assert "No audit has been recorded" in page
        assert 'data-status="unknown"' in page

    def test_a_clean_audit_says_so_with_its_bounds(self, client: Client) -> None:
        record(told(at="2027-02-01T00:00:00Z", by="Elke <b>Audit</b>"))
        page = client.get("/en/accessibility/").content.decode()
        assert "As far as the checks below can tell" in page
        assert "None is known." in page
        assert "by Elke &lt;b&gt;Audit" in page

    def test_names_the_contact_and_whom_to_appeal_to(self, client: Client, settings: Any) -> None:
        values = {
            **settings.CITY.values,
            "contact_phone": "02 279 22 11",
            "accessibility_appeal": "https://ombuds.example",
        }
        settings.CITY = type(settings.CITY)(values, settings.CITY.sources)
        page = client.get("/en/accessibility/").content.decode()
        assert 'href="tel:022792211"' in page
        assert '<a href="https://ombuds.example"' in page

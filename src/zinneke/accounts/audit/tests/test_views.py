"""The audit log for auditors, its published roots, and the command that verifies it."""

import csv
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.accounts import audit
from zinneke.accounts.audit.chain import verified
from zinneke.accounts.audit.recording import links
from zinneke.accounts.audit.roots import keep_root, missing
from zinneke.accounts.models import Department, Entry, Root, User
from zinneke.accounts.person import Person
from zinneke.accounts.tasks import publish_root
from zinneke.kernel.time import in_brussels, now

pytestmark = pytest.mark.django_db


def staff(role: str, name: str = "aud") -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def marie() -> Person:
    return Person(User.objects.create_user("marie", is_staff=True))


def test_auditors_narrow_it(marie: Person) -> None:
    streets = Department.objects.create(code="streets", name_fr="Voirie", name_nl="Wegen")
    audit.record("closed a street", streets, by=marie, department="streets")
    audit.record("opened a street", streets, by=None)
    client, page = staff("auditor"), reverse("staff_audit:log")
    both = client.get(page).content.decode()
    assert "closed a street" in both
    assert "opened a street" in both
    today = in_brussels(now()).date()
    yesterday = (today - timedelta(days=1)).isoformat()
    for asked in (
        {"account": "marie"},
        {"account": str(marie.user.pk)},
        {"deed": "CLOSED"},
        {"department": "streets"},
        {"kind": "accounts.department", "deed": "closed"},
    ):
        found = client.get(page, asked).content.decode()
        assert "closed a street" in found, asked
        assert "opened a street" not in found, asked
    assert "No entry fits" in client.get(page, {"until": yesterday}).content.decode()
    assert (
        "closed a street" in client.get(page, {"since": today.isoformat(), "until": today.isoformat()}).content.decode()
    )


def test_what_is_typed_wrong_is_told() -> None:
    assert staff("auditor").get(reverse("staff_audit:log"), {"since": "soon"}).status_code == 422
    assert staff("auditor", "b").get(reverse("staff_audit:csv"), {"since": "soon"}).status_code == 422


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_the_page_speaks_four_languages(language: str) -> None:
    client = staff("auditor")
    client.cookies["language"] = language
    answer = client.get(reverse("staff_audit:log"))
    with translation.override(language):
        assert f'<html lang="{language}"' in answer.content.decode()


def test_as_csv_it_is_whole_inert_and_its_taking_is_kept(marie: Person) -> None:
    audit.record("=HYPERLINK(1)", by=marie)
    answer = staff("auditor").get(reverse("staff_audit:csv"))
    rows = list(csv.DictReader(b"".join(answer).decode().splitlines()))
    assert [row["deed"] for row in rows] == ["took the audit log away as CSV", "'=HYPERLINK(1)"]
    assert rows[1]["by"] == "marie"


@pytest.mark.parametrize("role", ["counter", "people officer", "operator"])
def test_nobody_else_reads_it(role: str) -> None:
    client = staff(role)
    assert {client.get(reverse(f"staff_audit:{name}")).status_code for name in ("log", "csv")} == {403}
    assert Client().get(reverse("staff_audit:log")).status_code == 302


def test_roots_are_published_once_a_day() -> None:
    today = in_brussels(now()).date()
    assert not publish_root.func()
    first = audit.record("made", by=None)
    assert not keep_root(today - timedelta(days=1))
    assert keep_root(today)
    assert not keep_root(today)
    audit.record("more", by=None)
    told = Client().get("/api/audit/v1/roots.json").json()
    assert told == {"roots": [{"day": today.isoformat(), "number": first.pk, "hash": first.hash}]}


def test_a_log_that_was_shortened_or_made_anew_is_found_by_its_roots() -> None:
    entry = audit.record("made", by=None)
    keep_root(in_brussels(now()).date())
    assert missing() == ""
    assert missing(f"{entry.pk}:{entry.hash.upper()}") == ""
    for other in (f"{entry.pk}:{'0' * 64}", f"{entry.pk + 1}:{entry.hash}", "nonsense"):
        assert "which was published" in missing(other)


def test_one_changed_entry_is_found(marie: Person) -> None:
    for deed in ("one", "two", "three"):
        audit.record(deed, by=marie)
    second = Entry.objects.all()[1]
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER accounts_entry_kept")
        cursor.execute("UPDATE accounts_entry SET by = NULL WHERE id = %s", [second.pk])
    verdict = verified(links())
    assert verdict.entries == 1
    assert verdict.fault == f"entry {second.pk} is not what was written"


def test_a_root_is_never_changed() -> None:
    audit.record("made", by=None)
    keep_root(in_brussels(now()).date())
    with pytest.raises(TypeError, match="kept as it is"):
        Root.objects.get().save()

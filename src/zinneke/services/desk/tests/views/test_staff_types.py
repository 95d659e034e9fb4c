"""Departments keep their procedures: only their own, each fault with its place, the newest seen first."""

import json

from zinneke.accounts.person import Person
from zinneke.services.desk.models import CaseTypeVersion
from zinneke.services.desk.queries import case_types
from zinneke.services.desk.tests.samples import definition
from zinneke.services.desk.tests.views.test_staff import browser

TYPES = "/staff/desk/types/"


def test_a_department_publishes_the_next_version(offered: CaseTypeVersion, lead: Person) -> None:
    client = browser(lead)
    assert "names en" in client.get(TYPES).content.decode()
    assert "statutory" in client.get(f"{TYPES}permit/").content.decode()
    client.post(f"{TYPES}permit/", {"after": 1, "definition": json.dumps(definition(phone="02 555 12 12"))})
    row = case_types.current("permit")
    assert row is not None
    assert (row.number, row.said.phone, row.by) == (2, "02 555 12 12", "lucas")
    again = client.post(f"{TYPES}permit/", {"after": 1, "definition": json.dumps(definition())}, follow=True)
    assert "published a version meanwhile" in again.content.decode()
    client.post(f"{TYPES}permit/withdraw/", {"after": 2})
    assert case_types.current("permit") is None


def test_what_is_wrong_is_said_with_its_place(offered: CaseTypeVersion, lead: Person) -> None:
    client = browser(lead)
    for written, said in (
        ("{", "This is no JSON"),
        ("[]", "no JSON object"),
        (json.dumps(definition(names={"fr": "Nom"})), "names.nl: the text is missing"),
        (json.dumps(definition(phone="")), "a phone number is needed"),
    ):
        answer = client.post(f"{TYPES}permit/", {"after": 1, "definition": written})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert CaseTypeVersion.objects.count() == 1


def test_other_departments_find_nothing(offered: CaseTypeVersion, stranger: Person, clerk: Person) -> None:
    assert "names en" not in browser(stranger).get(TYPES).content.decode()
    assert browser(stranger).get(f"{TYPES}permit/").status_code == 404
    assert browser(stranger).post(f"{TYPES}permit/withdraw/", {"after": 1}).status_code == 404
    elsewhere = json.dumps(definition(department="works"))
    assert browser(clerk).get(TYPES).status_code == 403
    assert browser(clerk).post(f"{TYPES}permit/", {"after": 1, "definition": elsewhere}).status_code == 404
    assert CaseTypeVersion.objects.count() == 1

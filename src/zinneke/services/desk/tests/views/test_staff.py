"""What staff see and do: their department's cases only, every look noted, what is typed wrong changes nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from zinneke.accounts.models import Department, Entry, Look, Membership, User
from zinneke.accounts.person import Person
from zinneke.services.desk.actions import handling, shipping
from zinneke.services.desk.models import Case, Draft
from zinneke.services.desk.rules import payments
from zinneke.services.desk.tests.actions.test_deciding import RULED
from zinneke.services.desk.tests.conftest import signed_in
from zinneke.services.desk.tests.views.test_cases import photo

CASES = "/staff/desk/cases/"
RULING = {name: getattr(RULED, name) for name in ("text_fr", "text_nl", "basis_fr", "basis_nl", "appeal_fr",
                                                  "appeal_nl")} | {"result": "granted"}  # fmt: skip


def browser(person: Person) -> Client:
    client = signed_in(person.user)  # type: ignore[arg-type]
    client.cookies["language"] = "en"
    return client


def act(client: Client, case: Case, name: str, **typed: Any) -> Any:
    seen = Case.objects.get(pk=case.pk).revision
    return client.post(f"{CASES}{case.number}/{name}/", {"seen": seen} | typed)


def test_the_queue_shows_the_cases_of_ones_departments(case: Case, handler: Person, stranger: Person) -> None:
    number = payments.shown(case.number)
    assert number in browser(handler).get(CASES).content.decode()
    assert number not in browser(stranger).get(CASES).content.decode()


@pytest.mark.parametrize(("query", "shown"), [("", True), ("?show=mine", False), ("?show=late", False),
                                              ("?state=received", True), ("?state=in_progress", False),
                                              ("?state=nonsense&page=x", True)])  # fmt: skip
def test_the_queue_is_narrowed(case: Case, handler: Person, query: str, shown: bool) -> None:
    assert (case.number[:4] + "-" in browser(handler).get(CASES + query).content.decode()) is shown


def test_other_departments_and_residents_find_nothing(case: Case, stranger: Person, amina: User) -> None:
    for ending in ("", "decision.pdf", "documents/1/"):
        assert browser(stranger).get(f"{CASES}{case.number}/{ending}").status_code == 404
    for name in ("take", "ask", "note", "decide"):
        assert act(browser(stranger), case, name, text="x").status_code == 404
    assert signed_in(amina).get(f"{CASES}{case.number}/").status_code == 403
    assert signed_in(amina).get(CASES).status_code == 403
    assert Client().get(CASES).status_code == 302


def test_a_right_that_is_lacking_is_refused_at_each_deed(case: Case, clerk: Person, handler: Person) -> None:
    for name in ("take", "ask", "extend", "note", "assign", "document", "decide", "sign"):
        assert act(browser(clerk), case, name).status_code == 403
    assert act(browser(handler), case, "pay", amount="1").status_code == 403
    assert act(browser(handler), case, "nonsense").status_code == 404
    assert Case.objects.get().state == "received"


def test_every_look_is_noted(case: Case, handler: Person, amina: User) -> None:
    browser(handler).get(f"{CASES}{case.number}/")
    look = Look.objects.get()
    assert (look.subject, look.by, look.department) == (amina, handler.user, "population")


def test_a_case_goes_from_receipt_to_decision(case: Case, lead: Person) -> None:
    client = browser(lead)
    act(client, case, "take")
    act(client, case, "ask", question="Which day?", days=10)
    act(client, case, "received", text="Monday")
    act(client, case, "extend", days=5, reason_fr="Avis", reason_nl="Advies")
    act(client, case, "document", file=photo("plan.png"), internal="on")
    act(client, case, "note", text="looks fine")
    act(client, case, "contact", channel="phone", subject="Day", content="She calls back", unreached="on")
    act(client, case, "pay", amount="12.50", way="cash")
    act(client, case, "assign", to=lead.name)
    page = client.get(f"{CASES}{case.number}/").content.decode()
    for words in ("Which day?", "Monday", "Advies", "plan.jpg", "looks fine", "She calls back", "nobody was reached"):
        assert words in page
    answer = act(client, case, "decide", **RULING)
    assert answer.status_code == 302
    row = Case.objects.get()
    assert (row.state, row.result, [one.cents for one in row.payments.all()]) == ("decided", "granted", [1250])
    assert client.get(f"{CASES}{case.number}/decision.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("ask", {"question": " ", "days": 10}, "required"),
        ("ask", {"question": "x", "days": 0}, "greater than or equal to 1"),
        ("extend", {"days": 5, "reason_fr": "Avis"}, "required"),
        ("extend", {"days": 300, "reason_fr": "Avis", "reason_nl": "Advies"}, "not possible"),
        ("decide", RULING | {"text_nl": ""}, "required"),
        ("decide", RULING, "not possible"),
        ("decide", RULING | {"begins_on": "2026-02-02", "ends_on": "2026-02-01"}, "before the first"),
        ("pay", {"amount": "0", "way": "cash"}, "cannot be"),
        ("assign", {"to": "nobody"}, "cannot be"),
        ("received", {"text": "x"}, "not possible"),
    ],
)
def test_what_is_typed_wrong_changes_nothing(case: Case, lead: Person, name: str, typed: Any, said: str) -> None:
    answer = act(browser(lead), case, name, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Case.objects.get().revision == case.revision


def test_who_looked_at_an_older_case_is_told(case: Case, handler: Person) -> None:
    handling.note(case, "meanwhile", by=handler)
    answer = browser(handler).post(f"{CASES}{case.number}/take/", {"seen": case.revision}, follow=True)
    assert "changed this case meanwhile" in answer.content.decode()
    assert Case.objects.get().state == "received"


def test_several_are_taken_at_once(case: Case, handler: Person, stranger: Person) -> None:
    browser(stranger).post(f"{CASES}take/", {"case": [case.number]})
    assert Case.objects.get().assigned_to is None
    browser(handler).post(f"{CASES}take/", {"case": [case.number, "nonsense"]})
    assert Case.objects.get().assigned_to == handler.user


FILED = {
    "channel": "post",
    "name": "Madame Peeters",
    "address": "Rue de la Senne 1\n1000 Bruxelles",
    "asked": "a feast",
}


def test_a_clerk_files_for_somebody_without_e_mail(clerk: Person, offered: object) -> None:
    client = browser(clerk)
    assert "names en" in client.get("/staff/desk/counter/").content.decode()
    page = client.post("/staff/desk/counter/permit/", FILED | {"shown": "eid", "mandate": "daughter"}, follow=True)
    case = Case.objects.get()
    assert (case.channel, case.filed_as, case.email, case.name) == ("post", "clerk", "", "Madame Peeters")
    assert case.checked == "eid, seen by claire; daughter"
    receipt = page.content.decode()
    assert payments.shown(case.number) in receipt
    assert "not shown again" in receipt


def test_a_filing_with_faults_files_nothing(clerk: Person, offered: object, stranger: Person) -> None:
    answer = browser(clerk).post("/staff/desk/counter/permit/", FILED | {"channel": "online", "name": ""})
    assert answer.status_code == 422
    assert browser(stranger).get("/staff/desk/counter/permit/").status_code == 403
    assert browser(clerk).get("/staff/desk/counter/none/").status_code == 404
    assert browser(clerk).get("/staff/desk/counter/receipt/").status_code == 404
    assert not Case.objects.exists()


def test_who_looks_for_somebody_says_why(case: Case, clerk: Person, stranger: Person, amina: User) -> None:
    asked = {"words": "amina", "reason": "she is at the counter"}
    refused = browser(clerk).post("/staff/desk/counter/find/", asked | {"reason": ""})
    assert refused.status_code == 422
    assert not Look.objects.exists()
    assert case.number in browser(clerk).post("/staff/desk/counter/find/", asked).content.decode()
    assert Look.objects.get().why == {"": "she is at the counter"}
    assert Entry.objects.filter(deed__startswith="searched").count() == 1
    assert case.number not in browser(stranger).post("/staff/desk/counter/find/", asked).content.decode()


def test_a_clerk_fills_in_the_form_with_who_comes(clerk: Person, stranger: Person) -> None:
    shipping.ship()
    for department in Department.objects.all():
        role = Group.objects.get(name="desk_clerk")
        Membership.objects.get_or_create(user=clerk.holder, department=department, role=role)
    address = "/staff/desk/counter/birth-certificate/form/"
    assert browser(stranger).post(address, {"channel": "counter"}).status_code == 403
    assert browser(clerk).post(address, {"channel": "online"}).status_code == 404
    begun = browser(clerk).post(address, {"channel": "counter", "language": "nl"}, follow=True)
    assert begun.status_code == 200
    draft = Draft.objects.get()
    assert (draft.channel, draft.language, draft.holder, draft.owner) == ("counter", "nl", None, clerk.user)

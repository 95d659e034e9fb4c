"""A clerk fills in a form with who comes: what was looked at is kept, and nobody is filed for who is not named."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from zinneke.accounts.models import Department, Entry, Look, User
from zinneke.accounts.national_number.keyed import keep
from zinneke.accounts.person import Person
from zinneke.kernel.personal import Subject
from zinneke.kernel.settings import Settings
from zinneke.services.desk.actions import case_types, draft_erasing
from zinneke.services.desk.models import Case, Draft
from zinneke.services.desk.queries import draft_affairs, personal, residents
from zinneke.services.desk.tests.conftest import signed_in
from zinneke.services.desk.tests.forms_shown import END, YOU, field
from zinneke.services.desk.tests.samples import definition
from zinneke.services.desk.tests.views.test_filling import install, post, url
from zinneke.services.desk.tests.views.test_staff import browser

OPEN = "/staff/desk/counter/permit/form/"
STEP = {"code": "you", "title": {"fr": "Quoi", "nl": "Wat"}, "fields": [field("what", "text", required=True)]}
WHAT: dict[str, Any] = {"steps": [STEP], "charges": []}


def publish(department: Department, lead: Person, level: str = "low", **changes: Any) -> None:
    """The type ``permit`` with a form of its own, to be asked for by who is known as surely as ``level``."""
    case_types.publish(definition(level=level, form="permit"), after=0, by=lead)
    install(department, **changes)


def begun(client: Client, channel: str = "counter", **typed: Any) -> Draft:
    assert client.post(OPEN, {"channel": channel, "language": "fr"} | typed).status_code == 302
    return Draft.objects.latest("pk")


@pytest.fixture
def filled(population: Department, lead: Person, clerk: Person) -> tuple[Client, str]:
    """A form that tells no name, filled in at the counter; the address of its end."""
    publish(population, lead, **WHAT)
    client = browser(clerk)
    draft = begun(client)
    post(client, draft, "you", {"what": "a feast", "seen": "what", "do": "next"})
    return client, url("draft_check", draft.key, language="en")


def test_nobody_is_filed_for_who_is_not_named(filled: tuple[Client, str]) -> None:
    client, check = filled
    assert 'id="id_name"' in client.get(check).content.decode()
    refused = client.post(check, {"name": " ", "shown": "eid"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'href="#id_name"' in page
    assert "Write whose case it is" in page
    assert not Case.objects.exists()
    assert client.post(check, {"name": "Ann", "address": "Rue 1"}).status_code == 200
    case = Case.objects.get()
    assert (case.name, case.address, case.checked, case.filed_as) == ("Ann", "Rue 1", "", "clerk")


def test_a_name_is_not_asked_where_anybody_may_ask(population: Department, lead: Person, clerk: Person) -> None:
    publish(population, lead, level="none", **WHAT)
    client = browser(clerk)
    draft = begun(client, "phone")
    post(client, draft, "you", {"what": "a rat", "seen": "what", "do": "next"})
    assert client.post(url("draft_check", draft.key)).status_code == 200
    assert (Case.objects.get().name, Case.objects.get().channel) == ("", "phone")


def test_what_was_looked_at_and_the_ground_are_kept(population: Department, lead: Person, clerk: Person) -> None:
    publish(population, lead)
    client = browser(clerk)
    draft = begun(client)
    post(client, draft, "you", YOU)
    post(client, draft, "end", END)
    check = url("draft_check", draft.key, language="en")
    page = client.get(check).content.decode()
    assert 'id="id_shown"' in page
    assert 'id="id_name"' not in page
    assert client.post(check, {"shown": "library card"}).status_code == 422
    assert not Case.objects.exists()
    done = client.post(check, {"shown": "eid", "mandate": "daughter", "name": "Somebody else"})
    assert reverse("desk_staff:counter") in done.content.decode()
    case = Case.objects.get()
    assert (case.name, case.checked) == ("Ann Peeters", "eid, seen by claire; daughter")


def test_who_fills_it_in_alone_says_nothing_of_documents(population: Department, lead: Person) -> None:
    publish(population, lead, level="none")
    client = Client()
    client.post(url("form_start", "permit"))
    draft = Draft.objects.get()
    post(client, draft, "you", YOU)
    post(client, draft, "end", END)
    check = url("draft_check", draft.key)
    assert 'id="id_shown"' not in client.get(check).content.decode()
    client.post(check, {"shown": "eid", "mandate": "daughter"})
    assert Case.objects.get().checked == ""


def test_what_is_not_offered_any_more_is_not_filed_and_nothing_is_lost(
    filled: tuple[Client, str], lead: Person
) -> None:
    client, check = filled
    case_types.withdraw("permit", after=1, by=lead)
    refused = client.post(check, {"name": "Ann"})
    assert refused.status_code == 422
    assert "cannot be asked for at present" in refused.content.decode()
    assert Draft.objects.get().typed["what"] == ["a feast"]
    assert not Case.objects.exists()


ACCOUNTS = "/staff/desk/counter/permit/account/"
ASKED = {"words": "amina@EXAMPLE.org", "reason": "she is at the counter"}


@pytest.fixture
def by_form(population: Department, lead: Person) -> None:
    publish(population, lead)


def found(client: Client, **asked: str) -> list[tuple[int, str, str]]:
    page = client.post(ACCOUNTS, ASKED | asked)
    assert page.status_code == 200
    return page.context["rows"]  # type: ignore[no-any-return]


def test_a_form_is_filled_in_for_an_account_and_the_case_is_theirs(by_form: None, clerk: Person, amina: User) -> None:
    client = browser(clerk)
    assert found(client) == [(amina.pk, "amina@example.org", "amina@example.org")]
    draft = begun(client, account=str(amina.pk))
    assert (draft.holder, draft.owner) == (amina, clerk.user)
    post(client, draft, "you", YOU)
    post(client, draft, "end", END)
    assert client.post(url("draft_check", draft.key), {"shown": "eid"}).status_code == 200
    case = Case.objects.get()
    assert (case.holder, case.filed_as, case.checked) == (amina, "clerk", "eid, seen by claire")
    assert signed_in(amina).get(url("case", case.number)).status_code == 200
    (record,) = personal.export(Subject(amina.pk))
    assert record["checked"] == "eid"


def test_each_account_shown_can_read_who_looked_and_why(by_form: None, clerk: Person, amina: User) -> None:
    client = browser(clerk)
    found(client)
    begun(client, account=str(amina.pk))
    told = list(Look.objects.filter(subject=amina).values_list("why", "department"))
    assert told == [({"": ASKED["reason"]}, "population")] * 2
    assert Entry.objects.filter(deed="searched for accounts of residents").count() == 1
    assert ASKED["words"] not in str(Entry.objects.values())


def test_no_account_is_opened_that_was_not_found_for_this(
    by_form: None, clerk: Person, amina: User, stranger: Person
) -> None:
    bo = User.objects.create_user("bo", email="bo@example.org")
    client = browser(clerk)
    opening = {"channel": "counter", "account": str(amina.pk)}
    assert client.post(OPEN, opening).status_code == 404
    found(client, words="bo@example.org")
    for account in (str(amina.pk), "x", "²", str(clerk.user.pk)):
        assert client.post(OPEN, opening | {"account": account}).status_code == 404
    User.objects.filter(pk=bo.pk).update(is_active=False)
    assert client.post(OPEN, opening | {"account": str(bo.pk)}).status_code == 404
    assert browser(stranger).get(ACCOUNTS).status_code == 403
    assert browser(stranger).post(ACCOUNTS, ASKED).status_code == 403
    assert signed_in(amina).post(ACCOUNTS, ASKED).status_code == 403
    assert browser(clerk).get("/staff/desk/counter/none/account/").status_code == 404
    assert not Draft.objects.exists()


def test_an_account_is_opened_once_for_each_search(by_form: None, clerk: Person, amina: User) -> None:
    client = browser(clerk)
    found(client)
    begun(client, account=str(amina.pk))
    assert client.post(OPEN, {"channel": "counter", "account": str(amina.pk)}).status_code == 404


@pytest.mark.parametrize("asked", [{"reason": ""}, {"words": "x"}, {"words": ""}])
def test_who_does_not_say_why_finds_nobody(by_form: None, clerk: Person, amina: User, asked: dict[str, str]) -> None:
    refused = browser(clerk).post(ACCOUNTS, ASKED | asked)
    assert refused.status_code == 422
    assert "amina@example.org" not in refused.content.decode()
    assert not Look.objects.exists()


def test_accounts_are_found_by_number_address_and_name(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    city = settings.CITY
    values = {**city.values, "national_number_key": "k" * 43}
    monkeypatch.setattr(settings, "CITY", Settings(values, city.sources))
    an = User.objects.create_user("an", email="an@example.org", first_name="An", last_name="Peeters")
    User.objects.create_user("staff", email="staff@example.org", last_name="Peeters", is_staff=True)
    User.objects.create_user("gone", email="gone@example.org", last_name="Peeters", is_active=False)
    keep(an, "85.07.30-033 28")
    for words in ("85073003328", "AN@example.org", "peeters", "Peeters an"):
        assert residents.found(words) == [an]
    for words in ("17073003384", "staff@example.org", "gone@", "peeters bo", "  "):
        assert residents.found(words) == []


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_the_search_stands_in_each_language(by_form: None, clerk: Person, amina: User, language: str) -> None:
    client = browser(clerk)
    client.cookies["language"] = language
    assert "amina@example.org" in client.post(ACCOUNTS, ASKED).content.decode()
    assert client.post(ACCOUNTS, ASKED | {"words": "nobody here"}).context["rows"] == []


def test_what_a_clerk_fills_in_belongs_to_who_it_is_for(by_form: None, clerk: Person, amina: User) -> None:
    client = browser(clerk)
    post(client, begun(client), "you", YOU | {"name": "Somebody"})
    found(client)
    post(client, begun(client, account=str(amina.pk)), "you", YOU)
    assert not list(draft_affairs.export(Subject(clerk.holder.pk)))
    (record,) = draft_affairs.export(Subject(amina.pk))
    assert record["typed"]["name"] == ["Ann Peeters"]
    assert draft_erasing.erase(Subject(clerk.holder.pk)).count == 0
    assert draft_erasing.erase(Subject(amina.pk)).count == 1
    assert Draft.objects.get().typed["name"] == ["Somebody"]

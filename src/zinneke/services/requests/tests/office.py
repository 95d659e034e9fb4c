"""Somebody of the staff at their browser, for tests."""

from typing import Any

from django.test import Client

from zinneke.accounts.person import Person
from zinneke.services.requests.models import Category, Report
from zinneke.services.requests.tests.town import reported

STAFF = "/staff/requests/"
LANGUAGES = ("fr", "nl", "de", "en")
BOTH = {"text_fr": "Bonjour", "text_nl": "Goedendag"}


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)  # type: ignore[arg-type]
    return client


def act(client: Client, report: Report, code: str, **given: Any) -> Any:
    typed = {f"{code}-{name}": value for name, value in given.items()}
    return client.post(f"{STAFF}reports/{report.number}/{code}/", typed | {"version": report.version})


def of_cleaning() -> Report:
    return reported(category=Category.objects.get(code="litter"))


def again(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)

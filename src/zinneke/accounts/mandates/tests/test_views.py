"""Pages of mandates, in four languages, for both sides and for clerks."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.mandates import actions
from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.mandates.tests.conftest import signed_in
from zinneke.accounts.models import Look, Mandate, User
from zinneke.accounts.person import Person

pytestmark = pytest.mark.django_db

YEAR = timedelta(days=365)
WISH = {"scopes": ["desk"], "first_day": today(), "last_day": today() + YEAR}
LANGUAGES = ("fr", "nl", "de", "en")


def page(name: str, *args: int, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"mandates:{name}", args=args)


@pytest.fixture
def mandate(mother: User, son: User) -> Mandate:
    code = actions.offer(Person(mother, Assurance.EMAIL), frozenset({"desk"}), today(), today() + YEAR)[1]
    return actions.take_up(Person(son), code)


def test_an_offer_shows_its_code_once_and_is_taken_up_with_it(mother: User, son: User) -> None:
    answer = signed_in(mother).post(page("offer"), WISH)
    assert "no-store" in answer.headers["Cache-Control"]
    code = re.search(r'id="code"[^>]*>([A-Z0-9 ]{19})<', answer.content.decode())
    assert code
    his = signed_in(son)
    told = his.post(page("take_up"), {"code": code[1]}).content.decode()
    assert "Anna Peeters wants you to act for them" in told
    assert his.post(page("take_up"), {"code": code[1], "do": "take"}).headers["Location"] == page("overview")
    assert Person(son).holds_mandate(mother.pk, "desk")


def test_the_letter_with_the_code_is_in_both_languages(mother: User, settings: Any) -> None:
    settings.MAIL_SERVER = "console"
    signed_in(mother).post(page("offer"), WISH | {"email": "jan@example.be"})
    (letter,) = mail.outbox
    assert "\n\n---\n\n" in str(letter.body)
    assert str(letter.body).count("Anna Peeters") == 4


@pytest.mark.parametrize("wrong", [{"scopes": []}, {"last_day": "2020-01-01"}, {"first_day": "soon"}])
def test_a_wrong_offer_changes_nothing(mother: User, wrong: dict[str, object]) -> None:
    answer = signed_in(mother).post(page("offer"), WISH | wrong)
    assert answer.status_code == 422
    assert b"ds-error-summary" in answer.content
    assert not Mandate.objects.exists()


def test_a_wrong_code_is_told(son: User) -> None:
    assert signed_in(son).post(page("take_up"), {"code": "AAAA BBBB CCCC DDDD"}).status_code == 422


def test_codes_cannot_be_tried_out(son: User) -> None:
    client = signed_in(son)
    assert {client.post(page("take_up"), {"code": "A"}).status_code for _ in range(10)} == {422}
    assert client.post(page("take_up"), {"code": "A"}).status_code == 429


def test_acting_is_said_on_every_page_until_it_stops(mandate: Mandate, son: User) -> None:
    client = signed_in(son)
    banner = "You act for <strong>Anna Peeters</strong>"
    assert banner not in client.get(page("overview")).content.decode()
    client.post(page("act", mandate.pk))
    for address in (page("overview"), "/en/", reverse("ui:language", args=["en"])):
        assert banner in client.get(address, follow=True).content.decode()
    client.post(page("stop"))
    assert banner not in client.get(page("overview")).content.decode()


def test_acting_goes_on_to_a_page_of_this_site_only(mandate: Mandate, son: User) -> None:
    client = signed_in(son)
    assert client.post(page("act", mandate.pk), {"next": "https://evil.example/"}).headers["Location"] == page(
        "overview"
    )
    assert client.post(page("stop"), {"next": "/en/"}).headers["Location"] == "/en/"


def test_nobody_acts_under_the_mandate_of_another(mandate: Mandate, mother: User) -> None:
    for other in (mother, User.objects.create_user("stranger")):
        client = signed_in(other)
        assert client.post(page("act", mandate.pk)).status_code == 404
        assert "acting" not in client.session


def test_the_mandates_of_others_are_not_there(mandate: Mandate) -> None:
    client = signed_in(User.objects.create_user("stranger"))
    assert client.get(page("end", mandate.pk)).status_code == 404
    assert client.post(page("end", mandate.pk)).status_code == 404
    mandate.refresh_from_db()
    assert mandate.ended_at is None


def test_acting_closes_the_pages_that_give_mandates(mandate: Mandate, son: User) -> None:
    client = signed_in(son)
    client.post(page("act", mandate.pk))
    assert client.get(page("offer")).status_code == 403
    assert client.post(page("offer"), WISH).status_code == 403
    assert client.post(page("take_up"), {"code": "A"}).status_code == 403
    assert client.post(page("end", mandate.pk)).status_code == 403


def test_ending_asks_first(mandate: Mandate, mother: User, son: User) -> None:
    client = signed_in(mother)
    assert b"It ends at once" in client.get(page("end", mandate.pk)).content
    assert Person(son).holds_mandate(mother.pk, "desk")
    client.post(page("end", mandate.pk))
    assert not Person(son).holds_mandate(mother.pk, "desk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_four_languages(mandate: Mandate, mother: User, son: User, language: str) -> None:
    for who in (mother, son):
        client = signed_in(who)
        for name, args in (("overview", ()), ("offer", ()), ("take_up", ()), ("end", (mandate.pk,))):
            answer = client.get(page(name, *args, language=language))
            assert answer.status_code == 200
            assert f'<html lang="{language}"' in answer.content.decode()


def test_without_an_account_the_pages_ask_to_sign_in() -> None:
    client = Client(headers={"host": "localhost"})
    assert client.get(page("overview")).headers["Location"].startswith("/en/sign-in/?next=")
    assert client.post(page("offer"), WISH).status_code == 302


def clerk(role: str) -> Client:
    user = User.objects.create_user("clerk", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return signed_in(user)


def test_a_clerk_enters_one_and_both_sides_read_that_they_were_seen(mother: User, son: User) -> None:
    given = WISH | {"kind": "court", "giver": "mother", "agent": "son", "document": "JP 26/B/112", "last_day": ""}
    assert clerk("counter").post(reverse("staff_mandates:all"), given).status_code == 302
    assert Person(son).holds_mandate(mother.pk, "desk")
    assert set(Look.objects.values_list("subject", flat=True)) == {mother.pk, son.pk}
    assert b"only the counter ends it" in signed_in(mother).get(page("overview")).content


def test_a_clerk_is_told_what_is_wrong(mother: User) -> None:
    client = clerk("counter")
    given = WISH | {"kind": "court", "giver": "mother", "agent": "nobody", "document": "x"}
    assert client.post(reverse("staff_mandates:all"), given).status_code == 422
    assert client.post(reverse("staff_mandates:all"), given | {"agent": "mother"}).status_code == 422
    assert not Mandate.objects.exists()


def test_other_staff_are_refused(mother: User, son: User, mandate: Mandate) -> None:
    client = clerk("auditor")
    assert client.get(reverse("staff_mandates:all")).status_code == 403
    assert client.post(reverse("staff_mandates:end", args=[mandate.pk])).status_code == 403


def test_a_clerk_ends_only_what_clerks_entered(mandate: Mandate) -> None:
    assert clerk("counter").post(reverse("staff_mandates:end", args=[mandate.pk])).status_code == 404

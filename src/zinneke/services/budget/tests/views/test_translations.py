"""Pages of translations: beside the original, labelled, by authors and by staff."""

from typing import Any

import pytest
from django.test import Client

from zinneke.kernel.time import now
from zinneke.services.budget.models import Translation
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import browser, election, process, proposal, somebody

pytestmark = pytest.mark.django_db
EN = "/en/participatory-budget/laeken/projects/1/"
NL = "/nl/burgerbegroting/laeken/projecten/1/"
FR = "/fr/budget-participatif/laeken/projets/1/"
TYPED = {"language": "nl", "title": "Een bank", "text": "Om te zitten."}
STAFF = "/staff/budget/laeken/"


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_an_author_translates_and_both_are_shown(client: Client) -> None:
    amina = somebody()
    proposal(process(PhaseKind.IDEAS), by=amina)
    mine = browser(amina)
    assert "Translate it" in text_of(mine.get(EN))
    assert 'value="fr"' not in text_of(mine.get(f"{EN}translate/"))
    assert mine.post(f"{EN}translate/", TYPED | {"language": "fr"}).status_code == 422
    assert mine.post(f"{EN}translate/", TYPED).status_code == 302
    text = text_of(client.get(NL))
    assert 'lang="fr">Un banc' in text
    assert "Om te zitten." in text
    assert "Vertaald door de auteurs van het project." in text
    assert "Om te zitten." not in text_of(client.get(FR))
    assert 'value="Een bank"' in text_of(mine.get(f"{NL}vertalen/"))


def test_not_for_others_nor_from_the_ballot_on() -> None:
    amina = somebody()
    row = proposal(process(PhaseKind.IDEAS), by=amina)
    assert browser(somebody("bart")).get(f"{EN}translate/").status_code == 404
    type(row).objects.update(state=State.ON_BALLOT)
    assert browser(amina).get(f"{EN}translate/").status_code == 404
    assert "Translate it" not in text_of(browser(amina).get(EN))


def test_a_machine_is_named_and_staff_correct_it(client: Client) -> None:
    row = proposal(process(PhaseKind.IDEAS))
    given = {"version": row.current, "language": "nl", "title": "Een oever", "text": "Om te zitten.", "at": now()}
    made = Translation.objects.create(source="machine", provider="translate.example", **given)
    assert "translate.example" in text_of(client.get(NL))
    zoe = browser(somebody("zoe", "budget_moderator"))
    assert "Een oever" in text_of(zoe.get(f"{STAFF}1/"))
    typed = {f"translate-{name}": value for name, value in TYPED.items()}
    assert zoe.post(f"{STAFF}1/translate/", typed | {"translate-title": ""}).status_code == 422
    assert zoe.post(f"{STAFF}1/translate/", typed).status_code == 302
    text = text_of(client.get(NL))
    assert "Een bank" in text
    assert "Een oever" not in text
    tom = browser(somebody("tom", "budget_technician"))
    assert tom.post(f"{STAFF}1/translations/{made.pk}/", {"do": "hide"}).status_code == 403
    assert zoe.post(f"{STAFF}1/translations/{made.pk}/", {"do": "hide"}).status_code == 302
    assert zoe.post(f"{STAFF}1/translations/0/", {"do": "hide"}).status_code == 404
    made.refresh_from_db()
    assert not made.visible


def test_titles_by_people_are_offered_for_the_ballot_and_those_of_a_machine_are_not() -> None:
    edition = process(PhaseKind.DECISION)
    row: Any = proposal(edition, State.ADMITTED)
    for language, source, provider in (("nl", "city", ""), ("de", "machine", "translate.example")):
        Translation.objects.create(
            version=row.current, language=language, title=f"Titel {language}", text="…", source=source,
            provider=provider, at=now(),
        )  # fmt: skip
    vote = election(edition)
    text = text_of(browser(somebody("olga", "budget_organiser")).get(f"{STAFF}elections/{vote.pk}/"))
    assert 'value="Titel nl"' in text
    assert "Titel de" not in text

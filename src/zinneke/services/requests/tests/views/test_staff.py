"""The workbench: who sees which reports, what each form does and refuses, in four languages."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from zinneke.services.requests.actions import asking, judging
from zinneke.services.requests.actions.judging import Opinion
from zinneke.services.requests.models import Body, Category, Event, Report, Template
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.tests.office import BOTH, LANGUAGES, STAFF, act, again, of_cleaning, signed_in
from zinneke.services.requests.tests.town import department, proof_of, reported, somebody, town


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


@pytest.fixture
def boss() -> Client:
    return signed_in(somebody("boss", "report_coordinator"))


@pytest.fixture
def bert() -> Client:
    """Handles reports of roads, and of nothing else."""
    return signed_in(somebody("bert", "report_handler", of="roads"))


DEEDS: dict[str, tuple[str, dict[str, Any]]] = {
    "take": ("requests.handle", {}),
    "state": ("requests.handle", {"state": "in_progress"}),
    "plan": ("requests.handle", {"day": "2999-01-01"}),
    "ask": ("requests.handle", BOTH),
    "close": ("requests.handle", BOTH | {"outcome": "fixed"}),
    "news": ("requests.handle", BOTH),
    "note": ("requests.handle", {"internal": "hm"}),
    "priority": ("requests.handle", {"priority": "high"}),
    "merge": ("requests.handle", BOTH | {"number": "ZNK-2222-2222"}),
    "split": ("requests.handle", {"text": "two"}),
    "assign": ("requests.assign", {}),
    "forward": ("requests.assign", BOTH),
    "category": ("requests.assign", {}),
    "publish": ("requests.moderate", {"text": "A hole"}),
    "hide": ("requests.moderate", {"why": "a name"}),
}


class TestWhoSees:
    def test_nobody_without_signing_in(self, client: Client) -> None:
        assert client.get(STAFF).status_code == 302

    def test_staff_without_the_right_are_refused(self) -> None:
        client = signed_in(somebody("eva", "professional_reporter"))
        for path in ("", "positions.json", "held/", "file/", "keys/", "setup/", "setup/trail/", "setup/body/new/"):
            assert client.get(STAFF + path).status_code == 403, path

    def test_another_departments_report_is_not_there(self, bert: Client) -> None:
        mine, others = reported(), of_cleaning()
        text = bert.get(STAFF).content.decode()
        assert mine.number in text
        assert others.number not in text
        assert bert.get(f"{STAFF}reports/{others.number}/").status_code == 404
        assert others.number not in bert.get(f"{STAFF}positions.json").content.decode()

    @pytest.mark.parametrize("code", DEEDS)
    def test_nothing_is_done_with_another_departments_report(self, code: str, bert: Client) -> None:
        others = of_cleaning()
        assert act(bert, others, code, **DEEDS[code][1]).status_code == 404
        assert again(others).version == others.version

    @pytest.mark.parametrize("code", DEEDS)
    def test_nothing_is_done_without_the_right(self, code: str) -> None:
        row = reported()
        reader = signed_in(somebody("clerk", "report_clerk", of="roads"))
        assert reader.get(f"{STAFF}reports/{row.number}/").status_code == 200
        assert act(reader, row, code, **DEEDS[code][1]).status_code == 403
        assert again(row).version == row.version

    def test_there_is_no_other_deed(self, boss: Client) -> None:
        assert act(boss, reported(), "erase").status_code == 404

    def test_who_reported_only_with_the_right_and_a_reason(self, boss: Client, bert: Client) -> None:
        row = reported()
        address = f"{STAFF}reports/{row.number}/contact/"
        assert bert.post(address, {"contact-why": "call"}).status_code == 403
        assert boss.post(address, {"contact-why": ""}).status_code == 422
        assert "anna@resident.example" not in boss.get(f"{STAFF}reports/{row.number}/").content.decode()
        assert "anna@resident.example" in boss.post(address, {"contact-why": "call"}).content.decode()
        assert Event.objects.filter(report=row, internal__contains="call").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_four_languages(language: str, boss: Client) -> None:
    boss.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    row = reported(text="Call 0470 12 34 56")
    Template.objects.create(name="Merci", text_fr="Merci.", text_nl="Dank u.")
    paths = ("", "held/", "file/", "keys/", "setup/", "setup/trail/", f"reports/{row.number}/", "setup/category/new/")
    for path in paths:
        answer = boss.get(STAFF + path)
        assert answer.status_code == 200, path
        assert f'<html lang="{language}"' in answer.content.decode()


class TestDoing:
    def test_changes_the_state_and_keeps_it_in_the_history(self, boss: Client) -> None:
        row = reported()
        assert act(boss, row, "state", state="in_progress", internal="on it", **BOTH).status_code == 302
        assert again(row).state == State.IN_PROGRESS
        page = boss.get(f"{STAFF}reports/{row.number}/").content.decode()
        assert "on it" in page
        assert 'lang="nl"><p>Goedendag' in page

    def test_who_comes_second_is_told_and_keeps_what_they_typed(self, boss: Client) -> None:
        row = reported()
        act(boss, row, "take")
        answer = act(boss, row, "state", state="in_progress", **BOTH)
        assert answer.status_code == 422
        assert "Bonjour" in answer.content.decode()
        assert again(row).state == State.REPORTED
        version = re.search(r'name="version" value="(\d+)"', answer.content.decode())
        assert version
        assert int(version[1]) == again(row).version

    @pytest.mark.parametrize("code", ["take", "news", "note", "priority"])
    def test_who_comes_second_changes_nothing(self, code: str, boss: Client) -> None:
        row = reported()
        act(boss, row, "state", state="in_progress", **BOTH)
        before = again(row)
        assert act(boss, row, code, **DEEDS[code][1]).status_code == 422
        assert (again(row).version, row.events.count()) == (before.version, before.events.count())
        assert act(boss, before, code, **DEEDS[code][1]).status_code == 302

    def test_an_illegal_move_changes_nothing(self, boss: Client) -> None:
        row = reported()
        Report.objects.update(state=State.DONE, standing="fixed")
        assert act(boss, row, "close", outcome="fixed", **BOTH).status_code == 422
        assert again(row).version == row.version

    @pytest.mark.parametrize(
        ("code", "given"),
        [("state", {"state": "done"}), ("state", {"state": "sent"}), ("close", {"outcome": "fixed", "text_fr": "a"}),
         ("plan", {"day": "2001-01-01"}), ("merge", BOTH | {"number": "ZNK-2222-2222"}), ("note", {"internal": ""}),
         ("assign", {"department": "", "handler": "nobody"}), ("hide", {"why": ""}), ("priority", {"priority": "x"})],
    )  # fmt: skip
    def test_what_is_wrong_is_said_and_changes_nothing(self, code: str, given: dict[str, str], boss: Client) -> None:
        row = reported()
        answer = act(boss, row, code, **given)
        assert answer.status_code == 422
        assert "ds-error-summary" in answer.content.decode()
        assert again(row).version == row.version

    def test_a_report_that_goes_to_another_department_is_gone_from_the_queue(self, bert: Client, boss: Client) -> None:
        row = reported()
        assert act(boss, row, "assign", department=str(department("cleaning").pk)).status_code == 302
        assert row.number not in bert.get(STAFF).content.decode()

    def test_answers_and_opinions_are_read(self, boss: Client, bert: Client) -> None:
        row = reported()
        assert act(boss, row, "ask", **BOTH).status_code == 302
        asking.answer(again(row), "Left <of> the gate", proof=proof_of(row))
        assert act(boss, again(row), "close", outcome="fixed", **BOTH).status_code == 302
        judging.judge(again(row), Opinion(satisfied=False, own_words="Still as deep"), proof=proof_of(row))
        page = bert.get(f"{STAFF}reports/{row.number}/").content.decode()
        for text in ("Bonjour", "Left &lt;of&gt; the gate", "Still as deep"):
            assert text in page

    def test_forwards_outside_with_its_own_term(self, boss: Client) -> None:
        row = reported()
        assert act(boss, row, "forward", body=str(Body.objects.get().pk), **BOTH).status_code == 302
        assert again(row).outside_due_on is not None

    def test_a_ready_text_is_filled_in(self, boss: Client) -> None:
        row = reported()
        ready = Template.objects.create(name="Merci", use="news", text_fr="Merci bien.", text_nl="Dank u wel.")
        page = boss.get(f"{STAFF}reports/{row.number}/?text={ready.pk}&for=news").content.decode()
        assert "Merci bien." in page

    def test_a_held_text_is_published_without_what_tells_of_somebody(self, boss: Client) -> None:
        row = reported(text="Call 0470 12 34 56 please")
        page = boss.get(f"{STAFF}held/").content.decode()
        assert row.number in page
        assert "Call ███ please" in page
        assert act(boss, row, "publish", text="Call ███ please").status_code == 302
        assert (again(row).public_text, again(row).held) == ("Call ███ please", False)


class TestBulk:
    def test_is_done_where_it_may_be_and_says_where_not(self, bert: Client) -> None:
        mine, done, others = reported(), reported(), of_cleaning()
        Report.objects.filter(pk=done.pk).update(state=State.DONE)
        chosen = [f"{row.number} {row.version}" for row in (mine, done, others)]
        answer = bert.post(STAFF, {"chosen": chosen, "bulk-deed": "state", "bulk-state": "in_progress"})
        assert answer.status_code == 200
        assert again(mine).state == State.IN_PROGRESS
        assert again(others).state == State.REPORTED
        assert done.number in answer.content.decode()
        assert others.number not in answer.content.decode()

    def test_without_the_right_nothing_is_done(self) -> None:
        row = reported()
        clerk = signed_in(somebody("clerk", "report_clerk", of="roads"))
        answer = clerk.post(STAFF, {"chosen": f"{row.number} 1", "bulk-deed": "state", "bulk-state": "in_progress"})
        assert again(row).state == State.REPORTED
        assert row.number in answer.content.decode()

    @pytest.mark.parametrize("given", [{"bulk-deed": "state"}, {"bulk-deed": "category"}, {"bulk-deed": "news"}, {}])
    def test_what_is_missing_is_said(self, given: dict[str, str], boss: Client) -> None:
        row = reported()
        assert boss.post(STAFF, given | {"chosen": f"{row.number} 1"}).status_code == 422
        assert again(row).version == row.version

    def test_news_are_said_of_no_report_that_changed_meanwhile(self, boss: Client) -> None:
        row = reported()
        act(boss, row, "take")
        texts = {f"bulk-{name}": text for name, text in BOTH.items()}
        boss.post(STAFF, texts | {"chosen": f"{row.number} {row.version}", "bulk-deed": "news"})
        assert not row.events.filter(deed="note").exists()

    def test_one_report_at_least(self, boss: Client) -> None:
        assert boss.post(STAFF, {"bulk-deed": "state", "bulk-state": "in_progress"}).status_code == 422


class TestNarrowing:
    @pytest.mark.parametrize(
        ("asked", "count"),
        [({"text": "hole"}, 1), ({"category": "cleanliness"}, 1), ({"department": "cleaning"}, 1), ({"mine": "on"}, 0),
         ({"standing": "all"}, 2), ({"standing": "fixed"}, 0), ({"late": "late"}, 0), ({"state": "reported"}, 2),
         ({"priority": "high"}, 0), ({"sort": "urgent"}, 2), ({"sort": "nonsense"}, 2), ({"page": "99"}, 2)],
    )  # fmt: skip
    def test_shows_those_that_fit(self, asked: dict[str, str], count: int, boss: Client) -> None:
        reported()
        reported(category=Category.objects.get(code="litter"), text="Bags")
        page = boss.get(STAFF, asked).content.decode()
        assert page.count('data-id="ZNK-') == count

    def test_finds_a_number_however_it_is_typed(self, boss: Client) -> None:
        row = reported()
        reported()
        assert boss.get(STAFF, {"text": row.number.lower().replace("-", " ")}).content.decode().count('data-id="') == 1

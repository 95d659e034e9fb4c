"""Pages of staff: who sees them, setting up a process, handling projects, preparing a ballot, in four languages."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from zinneke.kernel.time import now
from zinneke.notices.models import Notice
from zinneke.services.budget.models import Cost, Election, Phase, Photo, Pot, Process, Proposal
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import browser, election, process, proposal, somebody

pytestmark = pytest.mark.django_db
STAFF = "/staff/budget/"
WHY = {"reason_fr": "Le sol est pollué.", "reason_nl": "De grond is vervuild."}
FOUR = {f"title_{one}": f"Banc {one}" for one in ("fr", "nl", "de", "en")}


def text_of(response: Any) -> str:
    return str(response.content.decode())


def act(client: Client, row: Proposal, code: str, **given: Any) -> Any:
    row.refresh_from_db()
    typed = {f"{code}-{name}": value for name, value in given.items()}
    return client.post(f"{STAFF}laeken/{row.number}/{code}/", typed | {"seen": row.revision})


class TestWhoSees:
    def test_nobody_but_staff_with_a_part_in_it(self, client: Client) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY))
        other = browser(somebody("rita", "report_handler"))
        for path in ("", "laeken/", f"laeken/{row.number}/", "laeken/setup/", "laeken/elections/new/", "laeken/file/"):
            assert client.get(STAFF + path).status_code == 302
            assert other.get(STAFF + path).status_code == 403, path

    def test_technicians_set_up_nothing(self) -> None:
        process(PhaseKind.FEASIBILITY)
        tom = browser(somebody("tom", "budget_technician"))
        assert tom.get(f"{STAFF}laeken/").status_code == 200
        for path in ("new/", "laeken/setup/", "laeken/setup/texts/", "laeken/elections/new/", "laeken/file/"):
            assert tom.get(STAFF + path).status_code == 403, path

    def test_drafts_are_nobodys_business(self) -> None:
        row = proposal(process(PhaseKind.IDEAS), State.IDEA)
        boss = browser(somebody("olga", "budget_organiser"))
        assert boss.get(f"{STAFF}laeken/{row.number}/").status_code == 404
        assert "Un banc" not in text_of(boss.get(f"{STAFF}laeken/"))

    @pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
    def test_pages_speak_four_languages(self, language: str) -> None:
        edition = process(PhaseKind.FEASIBILITY)
        vote = election(edition)
        row = proposal(edition)
        boss = browser(somebody("olga", "budget_organiser"))
        boss.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for path in ("", "laeken/", f"laeken/{row.number}/", "laeken/setup/", "laeken/setup/phases/new/",
                     f"laeken/elections/{vote.pk}/", f"laeken/elections/{vote.pk}/change/"):  # fmt: skip
            response = boss.get(STAFF + path)
            assert response.status_code == 200
            assert f'lang="{language}"' in text_of(response)


class TestHandling:
    def test_a_project_on_its_way(self) -> None:
        edition = process(PhaseKind.FEASIBILITY, PhaseKind.DECISION)
        row = proposal(edition)
        tom = browser(somebody("tom", "budget_technician"))
        assert act(tom, row, "take_up").status_code == 302
        assert act(tom, row, "cost", amount="1250.50", note="Avec socle").status_code == 302
        assert act(tom, row, "feasible").status_code == 302
        assert act(tom, row, "admit", **WHY).status_code == 403
        sara = browser(somebody("sara", "college_secretary"))
        assert act(sara, row, "admit", reason_fr="Oui").status_code == 422
        assert act(sara, row, "admit", **WHY).status_code == 302
        row.refresh_from_db()
        assert (row.state, row.costs.get().amount_cents) == (State.ADMITTED, 1_250_50)

    def test_who_comes_second_is_told(self) -> None:
        row = proposal(process(PhaseKind.FEASIBILITY))
        tom = browser(somebody("tom", "budget_technician"))
        response = tom.post(f"{STAFF}laeken/{row.number}/take_up/", {"seen": 99})
        assert response.status_code == 422
        assert "ds-error-summary" in text_of(response)
        assert tom.post(f"{STAFF}laeken/{row.number}/dance/").status_code == 404

    def test_merging_and_splitting(self) -> None:
        edition = process(PhaseKind.FEASIBILITY)
        one, other = proposal(edition), proposal(edition)
        tom = browser(somebody("tom", "budget_technician"))
        assert act(tom, one, "merge", numbers="99", title="Deux", text="Deux").status_code == 422
        assert act(tom, one, "merge", numbers="x", title="Deux", text="Deux").status_code == 422
        assert act(tom, one, "merge", numbers=str(other.number), title="Deux", text="Deux").status_code == 302
        made = edition.proposals.get(number=3)
        assert act(tom, made, "split", title="Un arbre", text="Seul").status_code == 302
        assert edition.proposals.count() == 4

    def test_reading_before_everybody(self) -> None:
        row = proposal(process(PhaseKind.IDEAS), held=True)
        zoe = browser(somebody("zoe", "budget_moderator"))
        assert "Un banc" in text_of(zoe.get(f"{STAFF}laeken/?state=held"))
        assert act(zoe, row, "publish", title="Un banc", text="Mieux dit.").status_code == 302
        assert act(zoe, row, "hide", **WHY).status_code == 302
        row.refresh_from_db()
        assert (row.held, row.visible) == (False, False)

    def test_a_photo_is_hidden_with_reasons_and_stays_so(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        one = Photo.objects.create(proposal=row, file="a.jpg", description="Un banc", public=True, at=now())
        zoe = browser(somebody("zoe", "budget_moderator"))
        here = f"{STAFF}laeken/{row.number}/photos/{one.pk}/"
        assert "Hide this photo" in text_of(zoe.get(f"{STAFF}laeken/{row.number}/"))
        assert zoe.post(here, {f"photo{one.pk}-reason_fr": "Un visage"}).status_code == 422
        assert zoe.post(here, {f"photo{one.pk}-{name}": value for name, value in WHY.items()}).status_code == 302
        assert Notice.objects.filter(kind="budget.photo_hidden").count() == 1
        act(zoe, Proposal.objects.get(), "publish", title="Un banc", text="Mieux dit.")
        one.refresh_from_db()
        assert (one.public, one.hidden) == (False, True)
        assert zoe.post(here, {"do": "show"}).status_code == 302
        one.refresh_from_db()
        assert (one.public, one.hidden) == (True, False)
        assert zoe.post(f"{STAFF}laeken/{row.number}/photos/0/", {"do": "show"}).status_code == 404
        tom = browser(somebody("tom", "budget_technician"))
        assert tom.post(here, {"do": "show"}).status_code == 403

    def test_filing_for_somebody(self) -> None:
        process(PhaseKind.IDEAS)
        clerk = browser(somebody("claire", "budget_clerk"))
        typed = {"title": "Un banc", "text": "Pour mamie.", "language": "fr", "theme": "green", "channel": "paper"}
        assert clerk.post(f"{STAFF}laeken/file/", typed).status_code == 302
        made = Proposal.objects.get()
        assert (made.channel, made.state, made.authors.get().user) == ("paper", State.PROPOSED, None)


class TestSettingUp:
    def test_a_process_with_a_phase_and_money(self) -> None:
        boss = browser(somebody("olga", "budget_organiser"))
        assert boss.post(f"{STAFF}new/", {"slug": "laeken", "published": "on", **FOUR}).status_code == 302
        assert boss.post(f"{STAFF}new/", {"slug": "laeken", **FOUR}).status_code == 422
        days = {"kind": "ideas", "first_day": "2023-10-16", "last_day": "2023-12-15"}
        assert boss.post(f"{STAFF}laeken/setup/phases/new/", days).status_code == 302
        row = Phase.objects.get()
        assert (row.ends_at.hour, len(row.grants) > 3) == (23, True)
        wrong = {**days, "last_day": "2023-10-01"}
        assert boss.post(f"{STAFF}laeken/setup/phases/{row.pk}/", wrong).status_code == 422
        shown = text_of(boss.get(f"{STAFF}laeken/setup/phases/{row.pk}/"))
        assert 'value="2023-12-15"' in shown
        assert (
            boss.post(f"{STAFF}laeken/setup/money/new/", {"code": "all", "amount": "200000", **FOUR}).status_code == 302
        )
        assert Pot.objects.get().amount_cents == 200_000_00
        assert boss.post(f"{STAFF}laeken/setup/texts/", {"slug": "laeken", **FOUR}).status_code == 302
        assert not Process.objects.get().published
        assert boss.post(f"{STAFF}laeken/setup/phases/{row.pk}/drop/").status_code == 302
        assert not Phase.objects.exists()


class TestElections:
    def test_from_nothing_to_a_frozen_ballot(self) -> None:
        edition = process(PhaseKind.DECISION, PhaseKind.VOTE)
        row = proposal(edition, State.ADMITTED)
        boss = browser(somebody("olga", "budget_organiser"))
        typed = {
            **FOUR, "budget": "200000", "ballot_kind": "approval", "min_choices": "1", "max_choices": "5",
            "first_day": "2026-05-11", "last_day": "2026-08-15", "minimum_age": "16", "postal_codes": "1020, 1000",
            "assurance": "30", "rule": "equal-shares", "satisfaction": "cost", "completion": "add1",
            "stop": "overspend",
            "comparison": "satisfaction",
        }  # fmt: skip
        assert boss.post(f"{STAFF}laeken/elections/new/", typed | {"max_choices": "0"}).status_code == 422
        assert boss.post(f"{STAFF}laeken/elections/new/", typed).status_code == 302
        vote = Election.objects.get()
        assert (vote.postal_codes, vote.closes_at.isoformat()) == (["1020", "1000"], "2026-08-15T22:00:00+00:00")
        here = f"{STAFF}laeken/elections/{vote.pk}/"
        assert 'value="2026-08-15"' in text_of(boss.get(f"{here}change/"))
        assert boss.post(f"{here}freeze/").status_code == 302
        lines = {f"on_{row.pk}": "on"} | {f"title_{row.pk}_{one}": "Banc" for one in ("fr", "nl", "de", "en")}
        assert boss.post(f"{here}put-on/", lines).status_code == 422
        Cost.objects.create(proposal=row, amount_cents=5_000_00, author="tom", at=now())
        assert boss.post(f"{here}put-on/", lines).status_code == 302
        assert boss.post(f"{here}freeze/").status_code == 302
        vote.refresh_from_db()
        assert vote.fingerprint in text_of(boss.get(here))
        assert boss.post(f"{here}change/", typed).status_code == 422
        assert boss.post(f"{here}lines/1/take-off/", {"off1-reason_fr": "Pollué"}).status_code == 422
        off = {f"off1-{name}": value for name, value in WHY.items()}
        assert boss.post(f"{here}lines/1/take-off/", off).status_code == 302
        assert vote.lines.get().withdrawn

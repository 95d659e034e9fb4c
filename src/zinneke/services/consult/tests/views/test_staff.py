"""Pages for staff: setting up, reading texts, offers, answers."""

from typing import Any

import pytest
from django.test import Client

from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.consult.actions import offering, writing
from zinneke.services.consult.actions.offering import Offered
from zinneke.services.consult.models import Consultation, Contribution, Minutes, Offer, Phase, Reply
from zinneke.services.consult.rules.offers import Sort
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.rules.questions import Form
from zinneke.services.consult.tests.town import (
    ANNA,
    DAY,
    consultation,
    moderator,
    organiser,
    phase,
    question,
    shut,
    somebody,
    statement,
)

STAFF = "/staff/consult/"
BOTH = {"text_fr": "Bonjour", "text_nl": "Goedendag"}


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)  # type: ignore[arg-type]
    return client


@pytest.fixture
def olga() -> Client:
    return signed_in(organiser())


@pytest.fixture
def marie() -> Client:
    return signed_in(moderator())


def texts(**more: Any) -> dict[str, Any]:
    given = {f"{name}_{one}": f"{name} {one}" for name in ("title", "summary", "text") for one in ("fr", "nl")}
    return given | {"place": "", "radius_m": "500", "results": "closed"} | more


def part_of(**more: Any) -> dict[str, Any]:
    at = in_brussels(now())
    given = {"kind": "questionnaire", "opens_at": f"{at + DAY:%Y-%m-%dT%H:%M}", "assurance": "0",
             "closes_at": f"{at + 9 * DAY:%Y-%m-%dT%H:%M}", "title_fr": "Questions", "title_nl": "Vragen"}  # fmt: skip
    return given | more


class TestWho:
    PAGES = ("", "new/", "square/", "square/answer/", "square/parts/new/", "square/parts/1/", "square/parts/1/offers/",
             "square/parts/1/minutes/", "texts/")  # fmt: skip

    @pytest.mark.parametrize("page", PAGES)
    def test_not_without_signing_in_nor_without_the_right(self, client: Client, page: str) -> None:
        phase(Kind.CALL)
        assert client.get(STAFF + page).status_code == 302
        assert signed_in(somebody("nobody", "operator")).get(STAFF + page).status_code == 403

    @pytest.mark.parametrize("page", PAGES[:-1])
    def test_who_runs_them(self, olga: Client, page: str) -> None:
        phase(Kind.CALL)
        assert olga.get(STAFF + page).status_code == 200


class TestSettingUp:
    def test_from_nothing_to_everybody(self, olga: Client) -> None:
        assert olga.post(STAFF + "new/", texts(code="square", place="50.8466, 4.3517")).status_code == 302
        row = Consultation.objects.get()
        assert (row.title, row.lon) == ({"fr": "title fr", "nl": "title nl"}, 4.3517)
        assert "no question" not in olga.post(STAFF + "square/publish/", follow=True).content.decode()
        assert olga.post(STAFF + "square/parts/new/", part_of()).status_code == 302
        assert "no question" in olga.post(STAFF + "square/publish/", follow=True).content.decode()
        asked = {"form": "choice", "text_fr": "Quoi ?", "text_nl": "Wat?", "options_fr": "a\nb", "options_nl": "a\nb"}
        assert olga.post(STAFF + "square/parts/1/question/", asked).status_code == 302
        olga.post(STAFF + "square/publish/")
        assert Consultation.objects.get().published_at is not None

    @pytest.mark.parametrize("wrong", [{"title_nl": ""}, {"code": "new"}, {"place": "nowhere at all"}])
    def test_what_is_wrong_is_said(self, olga: Client, wrong: dict[str, str]) -> None:
        assert olga.post(STAFF + "new/", texts(code="square") | wrong).status_code == 422
        assert not Consultation.objects.exists()

    def test_who_comes_second_is_told(self, olga: Client) -> None:
        consultation()
        assert olga.post(STAFF + "square/", texts(seen="1")).status_code == 302
        answer = olga.post(STAFF + "square/", texts(seen="1"))
        assert answer.status_code == 422
        assert "meanwhile" in answer.content.decode()
        assert olga.post(STAFF + "square/", texts(seen="2", results="running")).status_code == 422

    def test_a_part_closes_after_it_opens(self, olga: Client) -> None:
        consultation()
        given = part_of(closes_at="2020-01-01T10:00")
        assert olga.post(STAFF + "square/parts/new/", given).status_code == 422

    def test_times_are_those_of_brussels(self, olga: Client) -> None:
        consultation()
        olga.post(STAFF + "square/parts/new/", part_of(opens_at="2030-07-01T10:00", closes_at="2030-12-01T10:00"))
        row = Phase.objects.get()
        assert (row.opens_at.hour, row.closes_at.hour) == (8, 9)

    def test_a_running_part_keeps_its_rules(self, olga: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE)
        asked = question(part)
        assert olga.post(STAFF + "square/parts/1/", part_of(assurance="30")).status_code == 422
        olga.post(f"{STAFF}square/parts/1/question/{asked.pk}/remove/")
        olga.post(STAFF + "square/parts/1/remove/")
        assert part.questions.count() == 1
        given = {"form": "text", "text_fr": "Quoi ?", "text_nl": "Wat?"}
        assert olga.post(STAFF + "square/parts/1/question/", given).status_code == 422

    def test_a_draft_is_taken_apart(self, olga: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE, consultation("draft", published=False))
        asked = question(part)
        olga.post(f"{STAFF}draft/parts/1/question/{asked.pk}/remove/")
        olga.post(STAFF + "draft/parts/1/remove/")
        assert not Phase.objects.exists()

    @pytest.mark.parametrize(
        "wrong",
        [{"options_nl": "a"}, {"options_fr": "a", "options_nl": "a"}, {"form": "text"},
         {"form": "scale", "options_fr": "a\nb\nc", "options_nl": "a\nb\nc"}],
    )  # fmt: skip
    def test_a_question_offers_the_same_in_each_language(self, olga: Client, wrong: dict[str, str]) -> None:
        phase(Kind.QUESTIONNAIRE, consultation("draft", published=False))
        given = {"form": Form.CHOICE, "text_fr": "Q", "text_nl": "V", "options_fr": "a\nb", "options_nl": "a\nb"}
        assert olga.post(STAFF + "draft/parts/1/question/", given | wrong).status_code == 422

    def test_a_statement_is_added(self, olga: Client) -> None:
        part = phase()
        assert olga.post(STAFF + "square/parts/1/statement/", {"text_fr": "Oui"}).status_code == 422
        olga.post(STAFF + "square/parts/1/statement/", BOTH)
        assert part.contributions.get().by_language == {"fr": "Bonjour", "nl": "Goedendag"}
        assert "Bonjour" in olga.get(STAFF + "square/parts/1/").content.decode()


class TestTexts:
    def test_one_is_published(self, marie: Client) -> None:
        said = writing.propose(phase(), "Chez Monsieur Dupont", ANNA)
        assert "a name" in marie.get(STAFF + "texts/").content.decode()
        marie.post(f"{STAFF}texts/{said.pk}/show/")
        assert Contribution.objects.get().state == "shown"

    def test_one_is_refused_with_a_reason(self, marie: Client) -> None:
        said = writing.propose(phase(), "Chez Monsieur Dupont", ANNA)
        address, key = f"{STAFF}texts/{said.pk}/refuse/", f"{said.pk}-refuse"
        assert marie.post(address, {f"{key}-ground": "personal", f"{key}-reason_fr": "Motif"}).status_code == 422
        given = {f"{key}-ground": "personal", f"{key}-reason_fr": "Motif", f"{key}-reason_nl": "Reden"}
        assert marie.post(address, given).status_code == 302
        assert Contribution.objects.get().state == "refused"
        assert "Dupont" in marie.get(STAFF + "texts/?show=decided").content.decode()
        writing.object_to(said, "Mais non", ANNA)
        text = marie.get(STAFF + "texts/").content.decode()
        assert "You refused it yourself" in text
        assert "Mais non" in text
        marie.post(f"{STAFF}texts/{said.pk}/overturn/")
        assert Contribution.objects.get().state == "appealed"
        signed_in(moderator("jan")).post(f"{STAFF}texts/{said.pk}/overturn/")
        assert Contribution.objects.get().state == "shown"

    @pytest.mark.parametrize("act", ["withdraw", "appeal", "burn"])
    def test_nothing_else(self, marie: Client, act: str) -> None:
        said = statement(phase())
        assert marie.post(f"{STAFF}texts/{said.pk}/{act}/").status_code == 404


class TestBesideAClerk:
    def vote(self, clerk: Client, statements: list[Contribution]) -> None:
        for one in statements:
            clerk.post(f"/en/consultations/square/{one.phase.number}/vote/{one.pk}/", {"vote": "1"})

    def test_each_person_is_one_and_none_is_the_clerk(self) -> None:
        part = phase()
        statements = [statement(part, f"S{number}") for number in range(2)]
        clerk = signed_in(somebody("carl", "consultation_clerk"))
        for _ in range(2):
            clerk.post(STAFF + "square/beside/", {"do": "next"})
            self.vote(clerk, statements)
        assert "beside you" in clerk.get("/en/consultations/square/1/").content.decode()
        clerk.post(STAFF + "square/beside/", {"do": "done"})
        self.vote(clerk, statements[:1])
        votes = [one.votes.count() for one in part.consultation.participants.order_by("pk")]
        assert votes == [2, 2, 1]
        assert part.consultation.participants.filter(user=None).count() == 2

    def test_only_who_may(self, marie: Client) -> None:
        phase()
        assert marie.post(STAFF + "square/beside/", {"do": "next"}).status_code == 403
        assert "at the counter" not in marie.get("/en/consultations/square/").content.decode()


class TestOffers:
    OFFERED = Offered("Les Jardiniers", Sort.ASSOCIATION, "Un potager", "Chaque samedi", "Anna")

    def test_decided_side_by_side_after_closing(self, olga: Client) -> None:
        part = phase(Kind.CALL)
        row = offering.offer(part, self.OFFERED, [], ANNA)
        address, page = f"{STAFF}square/parts/1/offers/{row.pk}/", STAFF + "square/parts/1/offers/"
        given = {f"{row.pk}-decision": "accepted", f"{row.pk}-reason_fr": "Oui", f"{row.pk}-reason_nl": "Ja"}
        assert "once it is closed" in olga.get(page).content.decode()
        olga.post(address, given)
        assert Offer.objects.get().decision == ""
        shut(part)
        assert olga.post(address, {f"{row.pk}-decision": "accepted"}).status_code == 422
        olga.post(address, given)
        assert Offer.objects.get().decision == "accepted"
        assert "Accepted" in olga.get(page).content.decode()

    def test_files_are_for_who_decides(self, olga: Client, marie: Client) -> None:
        from zinneke.files.accepted import Accepted

        row = offering.offer(phase(Kind.CALL), self.OFFERED, [Accepted("a.pdf", "application/pdf", b"%PDF")], ANNA)
        address = f"{STAFF}files/{row.files.get().pk}/"
        assert olga.get(address).content == b"%PDF"
        assert marie.get(address).status_code == 403
        offering.store().delete(row.files.get().key)
        assert olga.get(address).status_code == 404


class TestAnswers:
    def test_minutes(self, olga: Client) -> None:
        phase(Kind.MEETING, address="Grand-Place 1")
        assert olga.post(STAFF + "square/parts/1/minutes/", {"text_fr": "Oui"}).status_code == 422
        assert olga.post(STAFF + "square/parts/1/minutes/", BOTH).status_code == 302
        assert Minutes.objects.get().text == {"fr": "Bonjour", "nl": "Goedendag"}
        assert "Bonjour" in olga.get(STAFF + "square/parts/1/minutes/").content.decode()

    def test_the_answer_of_the_city(self, olga: Client) -> None:
        part = phase()
        assert olga.post(STAFF + "square/answer/", BOTH).status_code == 422
        shut(part)
        assert olga.post(STAFF + "square/answer/", BOTH).status_code == 302
        assert Reply.objects.get().by == "olga"

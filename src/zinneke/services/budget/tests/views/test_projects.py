"""Pages of projects, for everybody and for authors: read, written, supported, in four languages."""

from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from zinneke.kernel.time import now
from zinneke.services.budget.models import Cost, Judgement, Photo, Proposal
from zinneke.services.budget.queries.invitations import secret_of
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import browser, pot, process, proposal, somebody

pytestmark = pytest.mark.django_db
LISTS = {
    "fr": "/fr/budget-participatif/laeken/projets/", "nl": "/nl/burgerbegroting/laeken/projecten/",
    "de": "/de/buergerhaushalt/laeken/projekte/", "en": "/en/participatory-budget/laeken/projects/",
}  # fmt: skip
EN = LISTS["en"]
TYPED = {
    "title": "A bench", "text": "To sit down.", "language": "en", "theme": "green", "address": "", "lat": "", "lon": "",
    "credit": "Amina",
}  # fmt: skip


def text_of(response: Any) -> str:
    return str(response.content.decode())


class TestReading:
    @pytest.mark.parametrize("language", LISTS)
    def test_list_and_page_show_the_original(self, client: Client, language: str) -> None:
        row = proposal(process(PhaseKind.IDEAS), title="Un banc rue Marie-Christine")
        for path in (LISTS[language], f"{LISTS[language]}{row.number}/"):
            text = text_of(client.get(path))
            assert "Un banc rue Marie-Christine" in text
            assert ('lang="fr">Un banc' in text) == (language != "fr")

    def test_is_narrowed_sorted_and_searched(self, client: Client) -> None:
        edition = process(PhaseKind.IDEAS)
        cheap, dear = proposal(edition, title="Cheap tree"), proposal(edition, State.REFUSED, title="Dear pond")
        for row, cents in ((cheap, 5_00), (dear, 9_00)):
            Cost.objects.create(proposal=row, amount_cents=cents, author="t", at=now())
        text = text_of(client.get(f"{EN}?sort=dearest"))
        assert text.index("Dear pond") < text.index("Cheap tree")
        assert "Dear pond" not in text_of(client.get(f"{EN}?state=proposed"))
        assert "Cheap tree" not in text_of(client.get(f"{EN}?q=POND"))
        assert "Cheap tree" in text_of(client.get(f"{EN}?theme=nonsense&sort=votes"))
        assert "No project fits" in text_of(client.get(f"{EN}?theme=culture"))

    def test_map_has_the_same(self, client: Client) -> None:
        edition = process(PhaseKind.IDEAS)
        proposal(edition, title="Un banc")
        proposal(edition, title="Ailleurs")
        found = client.get("/en/participatory-budget/laeken/projects/map.json?q=banc&box=4,50,5,51").json()
        assert [one["properties"]["label"] for one in found["features"]] == ["Un banc – proposed"]

    def test_drafts_and_hidden_ones_are_there_for_authors_alone(self, client: Client) -> None:
        amina, edition = somebody(), process(PhaseKind.IDEAS)
        rows = [proposal(edition, State.IDEA, by=amina), proposal(edition, by=amina, visible=False)]
        mine = browser(amina)
        for row in rows:
            assert client.get(f"{EN}{row.number}/").status_code == 404
            assert mine.get(f"{EN}{row.number}/").status_code == 200
            assert f"{EN}{row.number}/" not in text_of(client.get(EN))

    def test_hidden_one_tells_its_authors_why(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina, visible=False)
        Judgement.objects.create(
            proposal=row, act="hidden", reason_fr="Un nom.", reason_nl="Een naam.", by="z", at=now()
        )
        assert "Een naam." in text_of(browser(amina).get(f"{LISTS['nl']}{row.number}/"))


class TestWriting:
    def test_from_a_draft_to_a_proposal(self) -> None:
        pot(process(PhaseKind.IDEAS))
        mine = browser(somebody())
        assert mine.post(f"{EN}new/", TYPED).status_code == 302
        row = Proposal.objects.get()
        assert (row.state, row.pot.code if row.pot else "") == (State.IDEA, "laeken")
        changed = {**TYPED, "title": "Two benches", "seen": str(row.revision), "lat": "50.8783", "lon": "4.3553"}
        assert mine.post(f"{EN}1/draft/", changed).status_code == 302
        assert "Two benches" in text_of(mine.get(f"{EN}1/"))
        assert mine.post(f"{EN}1/propose/").status_code == 302
        assert Proposal.objects.get().state == State.PROPOSED

    def test_faults_are_said_beside_the_fields(self) -> None:
        process(PhaseKind.IDEAS)
        wrong = {**TYPED, "title": "", "lat": "48.8", "website": "spam"}
        response = browser(somebody()).post(f"{EN}new/", wrong)
        assert response.status_code == 422
        assert "This place is not in the Brussels Region." in text_of(response)
        assert not Proposal.objects.exists()

    def test_asks_to_sign_in(self, client: Client) -> None:
        process(PhaseKind.IDEAS)
        assert client.get(f"{EN}new/").status_code == 302
        assert client.post(f"{EN}1/support/").status_code == 302

    def test_leads_back_to_the_page_that_the_form_stood_on(self, client: Client) -> None:
        proposal(process(PhaseKind.SUPPORT))
        page = f"{EN}1/?from=list"
        answer = client.post(f"{EN}1/support/", headers={"Referer": f"http://testserver{page}"})
        assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == [page]
        stranger = client.post(f"{EN}1/support/", headers={"Referer": "https://elsewhere.example/1/"})
        assert "elsewhere" not in stranger.headers["Location"]

    def test_one_of_several_places_is_chosen(self) -> None:
        pot(process(PhaseKind.IDEAS))
        picked = {**TYPED, "address": "Quelque part", "pick": "50.8783,4.3553"}
        assert browser(somebody()).post(f"{EN}new/", picked).status_code == 302
        clerk = browser(somebody("carl", "budget_clerk"))
        assert clerk.post("/staff/budget/laeken/file/", {**picked, "channel": "paper"}).status_code == 302
        assert [(row.lat, row.lon) for row in Proposal.objects.all()] == [(50.8783, 4.3553)] * 2

    def test_not_outside_the_phase_nor_of_others(self) -> None:
        row = proposal(process(PhaseKind.VOTE), by=somebody())
        other = browser(somebody("bart"))
        assert other.get(f"{EN}new/").status_code == 403
        for ending in ("rewrite/", "withdraw/", "propose/", "throw-away/", "photos/"):
            assert other.post(f"{EN}{row.number}/{ending}").status_code == 404

    def test_another_version_and_taking_it_back(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        mine = browser(amina)
        typed = {"title": "Deux bancs", "text": "Pour deux.", "seen": str(row.revision)}
        assert mine.post(f"{EN}1/rewrite/", typed).status_code == 302
        assert "Version 1" in text_of(mine.get(f"{EN}1/"))
        assert mine.post(f"{EN}1/rewrite/", typed).status_code == 422
        assert mine.post(f"{EN}1/withdraw/").status_code == 302
        assert Proposal.objects.get().state == State.WITHDRAWN

    def test_photo_is_seen_by_its_author_first(self, client: Client) -> None:
        amina = somebody()
        proposal(process(PhaseKind.IDEAS), by=amina)
        content = BytesIO()
        Image.new("RGB", (30, 30), "green").save(content, "PNG")
        sent = {"photo": SimpleUploadedFile("a.png", content.getvalue(), "image/png"), "description": "A bench"}
        mine = browser(amina)
        assert mine.post(f"{EN}1/photos/", sent).status_code == 302
        photo = Photo.objects.get()
        address = f"{EN}1/photos/{photo.pk}/"
        assert mine.get(f"{address}?small=1").status_code == 200
        assert client.get(address).status_code == 404
        assert mine.post(f"{EN}1/photos/", {"description": "x"}).status_code == 422
        assert mine.post(f"{address}remove/").status_code == 302
        assert not Photo.objects.exists()


class TestTogether:
    def test_support_and_back(self) -> None:
        row = proposal(process(PhaseKind.SUPPORT))
        mine = browser(somebody())
        assert mine.post(f"{EN}1/support/").status_code == 302
        assert "1 person supports it." in text_of(mine.get(f"{EN}1/"))
        assert mine.post(f"{EN}1/support/", {"do": "stop"}).status_code == 302
        assert row.endorsements.count() == 0

    def test_support_of_what_is_not_supported_any_more_is_told(self) -> None:
        proposal(process(PhaseKind.SUPPORT), State.FEASIBLE)
        answer = browser(somebody()).post(f"{EN}1/support/", follow=True)
        assert "This project is not supported any more" in text_of(answer)

    def test_invite_and_join(self) -> None:
        amina, bart = somebody(), somebody("bart")
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        assert browser(amina).post(f"{EN}1/invite/", {"email": "not one"}).status_code == 422
        assert browser(amina).post(f"{EN}1/invite/", {"email": "bart@example.org"}).status_code == 302
        address = f"/en/participatory-budget/invitation/{secret_of(row.authors.get(first=False))}/"
        other = browser(bart)
        assert "Un banc" in text_of(other.get(address))
        assert other.post(address, {"credit": "Bart"}).status_code == 302
        assert other.get(address).status_code == 404
        assert "Amina, Bart" in text_of(other.get(f"{EN}1/"))
        assert other.post(f"{EN}1/leave/").status_code == 302
        assert row.authors.filter(left_at=None).count() == 1

    def test_an_invitation_of_nobody_is_not_there(self) -> None:
        assert browser(somebody()).get("/en/participatory-budget/invitation/abc:def/").status_code == 404

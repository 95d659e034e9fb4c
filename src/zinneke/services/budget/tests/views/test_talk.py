"""Pages where people argue, object, follow; where staff read and answer; and how a winner gets on."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from zinneke.kernel.time import now
from zinneke.notices.models import Notice
from zinneke.services.budget.models import Appeal, Comment, Milestone, Photo, Progress
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import browser, process, proposal, somebody

pytestmark = pytest.mark.django_db
EN = "/en/participatory-budget/laeken/projects/1/"
STAFF = "/staff/budget/laeken/"
WORDS = {"stance": "against", "text": "Too dear.", "language": "en", "credit": "Bart"}
WHY = {"reason_fr": "Une insulte.", "reason_nl": "Een belediging."}


def text_of(response: Any) -> str:
    return str(response.content.decode())


def prefixed(prefix: str, **more: Any) -> dict[str, Any]:
    return {f"{prefix}-{name}": value for name, value in (WHY | more).items()}


class TestTalk:
    def test_words_are_read_by_staff_then_by_everybody(self, client: Client) -> None:
        proposal(process(PhaseKind.IDEAS))
        bart = browser(somebody("bart"))
        assert bart.post(f"{EN}comments/", {**WORDS, "text": ""}).status_code == 422
        assert bart.post(f"{EN}comments/", WORDS).status_code == 302
        one = Comment.objects.get()
        assert "Too dear." not in text_of(client.get(EN))
        zoe = browser(somebody("zoe", "budget_moderator"))
        assert "Too dear." in text_of(zoe.get(f"{STAFF}talk/"))
        assert zoe.post(f"{STAFF}talk/{one.pk}/", {"do": "show"}).status_code == 302
        assert "Too dear." in text_of(client.get(EN))
        assert client.post(f"{EN}comments/{one.pk}/flag/").status_code == 302

    def test_who_was_hidden_objects_and_another_person_answers(self) -> None:
        proposal(process(PhaseKind.IDEAS))
        bart = browser(somebody("bart"))
        bart.post(f"{EN}comments/", WORDS)
        one = Comment.objects.get()
        zoe = browser(somebody("zoe", "budget_moderator"))
        assert zoe.post(f"{STAFF}talk/{one.pk}/", {"do": "hide"}).status_code == 422
        assert zoe.post(f"{STAFF}talk/{one.pk}/", prefixed(f"c{one.pk}", do="hide") | {"do": "hide"}).status_code == 302
        assert "Une insulte." in text_of(bart.get(EN))
        assert bart.post(f"{EN}comments/{one.pk}/appeal/", {"text": "It is none."}).status_code == 302
        objection = Appeal.objects.get()
        answer = prefixed(f"a{objection.pk}") | {"do": "uphold"}
        assert zoe.post(f"{STAFF}talk/appeals/{objection.pk}/", answer).status_code == 403
        other = browser(somebody("max", "budget_moderator"))
        assert other.post(f"{STAFF}talk/appeals/{objection.pk}/", {"do": "uphold"}).status_code == 422
        assert other.post(f"{STAFF}talk/appeals/{objection.pk}/", answer).status_code == 302
        text = text_of(bart.get(EN))
        assert "Too dear." in text
        assert "You objected, and it is shown again." in text

    def test_an_author_objects(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        zoe = browser(somebody("zoe", "budget_moderator"))
        zoe.post(f"{STAFF}1/hide/", prefixed("hide") | {"seen": row.revision})
        mine = browser(amina)
        assert "Object to this" in text_of(mine.get(EN))
        assert mine.post(f"{EN}appeal/", {"text": ""}).status_code == 422
        assert mine.post(f"{EN}appeal/", {"text": "Nothing is wrong."}).status_code == 302
        assert "Object to this" not in text_of(mine.get(EN))
        assert "another person looks at it again" in text_of(mine.get(EN))
        objection = Appeal.objects.get()
        answer = {f"a{objection.pk}-reason_{one}": f"Parce que {one}" for one in ("fr", "nl")}
        other = browser(somebody("max", "budget_moderator"))
        other.post(f"{STAFF}talk/appeals/{objection.pk}/", answer | {"do": "dismiss"})
        text = text_of(mine.get(EN))
        assert "it stays hidden" in text
        assert 'lang="fr">Parce que fr' in text

    def test_an_author_objects_to_a_hidden_photo(self, client: Client) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        one = Photo.objects.create(proposal=row, file="a.jpg", description="A bench", public=True, at=now())
        zoe, mine = browser(somebody("zoe", "budget_moderator")), browser(amina)
        assert mine.post(f"{EN}photos/{one.pk}/appeal/", {"text": "Of what?"}).status_code == 302
        assert not Appeal.objects.exists()
        zoe.post(f"{STAFF}1/photos/{one.pk}/", prefixed(f"photo{one.pk}"))
        assert "Your photo is hidden:" in text_of(mine.get(EN))
        assert browser(somebody("bart")).post(f"{EN}photos/{one.pk}/appeal/", {"text": "No."}).status_code == 403
        assert mine.post(f"{EN}photos/{one.pk}/appeal/", {"text": ""}).status_code == 302
        assert not Appeal.objects.exists()
        assert mine.post(f"{EN}photos/{one.pk}/appeal/", {"text": "Nobody is on it."}).status_code == 302
        objection = Appeal.objects.get()
        assert 'alt="A bench"' in text_of(zoe.get(f"{STAFF}talk/"))
        other = browser(somebody("max", "budget_moderator"))
        answer = prefixed(f"a{objection.pk}") | {"do": "uphold"}
        assert other.post(f"{STAFF}talk/appeals/{objection.pk}/", answer).status_code == 302
        one.refresh_from_db()
        assert (one.public, one.hidden) == (True, False)
        assert "You objected, and it is shown again." in text_of(mine.get(EN))
        told = Notice.objects.get(kind="budget.objection_answered")
        assert any("une photo de votre projet" in version.text for version in told.said)

    def test_not_without_the_right(self) -> None:
        proposal(process(PhaseKind.IDEAS))
        assert browser(somebody("tom", "budget_technician")).get(f"{STAFF}talk/").status_code == 403

    def test_possibly_the_same_is_shown_before_it_is_proposed(self) -> None:
        amina, edition = somebody(), process(PhaseKind.IDEAS)
        proposal(edition, State.IDEA, by=amina, title="Un banc place Bockstael")
        proposal(edition, title="Des bancs place Bockstael")
        assert "Des bancs place Bockstael" in text_of(browser(amina).get(EN))


class TestProgress:
    def test_from_staff_to_everybody(self, client: Client) -> None:
        row = proposal(process(PhaseKind.REALISATION), State.FUNDED)
        tom = browser(somebody("tom", "budget_technician"))

        def act(code: str, **given: Any) -> int:
            typed = {f"{code}-{name}": value for name, value in given.items()}
            return int(tom.post(f"{STAFF}1/{code}/", typed | {"seen": row.revision}).status_code)

        four = {f"title_{one}": "Foundations" for one in ("fr", "nl", "de", "en")}
        assert act("plan", due_on="2027-03-01", **four) == 302
        step = Milestone.objects.get()
        assert act("delay", milestone=step.pk, until="2027-04-01", reason_fr="Gel") == 422
        assert act("delay", milestone=step.pk, until="2027-04-01", **WHY) == 302
        assert act("reach", milestone=step.pk, on="2027-03-20") == 302
        assert act("spend", amount="1250.50") == 302
        content = BytesIO()
        Image.new("RGB", (30, 30), "green").save(content, "PNG")
        assert act("picture", photo=SimpleUploadedFile("a.png", content.getvalue(), "image/png"), **WHY) == 302
        assert act("begin") == 302
        text = text_of(client.get(EN))
        assert "Foundations" in text
        assert "1,250" in text or "1 250" in text or "1,251" in text
        photo = Progress.objects.get(kind="photo")
        assert client.get(f"{EN}progress/{photo.pk}/?small=1").status_code == 200

    def test_following(self) -> None:
        row = proposal(process(PhaseKind.REALISATION), State.FUNDED)
        bart = browser(somebody("bart"))
        assert bart.post(f"{EN}follow/").status_code == 302
        assert "You follow this project." in text_of(bart.get(EN))
        assert bart.post(f"{EN}follow/", {"do": "stop"}).status_code == 302
        assert not row.subscriptions.exists()

"""Pages of a text that people remark on, for residents and for staff."""

from typing import Any

import pytest
from django.test import Client

from zinneke.kernel.text import LANGUAGES
from zinneke.services.consult.models import Consultation, Contribution
from zinneke.services.consult.rules.phases import Kind, Results
from zinneke.services.consult.tests.town import TEXT, consultation, document, organiser, phase, shut, somebody
from zinneke.services.consult.tests.views.addresses import of, read, url

pytestmark = pytest.mark.django_db


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


class TestReading:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_paragraphs_stand_under_their_numbers(self, client: Client, language: str) -> None:
        text = read(client, of(document(), language=language))
        assert 'id="p2"' in text
        assert ("Tweede." if language == "nl" else "Second.") in text

    def test_remarks_are_shown_once_results_are(self, client: Client) -> None:
        part = document()
        assert client.post(of(part), {"paragraph": "2", "p2-text": "Plus d’arbres"}).status_code == 302
        assert "Plus d’arbres" not in read(client, of(part))
        assert "Plus d’arbres" in read(client, url("mine", part.consultation.code))
        Consultation.objects.update(results=Results.RUNNING)
        assert "Plus d’arbres" in read(client, of(part))
        assert "Plus d’arbres" in read(client, of(shut(part), "results"))


class TestWriting:
    def test_what_is_wrong_stands_at_its_paragraph(self, client: Client) -> None:
        part = document()
        answer = client.post(of(part), {"paragraph": "2", "p2-text": ""})
        assert answer.status_code == 422
        assert 'href="#id_p2-text"' in answer.content.decode()
        assert not Contribution.objects.exists()

    @pytest.mark.parametrize("number", ["", "3", "x", "99999999999"])
    def test_not_about_a_paragraph_that_is_none(self, client: Client, number: str) -> None:
        assert client.post(of(document()), {"paragraph": number, "p3-text": "?"}).status_code == 404

    def test_not_once_it_is_closed(self, client: Client) -> None:
        part = shut(document())
        assert client.post(of(part), {"paragraph": "1", "p1-text": "Tard"}).status_code == 302
        assert not Contribution.objects.exists()


class TestStaff:
    def test_write_the_text(self) -> None:
        part = phase(Kind.ANNOTATION, consultation(published=False))
        olga, here = signed_in(organiser()), f"/staff/consult/square/parts/{part.number}/document/"
        assert olga.post(here, {"text_fr": TEXT["fr"], "text_nl": "Een"}).status_code == 422
        assert olga.post(here, {f"text_{one}": text for one, text in TEXT.items()}).status_code == 302
        assert part.paragraphs.count() == 2
        assert "Second." in olga.get(here).content.decode()
        assert "2 paragraphs" in olga.get(f"/staff/consult/square/parts/{part.number}/").content.decode()

    def test_not_once_it_runs_nor_of_another_part(self) -> None:
        part, olga = document(), signed_in(organiser())
        here = f"/staff/consult/square/parts/{part.number}/document/"
        assert olga.post(here, {f"text_{one}": text for one, text in TEXT.items()}).status_code == 422
        other = phase(Kind.MAP)
        assert olga.get(f"/staff/consult/square/parts/{other.number}/document/").status_code == 404
        assert signed_in(somebody("rita", "consultation_moderator")).get(here).status_code == 403

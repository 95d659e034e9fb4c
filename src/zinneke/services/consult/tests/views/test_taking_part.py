"""Taking part in each kind of part: what is taken, what is refused, and what is said then."""

import pytest
from django.test import Client

from zinneke.services.consult.models import Contribution, Offer, Response, Vote
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.rules.questions import Form
from zinneke.services.consult.tests.town import (
    phase,
    question,
    shut,
    statement,
)
from zinneke.services.consult.tests.views.addresses import of, read

TINY_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj"


class TestQuestionnaire:
    def test_is_answered_and_answered_again(self, client: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE)
        one, several, scale = question(part, required=True), question(part, Form.SEVERAL), question(part, Form.SCALE)
        words = question(part, Form.TEXT)
        given = {f"q{one.pk}": "1", f"q{several.pk}": ["0", "2"], f"q{scale.pk}": "5", f"q{words.pk}": "Des arbres"}
        assert client.post(of(part), given).status_code == 302
        assert client.post(of(part), given | {f"q{one.pk}": "2"}).status_code == 302
        row = Response.objects.get()
        assert row.answers == {str(one.pk): 2, str(several.pk): [0, 2], str(scale.pk): 5}
        assert Contribution.objects.get().text == "Des arbres"

    def test_says_beside_its_field_what_is_wrong(self, client: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE)
        one, several = question(part, required=True), question(part, Form.SEVERAL, most=1)
        answer = client.post(of(part), {f"q{several.pk}": ["0", "1"]})
        text = answer.content.decode()
        assert answer.status_code == 422
        assert "Answer this question." in text
        assert "too many answers" in text
        assert f'href="#id_q{one.pk}"' in text
        assert not Response.objects.exists()

    def test_a_program_is_caught(self, client: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE)
        question(part)
        assert client.post(of(part), {"website": "https://spam.example"}).status_code == 422

    def test_closed_while_somebody_wrote(self, client: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE)
        one = question(part)
        shut(part)
        text = client.post(of(part), {f"q{one.pk}": "1"}, follow=True).content.decode()
        assert "nothing was kept" in text
        assert not Response.objects.exists()

    def test_asks_to_sign_in_where_the_part_wants_it(self, client: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE, assurance=30)
        one = question(part)
        assert "level=substantial" in read(client, of(part))
        answer = client.post(of(part), {f"q{one.pk}": "1"})
        assert "level=substantial" in answer.headers["Location"]


class TestStatements:
    def test_one_after_the_other_until_all_are_voted_on(self, client: Client) -> None:
        part = phase()
        said = [statement(part, f"Statement {number}") for number in range(3)]
        for number in range(3):
            assert f"{number} of 3" in read(client, of(part))
            client.post(of(part, "vote", said[number].pk), {"vote": "1"})
        assert "every statement" in read(client, of(part))
        client.post(of(part, "vote", said[0].pk), {"vote": "-1"})
        assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1, 1]

    def test_two_browsers_are_two_people(self, client: Client) -> None:
        said = statement(phase())
        for one in (client, Client()):
            one.post(of(said.phase, "vote", said.pk), {"vote": "0"})
        assert Vote.objects.count() == 2

    def test_a_browser_keeps_a_key_once_somebody_said_something(self, client: Client) -> None:
        said = statement(phase())
        read(client, of(said.phase))
        assert "consult" not in client.cookies
        client.post(of(said.phase, "vote", said.pk), {"vote": "1"})
        cookie = client.cookies["consult"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        client.cookies["consult"] = cookie.value[:-2] + "xx"
        assert "0 of 1" in read(client, of(said.phase))

    @pytest.mark.parametrize("vote", ["", "2", "yes"])
    def test_otherwise_nothing(self, client: Client, vote: str) -> None:
        said = statement(phase())
        assert client.post(of(said.phase, "vote", said.pk), {"vote": vote}).status_code == 404
        assert not Vote.objects.exists()

    def test_one_is_proposed_and_read_first(self, client: Client) -> None:
        part = phase(read_first=True)
        text = client.post(of(part, "propose"), {"text": "Plus de bancs"}, follow=True).content.decode()
        assert "before others see it" in text
        assert "Plus de bancs" not in read(Client(), of(part))

    def test_too_long_a_one_is_not_taken(self, client: Client) -> None:
        assert client.post(of(phase(), "propose"), {"text": "x" * 241}).status_code == 422


class TestMap:
    def test_a_remark_at_a_position(self, client: Client) -> None:
        part = phase(Kind.MAP)
        client.post(of(part), {"place": "50.8466, 4.3517", "text": "Trop long"})
        row = Contribution.objects.get()
        assert (row.lat, row.lon) == (50.8466, 4.3517)

    def test_by_the_name_of_a_municipality(self, client: Client) -> None:
        client.post(of(phase(Kind.MAP)), {"place": "Jette", "text": "Trop long"})
        assert Contribution.objects.get().address == "Jette"

    @pytest.mark.parametrize("place", ["", "Nowhere at all", "51.05, 3.72"])
    def test_not_elsewhere(self, client: Client, place: str) -> None:
        assert client.post(of(phase(Kind.MAP)), {"place": place, "text": "x"}).status_code == 422
        assert not Contribution.objects.exists()

    def test_remarks_are_listed_and_drawn_once_they_may_be(self, client: Client) -> None:
        part = phase(Kind.MAP)
        client.post(of(part), {"place": "50.8466, 4.3517", "text": "Trop long"})
        assert "Trop long" not in read(client, of(part))
        shut(part)
        text = read(client, of(part, "results"))
        assert "Trop long" in text
        assert "<svg" in text


class TestCall:
    def test_an_offer_with_a_file(self, client: Client) -> None:
        from io import BytesIO

        from django.core.files.uploadedfile import SimpleUploadedFile
        from PIL import Image

        picture = BytesIO()
        Image.new("RGB", (8, 8)).save(picture, "PNG")
        part = phase(Kind.CALL)
        given = {"organisation": "Les Jardiniers", "sort": "association", "title": "Un potager", "text": "Samedi",
                 "file": SimpleUploadedFile("plan.png", picture.getvalue())}  # fmt: skip
        assert "Un potager" in client.post(of(part), given, follow=True).content.decode()
        assert Offer.objects.get().files.get().media_type == "image/jpeg"

    def test_a_file_of_another_kind_is_refused(self, client: Client) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        given = {"organisation": "x", "sort": "company", "title": "x", "text": "x",
                 "file": SimpleUploadedFile("x.exe", b"MZ")}  # fmt: skip
        assert client.post(of(phase(Kind.CALL)), given).status_code == 422
        assert not Offer.objects.exists()

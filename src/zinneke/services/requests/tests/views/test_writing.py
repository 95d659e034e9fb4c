"""Reporting, step by step, without JavaScript: each in four languages, with its refusals; going back loses nothing."""

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from zinneke.kernel.text import LANGUAGES
from zinneke.services.requests.forms import steps
from zinneke.services.requests.models import Category, Draft, Photo, Report, Reporter
from zinneke.services.requests.tests.town import PLACE, account, reported, somebody

TEXT = {"fr": "Profondeur", "nl": "Diepte", "de": "Tiefe", "en": "Depth"}
WHERE = {"address": "Grand-Place 1", "lat": str(PLACE.lat), "lon": str(PLACE.lon), "searched": "Grand-Place 1"}
STEPS = ("where", "what", "details", "nearby", "contact", "check", "sent")


def address(step: str, language: str = "en") -> str:
    with override(language):
        return reverse(f"requests:{step}")


def post(client: Client, step: str, given: dict[str, Any], language: str = "en") -> Any:
    return client.post(address(step, language), given)


def photo(exif: bool = False) -> SimpleUploadedFile:
    written, image = BytesIO(), Image.new("RGB", (40, 30), "grey")
    if exif:
        tags = Image.Exif()
        gps = tags.get_ifd(0x8825)
        gps.update({1: "N", 2: (50.0, 51.0, 0.0), 3: "E", 4: (4.0, 21.0, 0.0)})
        tags[0x8825] = gps
        tags[0x010F] = "SecretCamera"
        image.save(written, "JPEG", exif=tags)
    else:
        image.save(written, "JPEG")
    return SimpleUploadedFile("hole.jpg", written.getvalue(), "image/jpeg")


def through(client: Client, upto: str, language: str = "en", **changes: Any) -> Any:
    """Fill in every step before one, and get that."""
    given: dict[str, dict[str, Any]] = {
        "where": WHERE, "what": {"category": "pothole"}, "details": {"text": "A deep hole"}, "nearby": {},
        "contact": {"email": "anna@resident.example", "language": "fr"}, "check": {},
    }  # fmt: skip
    for step in STEPS[: STEPS.index(upto)]:
        post(client, step, given[step] | changes.get(step, {}), language)
    return client.get(address(upto, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_there_in_each_language(client: Client, step: str, language: str) -> None:
    reported()
    answer = through(client, step, language)
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


def test_is_sent_with_a_number_and_a_code(client: Client) -> None:
    text = through(client, "sent").content.decode()
    row = Report.objects.get()
    assert row.number in text
    assert (row.text, row.address, row.text_language) == ("A deep hole", "Grand-Place 1", "en")
    assert Reporter.objects.get().email == "anna@resident.example"
    assert not Draft.objects.exists()
    assert "Your report" in client.get(reverse("requests:report", args=[row.number])).content.decode()


def test_nobody_has_to_say_who_they_are(client: Client) -> None:
    through(client, "sent", contact={"email": "", "language": ""})
    reporter = Reporter.objects.get()
    assert not reporter.reachable
    assert reporter.language == ""


def test_going_back_loses_nothing(client: Client) -> None:
    through(client, "check")
    for step, text in (("where", "Grand-Place 1"), ("details", "A deep hole"), ("contact", "anna@resident.example")):
        assert text in client.get(address(step)).content.decode()
    assert "checked" in client.get(address("what")).content.decode()


def test_changing_one_thing_leads_back_to_the_check(client: Client) -> None:
    through(client, "check")
    answer = client.post(address("contact") + "?change=1", {"email": "", "phone": "0470 00 00 00"})
    assert answer.headers["Location"] == address("check")


@pytest.mark.parametrize("step", ["what", "details", "nearby", "contact", "check"])
def test_who_has_not_begun_is_led_to_the_first_step(client: Client, step: str) -> None:
    assert client.get(address(step)).headers["Location"] == address("where")


@pytest.mark.parametrize(
    ("step", "given", "said"),
    [
        ("where", {"address": ""}, "Say where it is"),
        ("where", {"lat": "48.8", "lon": "2.3"}, "not in the Brussels Region"),
        ("where", {"lat": "x", "lon": "4.3"}, "Enter a number"),
        ("what", {"category": "roads"}, "Choose one of the kinds"),
        ("what", {}, "Choose one of the kinds"),
        ("details", {"text": " "}, "Describe what you see"),
        ("details", {"text": "x" * 3001}, "3000"),
        ("contact", {"email": "nobody"}, "valid email"),
        ("contact", {"website": "spam"}, "Leave this field empty"),
    ],
)
def test_says_what_is_wrong_beside_its_field(client: Client, step: str, given: dict[str, str], said: str) -> None:
    through(client, step)
    answer = post(client, step, given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert 'role="alert"' in text
    assert not Report.objects.exists()


@pytest.mark.parametrize(("installed", "told"), [(True, "No place of this name"), (False, "write a municipality")])
def test_an_unknown_address_is_told_what_can_be_tried_here(
    client: Client, monkeypatch: pytest.MonkeyPatch, installed: bool, told: str
) -> None:
    monkeypatch.setattr(steps, "streets", lambda: SimpleNamespace(approximate=not installed))
    answer = post(client, "where", {"address": "Nowhere Street"})
    assert answer.status_code == 422
    assert told in str(answer.context["form"].errors["address"])


def test_an_address_is_looked_up(client: Client) -> None:
    answer = post(client, "where", {"address": "Ixelles", "do": "find"})
    assert "50.8" in answer.content.decode()
    post(client, "where", {"address": "Etterbeek 12"})
    assert Draft.objects.get().content["lon"] > 4.38


def test_another_address_moves_the_pin_that_the_first_one_set(client: Client) -> None:
    post(client, "where", {"address": "Ixelles"})
    first = Draft.objects.get().content
    post(client, "where", {"address": "Jette", "searched": "Ixelles", "lat": first["lat"], "lon": first["lon"]})
    assert Draft.objects.get().content["lat"] > first["lat"]


def test_a_name_that_fits_several_places_offers_them(client: Client) -> None:
    answer = post(client, "where", {"address": "Woluwe"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="pick"' in text
    post(client, "where", {"address": "Woluwe", "pick": "50.85,4.43"})
    assert Draft.objects.get().content["lat"] == 50.85


@pytest.mark.parametrize(("way", "moved"), [("north", "lat"), ("south", "lat"), ("west", "lon"), ("east", "lon")])
def test_arrows_move_the_pin_without_a_map(client: Client, way: str, moved: str) -> None:
    text = post(client, "where", WHERE | {"do": way}).content.decode()
    assert f'value="{WHERE[moved]}"' not in text
    assert not Draft.objects.exists()
    assert post(client, "where", {"do": way}).status_code == 422


def test_kinds_are_searched_in_any_language(client: Client) -> None:
    Category.objects.filter(code="litter").update(keywords="sac poubelle, vuilniszak")
    through(client, "what")
    text = client.get(address("what"), {"q": "VUILNIS"}).content.decode()
    assert 'value="litter"' in text
    assert 'value="pothole"' not in text
    assert "No kind fits" in client.get(address("what"), {"q": "zebra"}).content.decode()


class TestPhotos:
    def test_lose_all_they_tell_and_wait_for_a_human(self, client: Client, tmp_path: Any) -> None:
        through(client, "contact", details={"text": "", "photo": photo(exif=True)})
        post(client, "contact", {})
        post(client, "check", {})
        kept = Photo.objects.get()
        files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name == kept.file]
        assert len(files) == 1
        assert b"SecretCamera" not in files[0]
        assert not kept.public

    def test_offer_their_place(self, client: Client) -> None:
        through(client, "details")
        text = post(client, "details", {"text": "", "photo": photo(exif=True), "do": "add"}).content.decode()
        assert "Use the place of the photo" in text
        post(client, "details", {"text": "", "do": "move"})
        assert Draft.objects.get().content["lat"] == 50.85

    def test_are_shown_and_removed(self, client: Client) -> None:
        through(client, "details")
        post(client, "details", {"text": "kept", "photo": photo(), "do": "add"})
        key = Draft.objects.get().photos[0]
        shown = reverse("requests:draft_photo", args=[key])
        assert client.get(shown).headers["Content-Type"] == "image/jpeg"
        assert Client().get(shown).status_code == 404
        post(client, "details", {"text": "kept", "do": f"remove:{key}"})
        assert Draft.objects.get().photos == []
        assert client.get(shown).status_code == 404

    def test_that_are_none_are_refused(self, client: Client) -> None:
        through(client, "details")
        fake = SimpleUploadedFile("a.jpg", b"<script>", "image/jpeg")
        answer = post(client, "details", {"text": "x", "photo": fake})
        assert answer.status_code == 422
        assert "not a file of a kind" in answer.content.decode()

    def test_five_are_enough(self, client: Client) -> None:
        through(client, "details")
        for _ in range(7):
            post(client, "details", {"text": "x", "photo": photo(), "do": "add"})
        assert len(Draft.objects.get().photos) == 5


class TestQuestions:
    @pytest.fixture(autouse=True)
    def asked(self) -> None:
        values = [{"key": "small", "name": TEXT}, {"key": "large", "name": {**TEXT, "en": "Large"}}]
        Category.objects.filter(code="pothole").update(attributes=[
            {"code": "depth", "datatype": "number", "description": TEXT, "required": True},
            {"code": "size", "datatype": "singlevaluelist", "description": {**TEXT, "en": "Size"}, "values": values},
            {"code": "dangers", "datatype": "multivaluelist", "description": TEXT, "values": values},
        ])  # fmt: skip

    def test_of_the_category_are_asked_and_kept(self, client: Client) -> None:
        given = {
            "text": "x",
            "attribute_depth": "3",
            "attribute_size": "large",
            "attribute_dangers": ["small", "large"],
        }
        text = through(client, "check", details=given).content.decode()
        assert "Large" in text
        post(client, "check", {})
        assert Report.objects.get().answers == {"depth": ["3"], "size": ["large"], "dangers": ["small", "large"]}

    @pytest.mark.parametrize(("answer", "said"), [("", "Answer this question"), ("deep", "Write a number")])
    def test_want_an_answer_that_is_one(self, client: Client, answer: str, said: str) -> None:
        through(client, "details")
        refused = post(client, "details", {"text": "x", "attribute_depth": answer})
        assert refused.status_code == 422
        assert said in refused.content.decode()

    def test_are_filled_in_again_when_coming_back(self, client: Client) -> None:
        through(client, "check", details={"text": "x", "attribute_depth": "3", "attribute_dangers": ["large"]})
        text = client.get(address("details")).content.decode()
        assert 'value="3"' in text
        assert "checked" in text


class TestNearby:
    def test_suggests_and_never_blocks(self, client: Client) -> None:
        row = reported()
        text = through(client, "nearby").content.decode()
        assert row.number in text
        assert post(client, "nearby", {}).headers["Location"] == address("contact")

    def test_is_passed_over_where_there_is_nothing(self, client: Client) -> None:
        reported(category=Category.objects.get(code="sign"))
        assert through(client, "nearby").headers["Location"] == address("contact")

    def test_joining_another_drops_the_draft(self, client: Client) -> None:
        row = reported()
        through(client, "nearby")
        client.post(reverse("requests:me_too", args=[row.number]), {"instead": "1"})
        assert not Draft.objects.exists()
        assert Report.objects.get().me_too == 1


class TestAccounts:
    def test_a_report_belongs_to_who_is_signed_in(self, client: Client) -> None:
        anna = somebody("anna")
        client.force_login(account(anna))
        through(client, "sent")
        assert Reporter.objects.get().user_id == anna.user.pk

    def test_unless_they_send_it_without_their_account(self, client: Client) -> None:
        client.force_login(account(somebody("anna")))
        through(client, "sent", contact={"anonymous": "on"})
        assert Reporter.objects.get().user_id is None

    def test_professionals_say_so(self, client: Client) -> None:
        assert "in my work" not in through(client, "contact").content.decode()
        client.force_login(account(somebody("dora", "professional_reporter")))
        through(client, "sent", contact={"professional": "on"})
        assert Report.objects.get().professional

    def test_others_cannot_pass_for_professionals(self, client: Client) -> None:
        through(client, "sent", contact={"professional": "on"})
        assert not Report.objects.get().professional

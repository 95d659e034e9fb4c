"""Words that staff write: in French and Dutch or not at all, as versions, with the values of the kind."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.registry import manifests
from zinneke.kernel.text import LANGUAGES
from zinneke.notices.models import Notice, WordingVersion
from zinneke.notices.sending import Recipient, send
from zinneke.notices.tests.conftest import CLOSED
from zinneke.notices.tests.staff import staff
from zinneke.notices.wording import Wording, unknown
from zinneke.notices.wordings import actions

PAGE = "/staff/notices/wordings/lamps.closed/"
TYPED = {
    "saw": "0", "do": "publish", "subject_fr": "Lampe {lamp}", "text_fr": "Elle brûle.\r\n\r\nVoilà.",
    "subject_nl": "Lamp {lamp}", "text_nl": "Ze brandt: {lamp}.", "subject_de": "", "text_de": "", "subject_en": "",
    "text_en": "",
}  # fmt: skip


def test_every_kind_of_every_manifest_names_only_its_values() -> None:
    for kind in (kind for manifest in manifests() for kind in manifest.notices):
        for language in LANGUAGES:
            words = Wording(kind.subject.to(language), kind.text.to(language))
            assert not unknown(words, kind.values), f"{kind.code} in {language}"


def test_codes_of_kinds_are_told_apart_and_name_their_manifest() -> None:
    found = [(manifest.name, kind.code) for manifest in manifests() for kind in manifest.notices]
    assert len({code for _, code in found}) == len(found)
    assert all(code.startswith(f"{name}.") for name, code in found)


@pytest.mark.django_db
class TestWriting:
    def test_words_hold_from_then_on_and_courtesy_languages_that_lack_fall_back(self) -> None:
        client, clerk = staff("correspondent")
        assert client.get("/staff/notices/wordings/").status_code == 200
        assert "Lamp {lamp} fr" in client.get(PAGE).content.decode()
        send("lamps.closed", Recipient(email="a@example.be", language="fr"), {"lamp": "7"})
        assert client.post(PAGE, TYPED).status_code == 302
        send("lamps.closed", Recipient(email="a@example.be", language="de"), {"lamp": "7"})
        newest, oldest = Notice.objects.all()
        assert [(one.language, one.subject) for one in newest.said] == [("fr", "Lampe 7"), ("nl", "Lamp 7")]
        assert newest.said[0].text == "Elle brûle.\n\nVoilà."
        assert oldest.said[0].subject == "Lamp 7 fr"
        assert WordingVersion.objects.get().by == clerk.username

    def test_a_preview_shows_the_values_and_changes_nothing(self) -> None:
        client, _ = staff("correspondent")
        answer = client.post(PAGE, {**TYPED, "do": "preview"})
        assert "Lampe ‹lamp›" in answer.content.decode()
        assert not WordingVersion.objects.exists()

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"subject_nl": ""}, "subject_nl"), ({"text_fr": " "}, "text_fr"), ({"text_fr": "{pole}"}, "text_fr"),
            ({"subject_fr": "{lamp.name}"}, "subject_fr"), ({"text_nl": "}"}, "text_nl"),
            ({"subject_de": "Lampe"}, "text_de"), ({"text_en": "Lamp"}, "subject_en"), ({"text_de": "{x}"}, "text_de"),
        ],
    )  # fmt: skip
    def test_bad_words_change_nothing_and_are_said_beside_their_field(
        self, changed: dict[str, Any], field: str
    ) -> None:
        client, _ = staff("correspondent")
        answer = client.post(PAGE, {**TYPED, **changed})
        assert answer.status_code == 422
        assert f'href="#id_{field}"' in answer.content.decode()
        assert not WordingVersion.objects.exists()

    def test_who_comes_second_is_told(self) -> None:
        client, _ = staff("correspondent")
        client.post(PAGE, TYPED)
        assert client.post(PAGE, TYPED).status_code == 422
        assert client.post(PAGE, {**TYPED, "saw": "1"}).status_code == 302
        assert [one.number for one in WordingVersion.objects.all()] == [2, 1]

    def test_versions_cannot_be_rewritten(self) -> None:
        client, _ = staff("correspondent")
        client.post(PAGE, TYPED)
        for deed in (lambda: WordingVersion.objects.update(by="x"), lambda: WordingVersion.objects.all().delete()):
            with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
                deed()

    def test_without_the_permission_nothing_is_seen_or_written(self) -> None:
        client, _ = staff()  # lacks "notices.edit"
        assert client.get("/staff/notices/wordings/").status_code == 403
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, TYPED).status_code == 403
        words = {"fr": Wording("a", "b"), "nl": Wording("a", "b")}
        with pytest.raises(PermissionDenied):
            actions.publish(CLOSED, words, saw=0, by=Person(User.objects.create_user("x")))

    @pytest.mark.parametrize("language", ["fr", "nl"])
    def test_the_action_itself_asks_for_french_and_dutch(self, language: str) -> None:
        words = {"fr": Wording("a", "b"), "nl": Wording("a", "b"), "en": Wording("a", "b")}
        with pytest.raises(ValueError, match=f"no words in {language}"):
            actions.check(CLOSED, {one: said for one, said in words.items() if one != language})

    def test_a_kind_that_nobody_declares_is_not_there(self) -> None:
        client, _ = staff("correspondent")
        assert client.get("/staff/notices/wordings/lamps.gone/").status_code == 404

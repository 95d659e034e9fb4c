"""Letters: what stands on paper, the batch, and what becomes of it."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from zinneke.kernel.time import now
from zinneke.notices.letters.fonts import REGULAR, lacks, printable, register
from zinneke.notices.letters.paper import COLUMN, SIZE, broken
from zinneke.notices.letters.sheet import Sheet, written
from zinneke.notices.models import Attempt, Delivery, LetterBatch
from zinneke.notices.sending import Attachment, Recipient, send
from zinneke.notices.tests.staff import staff
from zinneke.notices.wording import Version

HOME = "Zoë Dœuvre-Őry\nrue de l’Été 1\n1000 Bruxelles"
PAGE = "/staff/notices/letters/"


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def sheet(*versions: Version) -> bytes:
    return written(Sheet(7, tuple(HOME.splitlines()), versions, now(), "R-1"))


def test_a_letter_has_its_address_reference_number_and_language() -> None:
    content = sheet(Version("fr", "Décision", "Vous devez 12 € — œuvre.\n\nFin", "http://city/fr/"))
    reader = PdfReader(BytesIO(content))
    text = reader.pages[0].extract_text()
    for said in ("Zoë Dœuvre-Ory", "rue de l’Été 1", "Référence : R-1", "12 €", "œuvre", "N 7", "http://city/fr/"):
        assert said in text
    assert str(reader.root_object["/Lang"]) == "fr"
    assert reader.metadata is not None
    assert reader.metadata.title == "Décision"
    assert b"/FontFile2" in content


def test_two_languages_stand_one_after_the_other_under_their_names() -> None:
    (text,) = pages(sheet(Version("fr", "Sujet", "Bonjour."), Version("nl", "Onderwerp", "Goeiedag.")))
    assert text.index("Français") < text.index("Bonjour") < text.index("Nederlands") < text.index("Goeiedag")


def test_a_long_letter_runs_over_pages_that_are_numbered() -> None:
    found = pages(sheet(Version("fr", "Long", "\n".join(f"ligne {n}" for n in range(150)))))
    assert len(found) > 2
    assert all(str(number) in page for number, page in enumerate(found, 1))
    assert "ligne 149" in found[-1]


@given(st.text())
def test_every_line_fits_the_column_and_nothing_is_lost(text: str) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register()
    wanted = printable(text)
    lines = list(broken(wanted, REGULAR, COLUMN))
    assert all(stringWidth(line, REGULAR, SIZE) <= COLUMN for line in lines)
    assert "".join("".join(lines).split()) == "".join(wanted.split())


@pytest.mark.parametrize(("text", "as_", "short"), [
    ("é€œŒ’–ëß", "é€œŒ’–ëß", False), ("ĳs", "ijs", False), ("Ńowak", "Nowak", True), ("Иван", "????", True),
])  # fmt: skip
def test_what_the_typeface_lacks_is_told(text: str, as_: str, short: bool) -> None:
    assert printable(text) == as_
    assert lacks(text) == short


@pytest.mark.django_db
class TestBatch:
    def letter(self, lamp: str = "7", *attachments: Attachment) -> Delivery:
        send("lamps.closed", Recipient(post=HOME, language="fr"), {"lamp": lamp}, attachments=attachments)
        return Delivery.objects.latest("pk")

    def test_a_batch_is_printed_posted_and_closed(self) -> None:
        client, _ = staff("correspondent")
        first, second = self.letter("7"), self.letter("8")
        assert "2" in client.get(PAGE).content.decode()
        client.post(PAGE)
        batch = LetterBatch.objects.get()
        content = client.get(f"{PAGE}{batch.pk}/batch.pdf")
        assert content["Content-Type"] == "application/pdf"
        found = pages(content.content)
        assert len(found) == 3
        assert f"N {first.pk}" in found[0]
        assert "Lamp 8 fr" in found[2]
        client.post(PAGE)
        assert LetterBatch.objects.count() == 1, "nothing waits"
        client.post(f"{PAGE}{batch.pk}/posted/")
        client.post(f"{PAGE}{batch.pk}/posted/")
        second.refresh_from_db()
        assert second.state == "taken"
        assert Attempt.objects.filter(reason="posted").count() == 2
        assert client.get(PAGE).status_code == 200

    def test_files_are_printed_behind_and_what_cannot_be_is_named(self) -> None:
        client, _ = staff("correspondent")
        good = Attachment("besluit.pdf", sheet(Version("nl", "Bijlage", "Hier.")), "application/pdf")
        bad = Attachment("broken.pdf", b"%PDF-1.7 nothing", "application/pdf")
        other = Attachment("photo.png", b"\x89PNG", "image/png")
        self.letter("7", good, bad, other)
        client.post(PAGE)
        found = pages(client.get(f"{PAGE}{LetterBatch.objects.get().pk}/batch.pdf").content)
        assert len(found) == 3
        assert "Bijlage" in found[2]
        assert "broken.pdf" in found[0]
        assert "photo.png" in found[0]
        assert "besluit.pdf" not in found[0]

    def test_a_letter_that_came_back_goes_to_a_person(self) -> None:
        client, _ = staff("correspondent")
        delivery = self.letter()
        client.post(f"{PAGE}returned/", {"number": str(delivery.pk)})
        assert Delivery.objects.count() == 1, "it was not sent yet"
        client.post(PAGE)
        client.post(f"{PAGE}returned/", {"number": f"N {delivery.pk}"})
        client.post(f"{PAGE}returned/", {"number": f"N {delivery.pk}"})
        assert [(one.way, one.state) for one in Delivery.objects.order_by("pk")] == [
            ("letter", "failed"),
            ("counter", "waiting"),
        ]

    @pytest.mark.parametrize("number", ["", "x", "²", "99999999999999999999", "-1"])
    def test_a_number_of_no_letter_changes_nothing(self, number: str) -> None:
        client, _ = staff("correspondent")
        assert client.post(f"{PAGE}returned/", {"number": number}).status_code == 302

    def test_without_the_permission_nothing_is_seen_or_done(self) -> None:
        delivery = self.letter()
        clerk, _ = staff("correspondent")
        clerk.post(PAGE)
        batch = LetterBatch.objects.get()
        client, _ = staff()  # lacks "notices.post"
        for path in (PAGE, f"{PAGE}{batch.pk}/batch.pdf"):
            assert client.get(path).status_code == 403
        for path in (PAGE, f"{PAGE}{batch.pk}/posted/", f"{PAGE}returned/"):
            assert client.post(path, {"number": str(delivery.pk)}).status_code == 403
        delivery.refresh_from_db()
        assert delivery.state == "printed"

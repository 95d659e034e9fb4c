"""What is taken of what people send, and what is refused."""

from contextlib import suppress
from io import BytesIO
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from zinneke.files import images
from zinneke.files.accepted import accept, named
from zinneke.files.content import GIF, IMAGES, JPEG, PDF, PNG, WEBP, kind_of
from zinneke.files.refusal import Reason, Refused
from zinneke.files.tests import made


def refusal(content: bytes, **how: object) -> Refused:
    with pytest.raises(Refused) as refused:
        accept("file", content, **how)  # type: ignore[arg-type]
    return refused.value


def test_a_photo_loses_what_it_says_of_its_maker_and_keeps_its_place_apart() -> None:
    taken = accept("IMG 1.JPG", made.photo(position=True))
    assert (taken.name, taken.media_type) == ("IMG 1.jpg", JPEG)
    assert taken.position == (4.35, 50.85)
    with Image.open(BytesIO(taken.content)) as image:
        assert not dict(image.getexif())
    assert b"Jan Peeters" not in taken.content


def test_a_turned_photo_stands_upright() -> None:
    picture = images.cleaned(made.photo(60, 40, turned=True))
    assert (picture.width, picture.height) == (40, 60)


def test_a_large_photo_is_made_smaller() -> None:
    picture = images.cleaned(made.photo(4000, 1000))
    assert (picture.width, picture.height) == (2048, 512)


def test_a_transparent_picture_stays_so() -> None:
    assert accept("plan.webp", made.drawing("RGBA", "WEBP")).media_type == PNG


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP), ("GIF", GIF)])
def test_pictures_are_known_by_content(kind: str, media_type: str) -> None:
    assert kind_of(made.drawing("RGB", kind)) == media_type


def test_a_document_is_kept_as_it_is() -> None:
    assert accept("..\\..\\brief.exe", made.pdf()).content == made.pdf()
    assert accept("..\\..\\brief.exe", made.pdf()).name == "brief.pdf"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"MZ\x90\x00", Reason.KIND),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", Reason.KIND),
        (b"<html><script>alert(1)</script>", Reason.KIND),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", Reason.KIND),
        (made.photo()[:200], Reason.BROKEN),
        (b"%PDF-1.7 nothing", Reason.BROKEN),
        (made.locked_pdf(), Reason.LOCKED),
        (made.pdf_with_script(), Reason.ACTIVE),
        (made.pdf_with_file(), Reason.ACTIVE),
        (made.pdf_that_launches(), Reason.ACTIVE),
        (made.pdf(201), Reason.TOO_MANY_PAGES),
    ],
)
def test_what_is_not_taken(content: bytes, reason: Reason) -> None:
    assert refusal(content).reason is reason


def test_too_large_says_the_limit() -> None:
    refused = refusal(made.photo(), most_bytes=100)
    assert (refused.reason, refused.limit) == (Reason.TOO_LARGE, 100)


def test_only_what_is_asked_for() -> None:
    refused = refusal(made.pdf(), allowed=IMAGES)
    assert (refused.reason, refused.found) == (Reason.KIND, PDF)


def test_a_picture_that_would_fill_the_memory() -> None:
    with patch.object(images, "MOST_PIXELS", 100):
        assert refusal(made.photo()).reason is Reason.TOO_MANY_PIXELS


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("/etc/passwd", "passwd.pdf"),
        ("C:\\temp\\a.b.docx", "a.b.pdf"),
        ("factuur \u202efdp.exe", "factuur fdp.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "file.pdf"),
        ("é" * 300 + ".pdf", "é" * 120 + ".pdf"),
    ],
)
def test_names_are_for_people(given_name: str, kept: str) -> None:
    assert named(given_name, PDF) == kept


@given(st.binary(max_size=400))
def test_anything_is_taken_or_refused(content: bytes) -> None:
    with suppress(Refused):
        assert accept("file", content).content


@given(st.sampled_from([made.photo(position=True), made.drawing(), made.pdf(), made.pdf_with_script()]), st.data())
def test_damaged_files_are_taken_or_refused(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    damaged = content[:at] + data.draw(st.binary(max_size=8)) + content[at + data.draw(st.integers(0, 8)) :]
    with suppress(Refused):
        assert accept("file", damaged).content

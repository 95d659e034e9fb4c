"""Files that come with forms, and their way back."""

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from zinneke.accounts.models import User
from zinneke.files.accepted import Accepted
from zinneke.files.content import IMAGES
from zinneke.files.refusal import Reason
from zinneke.files.tests import made
from zinneke.ui.sent_files import answer
from zinneke.ui.uploads import REASONS, LimitedUpload, UploadField


class Papers(forms.Form):
    paper = UploadField(required=False)
    photo = UploadField(IMAGES, most_bytes=2_000_000, required=False)


def errors_of(name: str, content: bytes, language: str = "en") -> list[str]:
    with override(language):
        form = Papers({}, MultiValueDict({name: [SimpleUploadedFile("a.jpg", content)]}))
        return [str(error) for error in form.errors.get(name, [])]


def test_a_file_is_taken_as_what_it_is() -> None:
    form = Papers({}, MultiValueDict({"paper": [SimpleUploadedFile("x.jpg", made.pdf(), "image/jpeg")]}))
    assert form.is_valid()
    paper = form.cleaned_data["paper"]
    assert isinstance(paper, Accepted)
    assert paper.name == "x.pdf"
    assert form.cleaned_data["photo"] is None


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("photo", made.pdf(), "Send one of these: JPEG, PNG, WebP, GIF."),
        ("photo", b"\xff" * 2_000_001, "larger than 2 MB"),
        ("paper", b"", "This file is empty"),
        ("paper", made.locked_pdf(), "Send it without one"),
        ("paper", made.pdf(201), "more than 200 pages"),
        ("paper", made.pdf_with_script(), "Print it to a new PDF"),
    ],
)
def test_what_is_refused_says_what_to_do(name: str, content: bytes, told: str) -> None:
    (error,) = errors_of(name, content)
    assert told in error


@pytest.mark.parametrize("language", ["fr", "nl", "de"])
def test_in_every_language(language: str) -> None:
    assert errors_of("paper", b"MZ", language) != errors_of("paper", b"MZ", "en")


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(Reason)


def test_the_limits_are_told_before() -> None:
    with override("nl"):
        assert str(Papers().fields["photo"].help_text) == "JPEG, PNG, WebP, GIF, hoogstens 2 MB"


def sent_by(user: AnonymousUser | User) -> LimitedUpload:
    """The door after as much as residents may send."""
    request = RequestFactory().post("/")
    request.user = user
    door = LimitedUpload(request)
    part = b"x" * (LimitedUpload.MOST_BYTES // 2)
    assert door.receive_data_chunk(part, 0) == part
    door.receive_data_chunk(part, 0)
    return door


def test_a_request_that_never_ends_is_cut_off() -> None:
    with pytest.raises(StopUpload):
        sent_by(AnonymousUser()).receive_data_chunk(b"x", 0)


def test_staff_send_tables() -> None:
    assert sent_by(User(is_staff=True)).receive_data_chunk(b"x", 0) == b"x"


def test_files_go_back_as_files() -> None:
    saved = answer(b"%PDF", "application/pdf", 'brief "1".pdf')
    assert saved.headers["Content-Disposition"].startswith("attachment;")
    assert saved.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert saved.headers["Cache-Control"] == "private, no-store"
    shown = answer(b"", "image/jpeg", "photo.jpg", public=True)
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert "public" in shown.headers["Cache-Control"]

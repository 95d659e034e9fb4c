"""tus 1.0.0: what a client relies on, by the clauses of the protocol."""

import base64
import fcntl
import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.opendata.models import Dataset, Upload, UploadState
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.stewardship import actions, loading, tus, uploads
from zinneke.opendata.tables import store
from zinneke.opendata.tasks import expire_uploads

PASSWORD = "a-long-enough-passphrase"
BENCHES = b"id,street,seats\n1,Rue Haute,3\n2,Rue Basse,2\n"
HERE = "/staff/data/benches/parts/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Dataset:
    create_staff("jan", "data_editor", PASSWORD)
    return actions.create("benches", Record(uri=""), by=Person(User.objects.get(username="jan")))


@pytest.fixture
def jan(client: Client, draft: Dataset) -> Client:
    client.force_login(User.objects.get(username="jan"))
    return client


def ask(client: Client, method: str, address: str, body: bytes = b"", **headers: Any) -> Any:
    said = {"Tus-Resumable": "1.0.0"} | {name.replace("_", "-"): str(value) for name, value in headers.items()}
    kind = said.pop("Content-Type", tus.CONTENT_TYPE if method == "PATCH" else "")
    return client.generic(method, address, body, content_type=kind, headers=said)


def begun(client: Client, length: int = len(BENCHES)) -> str:
    named = base64.b64encode("bancs é.csv".encode()).decode()
    answer = ask(client, "POST", HERE, Upload_Length=length, Upload_Metadata=f"filename {named},private")
    assert (answer.status_code, answer.headers["Tus-Resumable"]) == (201, "1.0.0")
    assert answer.headers["Upload-Expires"].endswith("GMT")
    return str(answer.headers["Location"])


def test_options_tell_what_is_offered(client: Client) -> None:
    answer = client.options(HERE)
    assert (answer.status_code, answer.headers["Tus-Version"]) == (204, "1.0.0")
    assert answer.headers["Tus-Max-Size"] == "4096000000"
    assert set(answer.headers["Tus-Extension"].split(",")) == set(tus.EXTENSIONS)
    assert "sha1" in answer.headers["Tus-Checksum-Algorithm"]


def test_a_file_in_two_parts_becomes_the_table(jan: Client) -> None:
    place = begun(jan)
    first = ask(jan, "PATCH", place, BENCHES[:20], Upload_Offset=0)
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "20")
    told = ask(jan, "HEAD", place)
    assert (told.headers["Upload-Offset"], told.headers["Upload-Length"]) == ("20", str(len(BENCHES)))
    assert told.headers["Cache-Control"] == "no-store"
    last = ask(jan, "PATCH", place, BENCHES[20:], Upload_Offset=20)
    assert last.headers["Upload-Offset"] == str(len(BENCHES))
    version = store.published("benches")
    assert version is not None
    assert (version.entry.rows, version.entry.source) == (2, "bancs é.csv")
    assert ask(jan, "HEAD", place).headers["Upload-Offset"] == str(len(BENCHES))
    assert ask(jan, "PATCH", place, b"", Upload_Offset=len(BENCHES)).status_code == 410


def test_a_file_comes_with_its_announcement(jan: Client) -> None:
    answer = ask(jan, "POST", HERE, BENCHES, Upload_Length=len(BENCHES), Content_Type=tus.CONTENT_TYPE)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, str(len(BENCHES)))
    assert Upload.objects.get().state == UploadState.LOADED


def test_a_wrong_offset_changes_nothing(jan: Client) -> None:
    place = begun(jan)
    answer = ask(jan, "PATCH", place, BENCHES[:20], Upload_Offset=5)
    assert (answer.status_code, answer.json()["status"]) == (409, 409)
    assert "begins at 0" in answer.json()["detail"]
    assert ask(jan, "HEAD", place).headers["Upload-Offset"] == "0"


def test_what_was_never_acknowledged_is_overwritten(jan: Client) -> None:
    place = begun(jan)
    ask(jan, "PATCH", place, BENCHES[:20], Upload_Offset=0)
    with loading.place(Upload.objects.get()).open("ab") as file:
        file.write(b"left by a site that was killed")
    assert ask(jan, "PATCH", place, BENCHES[20:], Upload_Offset=20).status_code == 204
    assert Upload.objects.get().state == UploadState.LOADED


def test_a_checksum_that_does_not_fit_changes_nothing(jan: Client) -> None:
    place = begun(jan)
    digest = base64.b64encode(hashlib.sha1(BENCHES, usedforsecurity=False).digest()).decode()
    wrong = ask(jan, "PATCH", place, BENCHES[:20], Upload_Offset=0, Upload_Checksum=f"sha1 {digest}")
    assert wrong.status_code == 460
    assert ask(jan, "HEAD", place).headers["Upload-Offset"] == "0"
    unknown = ask(jan, "PATCH", place, BENCHES, Upload_Offset=0, Upload_Checksum=f"crc {digest}")
    assert unknown.status_code == 400
    assert ask(jan, "PATCH", place, BENCHES, Upload_Offset=0, Upload_Checksum=f"sha1 {digest}").status_code == 204


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("PATCH", {"Tus_Resumable": "0.2.2"}, 412),
        ("PATCH", {"Upload_Offset": 0, "Content_Type": "text/csv"}, 415),
        ("PATCH", {"Upload_Offset": "-1"}, 400),
        ("PUT", {}, 405),
    ],
)
def test_what_is_not_the_protocol_is_refused(jan: Client, method: str, headers: dict[str, Any], status: int) -> None:
    answer = ask(jan, method, begun(jan), b"x", **headers)
    assert answer.status_code == status
    assert answer.headers["Tus-Resumable"] == "1.0.0"


def test_a_part_that_is_longer_than_announced_is_refused(jan: Client) -> None:
    assert ask(jan, "PATCH", begun(jan, 10), BENCHES, Upload_Offset=0).status_code == 413


def test_a_method_may_be_named_by_a_header(jan: Client) -> None:
    place = begun(jan)
    kind = {"Content_Type": tus.CONTENT_TYPE, "X_HTTP_Method_Override": "PATCH"}
    assert ask(jan, "POST", place, BENCHES, Upload_Offset=0, **kind).status_code == 204


def test_only_one_part_at_a_time(jan: Client) -> None:
    place = begun(jan)
    with (loading.place(Upload.objects.get()).parent / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert ask(jan, "PATCH", place, BENCHES, Upload_Offset=0).status_code == 423
        assert ask(jan, "DELETE", place).status_code == 423
    assert ask(jan, "PATCH", place, BENCHES, Upload_Offset=0).status_code == 204


def test_an_upload_given_up_is_gone(jan: Client) -> None:
    place = begun(jan)
    assert ask(jan, "DELETE", place).status_code == 204
    assert not loading.place(Upload.objects.get()).exists()
    assert ask(jan, "HEAD", place).status_code == 410
    assert ask(jan, "HEAD", HERE + "0" * 32 + "/").status_code == 404


def test_what_does_not_become_whole_in_time_is_deleted(jan: Client) -> None:
    place = begun(jan)
    assert expire_uploads.call() == 0
    Upload.objects.update(at=now() - timedelta(hours=49))
    assert expire_uploads.call() == 1
    assert ask(jan, "PATCH", place, BENCHES, Upload_Offset=0).status_code == 410
    assert not loading.place(Upload.objects.get()).exists()


@pytest.mark.parametrize("name", ["upload_most_mb", "upload_person_mb", "upload_total_mb"])
def test_room_is_bounded(jan: Client, settings: Any, name: str) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, name: 1})
    begun(jan, 600_000)
    answer = ask(jan, "POST", HERE, Upload_Length=600_000 if name != "upload_most_mb" else 1_000_001)
    assert answer.status_code == 413
    assert name in answer.json()["detail"]


def test_who_may_not_upload_a_file_by_form_may_not_in_parts(jan: Client, draft: Dataset) -> None:
    place = begun(jan)
    assert ask(Client(), "POST", HERE, Upload_Length=9).status_code == 403
    create_staff("piet", "operator", PASSWORD)
    create_staff("marie", "data_steward", PASSWORD)
    for name, status in (("piet", 403), ("marie", 404)):
        other = Client()
        other.force_login(User.objects.get(username=name))
        assert ask(other, "PATCH", place, BENCHES, Upload_Offset=0).status_code == status
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="jan"))
    assert ask(strict, "PATCH", place, BENCHES, Upload_Offset=0).status_code == 403
    Dataset.objects.update(state="published")
    assert ask(jan, "POST", HERE, Upload_Length=9).status_code == 403


def test_a_file_that_is_arriving_is_not_swept_away(jan: Client) -> None:
    begun(jan)
    assert uploads.forget(now() + timedelta(days=2)) == 0
    assert loading.place(Upload.objects.get()).exists()


@given(st.dictionaries(st.from_regex(r"[a-zA-Z_]{1,9}", fullmatch=True), st.text(max_size=20), max_size=5))
def test_metadata_are_what_was_said(said: dict[str, str]) -> None:
    text = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}".strip() for key, value in said.items())
    assert tus.metadata(text) == said


@given(st.text(max_size=60))
def test_metadata_of_anything_are_read_or_refused_in_words(text: str) -> None:
    try:
        found = tus.metadata(text)
    except ValueError as error:
        refused = str(error)
    else:
        refused = ""
        assert all(key.isascii() for key in found)
    assert not refused or refused.startswith("Upload-Metadata")

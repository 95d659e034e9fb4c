"""Reading files outside of the request: in their turn, once, and again after a reader that died."""

import fcntl
from io import BytesIO

import pytest
from django.test import Client

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.lake.tables.contract import Contract
from zinneke.lake.tables.options import Options
from zinneke.opendata.models import Dataset, Upload, UploadState
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.stewardship import actions, loading, uploads
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import prepare_table, publish_table
from zinneke.opendata.tasks import read_files

PASSWORD = "a-long-enough-passphrase"
BENCHES = b"id,street,seats\n1,Rue Haute,3\n2,Rue Basse,2\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Person:
    create_staff("jan", "data_editor", PASSWORD)
    return Person(User.objects.get(username="jan"))


@pytest.fixture
def draft(editor: Person) -> Dataset:
    return actions.create("benches", Record(uri=""), by=editor)


@pytest.fixture
def large(draft: Dataset, editor: Person, monkeypatch: pytest.MonkeyPatch) -> Upload:
    """A file that is not read in the request."""
    monkeypatch.setattr(uploads, "READ_AT_ONCE", 10)
    return uploads.take(draft, BytesIO(BENCHES), "benches.csv", by=editor)


def numbers() -> list[int]:
    return [one.number for one in store.versions("benches").all()]


def test_a_large_file_waits_for_the_worker(large: Upload) -> None:
    assert (large.state, large.waits, numbers()) == (UploadState.RECEIVED, True, [])
    assert read_files.call() == 1
    large.refresh_from_db()
    assert (large.state, large.version, numbers()) == (UploadState.LOADED, 1, [1])
    assert not loading.place(large).exists()
    assert read_files.call() == 0


def test_a_small_file_does_not_overtake_a_large_one(
    large: Upload, draft: Dataset, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "READ_AT_ONCE", 1_000)
    small = uploads.take(draft, BytesIO(BENCHES), "later.csv", by=editor)
    assert small.state == UploadState.RECEIVED
    assert read_files.call() == 2
    assert [one.entry.source for one in store.versions("benches").all()] == ["benches.csv", "later.csv"]


def test_what_a_dead_reader_had_begun_is_read_again(large: Upload) -> None:
    Upload.objects.update(state=UploadState.READING, attempts=1)
    assert read_files.call() == 1
    assert numbers() == [1]


def test_what_a_dead_reader_had_published_is_not_published_again(large: Upload, draft: Dataset) -> None:
    prepared = prepare_table("benches", loading.place(large), Options())
    publish_table(draft, prepared, Options(), named="benches.csv", key=large.key)
    Upload.objects.update(state=UploadState.READING, attempts=1)
    assert read_files.call() == 1
    large.refresh_from_db()
    assert (large.state, large.version, numbers()) == (UploadState.LOADED, 1, [1])


def test_nobody_reads_what_another_reads(large: Upload) -> None:
    with (loading.place(large).parent / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert read_files.call() == 0
    assert numbers() == []
    assert read_files.call() == 1


def test_a_file_that_kills_its_readers_is_refused_in_the_end(large: Upload) -> None:
    Upload.objects.update(state=UploadState.READING, attempts=loading.MOST_ATTEMPTS)
    read_files.call()
    large.refresh_from_db()
    assert large.state == UploadState.REFUSED
    assert "split it" in large.problem


def test_a_file_that_is_gone_is_refused_with_the_reason(large: Upload) -> None:
    loading.discard(large)
    read_files.call()
    large.refresh_from_db()
    assert large.state == UploadState.REFUSED
    assert "upload it again" in large.problem


def test_the_page_tells_that_a_file_waits_and_then_what_came_of_it(large: Upload, client: Client) -> None:
    client.force_login(User.objects.get(username="jan"))
    page = "/staff/data/benches/file/"
    assert 'id="waiting"' in client.get(page).content.decode()
    read_files.call()
    told = client.get(page).content.decode()
    assert 'id="waiting"' not in told
    assert "benches.csv" in told


def test_the_page_tells_how_the_version_stands_by_its_contract(draft: Dataset, editor: Person, client: Client) -> None:
    create_staff("marie", "data_steward", PASSWORD)
    warning = Contract(least_rows=9, on_breach="warn")
    actions.promise(draft, warning, by=Person(User.objects.get(username="marie")))
    uploads.take(draft, BytesIO(BENCHES), "benches.csv", by=editor)
    client.force_login(User.objects.get(username="jan"))
    told = client.get("/staff/data/benches/file/", headers={"Accept-Language": "en"}).content.decode()
    assert "9 or more" in told

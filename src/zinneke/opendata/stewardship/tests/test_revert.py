"""An older version of a table published again, by people on a page and at a terminal."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.lake.tables.errors import TableError
from zinneke.opendata.models import Dataset
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.stewardship import actions, uploads
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import own_dataset
from zinneke.opendata.tables.command import load_file, publish_again

pytestmark = pytest.mark.django_db


def person(name: str, role: str) -> Person:
    create_staff(name, role, "a-long-enough-passphrase")
    return Person(User.objects.get(username=name))


@pytest.fixture
def steward() -> Person:
    return person("marie", "data_steward")


@pytest.fixture
def benches(steward: Person) -> Dataset:
    """Published twice: two rows, then a file that lost one."""
    dataset = own_dataset("benches", Record("", titles=(Tagged("Bancs", "fr"), Tagged("Banken", "nl"))))
    for content in (b"seats\n3\n4\n", b"seats\n3\n"):
        uploads.take(dataset, BytesIO(content), "benches.csv", by=steward)
    return dataset


def number() -> tuple[int, int]:
    """The version that everybody sees, in the files and in the catalogue."""
    version = store.published("benches")
    assert version is not None
    return version.number, Dataset.objects.get(name="benches").table.version


def test_staff_publish_an_older_version_again(client: Client, steward: Person, benches: Dataset) -> None:
    client.force_login(User.objects.get(username="marie"))
    page = client.get("/staff/data/benches/publish/", headers={"Accept-Language": "en"}).content.decode()
    assert '<option value="1">' in page
    assert '<option value="2">' not in page
    for given in ("", "x", "99", "²"):
        client.post("/staff/data/benches/revert/", {"version": given})
        assert number() == (2, 2)
    answer = client.post(
        "/staff/data/benches/revert/", {"version": "1"}, follow=True, headers={"Accept-Language": "en"}
    )
    assert "Version 1 is published again." in answer.content.decode()
    assert number() == (1, 1)
    assert benches.deeds.filter(verb="revert").get().detail == "1"


def test_it_takes_the_right_to_publish(benches: Dataset) -> None:
    with pytest.raises(PermissionDenied):
        actions.revert(benches, 1, by=person("jan", "data_editor"))
    assert number() == (2, 2)


def test_at_a_terminal(benches: Dataset) -> None:
    assert publish_again("benches", 1) == "benches: version 1 with 2 rows is published again"
    assert number() == (1, 1)
    with pytest.raises(TableError, match="no version 9"):
        publish_again("benches", 9)
    with pytest.raises(ValueError, match="no dataset shrubs"):
        publish_again("shrubs", 1)


def test_double_encoding_that_the_report_found_is_undone_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "streets.csv"
    broken = "Chaussée d’Étterbeek".encode().decode("cp1252")
    path.write_text("street,number\n" + "".join(f"{broken},{n}\n" for n in range(5)), "utf-8")
    record = Record("", titles=(Tagged("Rues", "fr"), Tagged("Straten", "nl")))
    assert any("--repair" in line for line in load_file("streets", path, record, {}))
    list(load_file("streets", path, record, {"repaired": frozenset({"street"})}))
    version = store.published("streets")
    assert version is not None
    with version.open() as rows:
        assert rows.execute("SELECT DISTINCT street FROM rows").fetchall() == [("Chaussée d’Étterbeek",)]

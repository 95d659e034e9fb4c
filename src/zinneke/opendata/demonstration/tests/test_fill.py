"""The demonstration's catalogue, with recordings and without."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from zinneke.opendata import feed
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.demonstration import fill as fill_module
from zinneke.opendata.demonstration.fill import fill
from zinneke.opendata.demonstration.invented import SUBJECTS, invented
from zinneke.opendata.demonstration.recordings import recordings
from zinneke.opendata.models import Dataset, Table
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables import actions as tables
from zinneke.opendata.tables.actions import own_dataset

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[6] / "shared" / "data"


def test_invented_catalogue_has_500_datasets_that_say_so() -> None:
    count = fill(None)
    assert count >= 500
    assert Table.objects.count() >= 20
    for dataset in Dataset.objects.all():
        for text, said in zip(dataset.record.titles, ("inventé", "verzonnen", "erfunden", "invented"), strict=True):
            assert said in text.text


def test_each_invented_dataset_is_indexed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a table or without, and found afterwards."""
    indexed: list[int] = []

    def counting(keys: Sequence[int]) -> None:
        indexed.extend(keys)
        index(keys)

    for module in (fill_module, tables):
        monkeypatch.setattr(module, "index", counting)
    monkeypatch.setattr(fill_module, "invented", lambda publisher: list(invented(publisher))[: len(SUBJECTS) + 2])
    assert fill(None) == len(SUBJECTS) + 2
    assert sorted(indexed) == sorted(Dataset.objects.values_list("pk", flat=True))


def test_catalogue_that_is_not_empty_stays_as_it_is() -> None:
    own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"),)))
    assert fill(None) == 0
    assert Dataset.objects.count() == 1


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared recordings are not beside the project")
def test_recordings_give_the_catalogue_of_brussels_and_twenty_tables() -> None:
    count = fill(SHARED)
    shown = recordings(SHARED)
    assert count == 604 + len(shown)
    assert Table.objects.count() == len(shown) >= 20
    for one in shown:
        dataset = feed.one(one.name)
        assert dataset is not None
        assert {text.language for text in dataset.record.titles} == {"fr", "nl", "de", "en"}

"""Datasets in the city's search."""

from datetime import timedelta

import pytest

from zinneke.kernel.finding import Document, Gone
from zinneke.kernel.time import now
from zinneke.opendata.catalogue.findable import changed
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.catalogue.tests.test_search import RECORDS, keep
from zinneke.opendata.models import Dataset, Visibility

pytestmark = pytest.mark.django_db


def test_every_dataset_is_told_in_its_languages() -> None:
    keep(*RECORDS)
    told = {one.key: one for one in changed(None)}
    trees = told["dataset:trees"]
    assert isinstance(trees, Document)
    assert trees.titles == {"fr": "Arbres remarquables", "nl": "Opmerkelijke bomen"}
    assert "nature" in trees.texts["fr"]
    assert trees.urls["nl"] == "/nl/data/trees/"
    assert len(told) == len(RECORDS)


def test_a_machines_words_stand_in_where_no_person_wrote_any() -> None:
    keep(*RECORDS)
    (benches,) = (one for one in changed(None) if isinstance(one, Document) and "Bancs publics" in one.titles.values())
    assert benches.titles["de"] == "Bäume im Park"


def test_later_only_what_changed_and_what_is_gone() -> None:
    keep(*RECORDS)
    begun = now()
    assert list(changed(begun + timedelta(seconds=1))) == []
    hidden = Dataset.objects.get(name="trees")
    hidden.visibility = Visibility.PRIVATE
    hidden.save()
    index([hidden.pk])
    assert list(changed(begun)) == [Gone("dataset:trees")]
    assert "dataset:trees" not in {one.key for one in changed(None)}

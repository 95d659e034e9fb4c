"""A dataset of the city with a table: the rows that a module calls ``TREES``."""

from pathlib import Path

import pytest

from zinneke.opendata.models import Dataset
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset


@pytest.fixture
def trees(request: pytest.FixtureRequest, tmp_path: Path) -> Dataset:
    """The dataset ``trees``."""
    dataset = own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl"))))
    path = tmp_path / "trees.csv"
    path.write_text(request.module.TREES, "utf-8")
    load_table(dataset, path)
    return dataset

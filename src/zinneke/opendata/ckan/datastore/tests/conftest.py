"""A catalogue with the table of one dataset: what tests of the DataStore ask."""

from pathlib import Path

import pytest

from zinneke.opendata.ckan.datastore.tables import table_id
from zinneke.opendata.ckan.tests.catalogue import fill
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables.actions import load_table

TREES = table_id("trees")
HIDDEN = table_id("hidden")
CSV = """Species,Height m,Girth,Planted,Seen,Protected,Lat,Lon,Street
Oak,12.5,210,1900-05-01,2026-03-01T08:00:00Z,true,50.85,4.35,Rue Haute
Ash,8,90,1950-01-01,2026-03-02T08:00:00Z,false,50.86,4.36,Rue Basse
Plane,20.5,,1850-06-30,2026-03-03T08:00:00Z,true,50.84,4.34,"Avenue ""Louise"", 1"
Oak,15,300,,2026-03-04T08:00:00Z,true,,,Place Poelaert
"""


@pytest.fixture(autouse=True)
def _tables(db: None, tmp_path: Path) -> None:
    """The trees, open to everybody, and a table of a dataset that is not for the public."""
    fill()
    path = tmp_path / "trees.csv"
    path.write_text(CSV, "utf-8")
    for name in ("trees", "hidden"):
        load_table(Dataset.objects.get(name=name), path)

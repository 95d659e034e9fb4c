"""A program of strangers against the site: GDAL, which QGIS reads OGC API Features with."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from pytest_django.live_server_helper import LiveServer

from zinneke.opendata.ckan.tests.catalogue import fill
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables.actions import load_table

SESSION = Path(__file__).with_name("foreign_gdal.py")
ROWS = 1_500
"""More than one page of GDAL."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("OAPIF" not in pyogrio.list_drivers(), reason="this GDAL was made without a client")
def test_gdal_reads_a_dataset_as_a_layer(live_server: LiveServer, tmp_path: Path, settings: Any) -> None:
    """It finds the layer, its fields and its coordinate system, follows pages to the end, and asks by box."""
    fill()
    path = tmp_path / "trees.csv"
    rows = "".join(f"tree {number},{number},{50.8 + number / 10_000:.4f},4.35\n" for number in range(ROWS))
    path.write_text("name,girth,lat,lon\n" + rows, "utf-8")
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    load_table(Dataset.objects.get(name="trees"), path)
    command = [sys.executable, "-B", str(SESSION), live_server.url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    assert json.loads(done.stdout) == {
        "layers": [["trees", "Point"]], "girths": list(range(ROWS)), "lon": 4.35, "system": True, "near": 100,
    }  # fmt: skip

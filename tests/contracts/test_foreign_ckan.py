"""A program of strangers against the site: ckanapi, in the environment that `make setup-dev` makes for such clients."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from zinneke.opendata.ckan.tests.catalogue import fill
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables.actions import load_table

PYTHON = Path(__file__).resolve().parents[2] / ".venv" / "clients" / "bin" / "python"
SESSION = Path(__file__).with_name("foreign_ckan.py")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not PYTHON.exists(), reason="the libraries of others are not set up: run make setup-dev")
def test_a_client_of_ckan_finds_its_way(live_server: LiveServer, tmp_path: Path, settings: Any) -> None:
    """Search, show, list, rows of a table, and each kind of error under the name that the client has for it."""
    fill()
    path = tmp_path / "trees.csv"
    path.write_text("species,girth\nOak,210\nAsh,90\nPlane,120\n", "utf-8")
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    load_table(Dataset.objects.get(name="trees"), path)
    command = [str(PYTHON), "-B", str(SESSION), live_server.url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    seen = json.loads(done.stdout.splitlines()[-1])
    expected = {
        "count": 2, "same": True, "file": "https://town.example/trees.csv", "names": ["bays", "benches", "trees"],
        "organization": "Ville de Bruxelles", "missing": True, "wrong": True, "invalid": True,
        "table": {"total": 2, "sql": [{"count": 3}], "girths": [210, 90], "fields": 3},
    }  # fmt: skip
    assert seen == {"False": expected, "True": expected}

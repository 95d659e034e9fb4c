"""The library of the Model Context Protocol against the site, in the environment that `make setup-dev` makes for it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from zinneke.opendata.assistants.register import FUNCTIONS
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset
from zinneke.opendata.tests.forgetting import forget

PYTHON = Path(__file__).resolve().parents[2] / ".venv" / "mcp" / "bin" / "python"
SESSION = Path(__file__).with_name("foreign_mcp.py")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not PYTHON.exists(), reason="the libraries of others are not set up: run make setup-dev")
def test_a_client_of_the_protocol_finds_data_and_asks_for_figures(
    live_server: LiveServer, tmp_path: Path, settings: Any
) -> None:
    """Functions are listed as harmless, a dataset is found, figures come marked, a mistake is told as one."""
    forget()
    settings.CITY = type(settings.CITY)({**settings.CITY.values, "data": str(tmp_path)}, settings.CITY.sources)
    dataset = own_dataset("trees", Record("", titles=(Tagged("Bomen", "nl"), Tagged("Arbres", "fr"))))
    path = tmp_path / "trees.csv"
    path.write_text("kind,height\noak,12\nash,8\noak,9\n", "utf-8")
    load_table(dataset, path)
    command = [str(PYTHON), "-B", str(SESSION), f"{live_server.url}/mcp"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "instructions": True,
        "tools": [*FUNCTIONS],
        "read_only": True,
        "found": ["trees"],
        "figures": [{"n": 2, "kind": "oak"}, {"n": 1, "kind": "ash"}],
        "mistake": True,
    }

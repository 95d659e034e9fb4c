"""Keys made, granted and revoked at a terminal."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from zinneke.accounts.models import User
from zinneke.config.cli import keys
from zinneke.opendata.models import ApiKey, Dataset, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import own_dataset

LIST = "/api/explore/v2.1/catalog/datasets"


@pytest.fixture
def trees(db: None, tmp_path: Path, settings: Any) -> None:
    """A restricted dataset, and somebody."""
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    User.objects.create_user("an")
    own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"),)))
    Dataset.objects.update(visibility=Visibility.RESTRICTED)


def test_keys_are_made_and_revoked_at_a_terminal(trees: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "open_site", lambda _data: None)
    run = CliRunner().invoke
    made = run(keys.key, ["make", "school app", "--owner", "an"])
    assert made.exit_code == 0
    secret = made.output.split()[-1]
    assert run(keys.key, ["grant", "trees", "an"]).exit_code == 0
    assert Client().get(f"{LIST}/trees", {"apikey": secret}).status_code == 200
    assert "school app" in run(keys.key, ["list"]).output
    assert run(keys.key, ["withdraw", "trees", "an"]).exit_code == 0
    number = ApiKey.objects.get().pk
    assert run(keys.key, ["revoke", str(number)]).exit_code == 0
    assert Client().get(LIST, {"apikey": secret}).status_code == 401
    for wrong in (["revoke", "99"], ["make", "x", "--owner", "bo"], ["grant", "nothing", "an"]):
        assert run(keys.key, wrong).exit_code != 0

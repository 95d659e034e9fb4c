"""Anybody checks a published election by one command."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from zinneke.config.cli.main import main
from zinneke.services.budget.rules.publication import files
from zinneke.services.budget.tests.published import laid, signed_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    box = tmp_path / "box"
    box.mkdir()
    published = tmp_path / "published"
    published.mkdir()
    return laid(signed_files(box), published)


def test_each_check_is_told_and_the_end_is_success(folder: Path) -> None:
    done = CliRunner().invoke(main, ["budget", "verify", str(folder)])
    assert done.exit_code == 0, done.output
    assert done.output.count("ok  ") == 8
    assert "Everything is so." in done.output


def test_the_first_thing_that_is_not_so_is_named(folder: Path) -> None:
    (folder / files.RESULT).write_text("{}")
    done = CliRunner().invoke(main, ["budget", "verify", str(folder)])
    assert done.exit_code == 1
    assert "NOT SO  result.json: it is not the file that the manifest lists" in done.output


def test_an_address_of_the_citys_own_network_is_not_called() -> None:
    done = CliRunner().invoke(main, ["budget", "verify", "http://127.0.0.1:9/"])
    assert done.exit_code == 1
    assert "allow_private_hosts" in done.output

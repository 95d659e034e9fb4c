"""The street network at the command line, over a data folder of its own."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import zinneke.streets.tests
from zinneke.config.cli.main import main

BLOCK = Path(zinneke.streets.tests.__file__).with_name("block.osm")


def streets(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["streets", *map(str, arguments)])
    return result.exit_code, result.output


def test_what_is_imported_is_shown(tmp_path: Path) -> None:
    code, told = streets("import", BLOCK, "--data", tmp_path)
    assert code == 0
    assert told.startswith("block.osm, as of 2026-05-04T10:00:00Z: for cars ")
    assert streets("show", "--data", tmp_path) == (0, told)


def test_without_a_network_the_estimate_is_named(tmp_path: Path) -> None:
    code, told = streets("show", "--data", tmp_path)
    assert code == 1
    assert "estimated from straight lines" in told


def test_what_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    streets("import", BLOCK, "--data", tmp_path)
    kept = (tmp_path / "streets.npz").read_bytes()
    broken = tmp_path / "broken.osm"
    broken.write_text("no map", "utf-8")
    assert streets("import", broken, "--data", tmp_path)[0] == 1
    assert streets("import", BLOCK, "--box", "50,50,51,51", "--data", tmp_path)[0] == 1
    assert (tmp_path / "streets.npz").read_bytes() == kept


@pytest.mark.parametrize("box", ["4.2,50.7", "a,b,c,d", "5,50,4,51"])
def test_a_box_that_is_none_is_misuse(box: str, tmp_path: Path) -> None:
    assert streets("import", BLOCK, f"--box={box}", "--data", tmp_path)[0] == 2

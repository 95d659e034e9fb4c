"""``just new-service NAME`` writes a service that passes the shape tests at once; they notice where one departs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

PROJECT: Final = Path(__file__).resolve().parents[2]
NAME: Final = "road_works"
CODE_STYLE: Final = (sys.executable, "-m", "ruff")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a copy of the project, with the copy's sources first."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def shape(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    tests = [str(folder / "tests" / "shape" / "test_services.py"), *arguments]
    return run(folder, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's sources with one new service."""
    folder = tmp_path_factory.mktemp("project")
    leave = shutil.ignore_patterns("__pycache__", "vendor", "*.mo")
    for part in ("src", "tools"):
        shutil.copytree(PROJECT / part, folder / part, ignore=leave)
    (folder / "tests" / "shape").mkdir(parents=True)
    shutil.copy(PROJECT / "tests" / "shape" / "test_services.py", folder / "tests" / "shape")
    for name in ("pyproject.toml", ".importlinter"):
        shutil.copy(PROJECT / name, folder)
    written = run(folder, sys.executable, "tools/new_service.py", NAME)
    assert written.returncode == 0, written.stderr
    return folder


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def service(folder: Path) -> Path:
    return folder / "src" / "zinneke" / "services" / NAME


def test_new_service_passes_the_shape_tests_and_its_own(copy: Path) -> None:
    own = str(service(copy) / "tests")
    done = shape(copy, own, "-k", NAME)
    assert done.returncode == 0, done.stdout
    assert "skipped" not in done.stdout


def test_new_service_is_well_formed(copy: Path) -> None:
    for command in (["check"], ["format", "--check"]):
        done = run(copy, *CODE_STYLE, *command, str(service(copy)))
        assert done.returncode == 0, done.stdout


def test_departures_from_the_shape_are_noticed(copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(copy, folder)
    (service(folder) / "helpers.py").write_text("x = 1\n", "utf-8")
    append(service(folder) / "rules.py", "import random\n")
    append(service(folder) / "templates" / NAME / "list.html", "{% load i18n %}{% translate 'Brand new words' %}")
    (service(folder) / "tests" / "data" / "RoadWorksObserved.json").unlink()
    done = shape(folder, "-k", NAME)
    failed = {
        line.partition("::")[2].partition("[")[0].split("::")[-1]
        for line in done.stdout.splitlines()
        if "FAILED" in line
    }
    assert failed == {
        "test_are_of_the_standard_shape",
        "test_import_nothing_that_reaches_outside",
        "test_every_string_is_translated",
        "test_every_type_has_a_sample_that_a_feed_reads",
    }


@pytest.mark.parametrize("name", ["Road", "road-works", "class", "air", "", "_x"])
def test_unfit_name_is_refused_and_nothing_written(copy: Path, name: str) -> None:
    before = sorted(path.name for path in service(copy).parent.iterdir())
    assert run(copy, sys.executable, "tools/new_service.py", name).returncode == 2
    assert sorted(path.name for path in service(copy).parent.iterdir()) == before

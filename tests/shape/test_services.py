"""Every service has the same shape: whoever has read one has read them all. See docs/how-to/new-service.md."""

import ast
import importlib
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from zinneke.config import installed
from zinneke.intake.message import written
from zinneke.intake.observe import observe
from zinneke.kernel.registry import Manifest
from zinneke.kernel.time import now

PROJECT: Final = Path(__file__).resolve().parents[2]
SERVICES: Final = tuple(package.rpartition(".")[2] for package in installed.service_packages())

ALWAYS: Final = frozenset({"README.md", "__init__.py", "apps", "manifest", "queries", "rules", "tests"})
ALLOWED: Final = ALWAYS | {
    "actions", "admin", "api", "feeds", "forms", "locale", "migrations", "models", "static", "tasks", "templates",
    "urls", "views",
}  # fmt: skip
"""What may stand in a service: each part a file, or a folder of files once it has several subjects."""
TESTED: Final = frozenset({"rules", "feeds", "actions", "views"})
RIGHTS: Final = "rights"
"""A folder of tests, one file a right, where who may do what is data (decision 0081)."""
SHARED: Final = ("zinneke.kernel.moderation.", "zinneke.kernel.revealing.")
"""Rules that several services follow."""
LEARNED: Final = "zinneke.forecast."
"""Where algorithms stand that no service could write as a rule: they are learned from histories."""
COMPUTING: Final = frozenset({"numpy"})
"""Of others' packages, what policy may import: arrays reach nothing outside (decision 0079)."""
IMPURE: Final = frozenset({"socket", "sqlite3", "urllib", "http", "subprocess", "random", "secrets", "os", "pathlib"})
"""Of the standard library, what policy may not import: the network, files, chance."""


def folder(service: str) -> Path:
    return PROJECT / "src" / "zinneke" / "services" / service


def manifest(service: str) -> Manifest:
    found = importlib.import_module(f"zinneke.services.{service}.manifest").MANIFEST
    assert isinstance(found, Manifest)
    return found


def parts(service: str) -> set[str]:
    """The parts of a service by name, whether each is a file or a folder."""
    found = [path for path in folder(service).iterdir() if path.name != "__pycache__"]
    names = [path.name if path.name in ALWAYS else path.name.removesuffix(".py") for path in found]
    assert len(names) == len(set(names)), "a part is a file or a folder, not both"
    return set(names)


def files_of(service: str, part: str) -> list[Path]:
    """The file of a part, or the files of its folder."""
    alone = folder(service) / f"{part}.py"
    return [alone] if alone.is_file() else sorted((folder(service) / part).rglob("*.py"))


def test_there_are_services() -> None:
    assert {"air", "parking"} <= set(SERVICES)


@pytest.mark.parametrize("service", SERVICES)
class TestFiles:
    def test_are_of_the_standard_shape(self, service: str) -> None:
        assert not parts(service) - ALLOWED, "a planned place for everything: see docs/how-to/new-service.md"
        assert not ALWAYS - parts(service)

    def test_pages_need_addresses_and_templates(self, service: str) -> None:
        found = parts(service)
        assert ("views" in found) == ("urls" in found) == ("templates" in found)
        if "templates" in found:
            assert [path.name for path in (folder(service) / "templates").iterdir()] == [service]

    def test_readme_is_one_page_that_names_every_entity_type(self, service: str) -> None:
        text = (folder(service) / "README.md").read_text("utf-8")
        assert text.startswith("# ")
        assert len(text.splitlines()) <= 60
        assert all(f"`{kind.name}`" in text for kind in manifest(service).entity_types)

    def test_every_part_has_its_tests(self, service: str) -> None:
        tests = folder(service) / "tests"
        alone = {path.stem.removeprefix("test_") for path in tests.glob("test_*.py")}
        grouped = {path.parent.name for path in tests.glob("*/test_*.py")}
        assert not TESTED & parts(service) - alone - grouped
        assert not alone - TESTED - {"tasks", "api"}, "the same names everywhere"
        assert not grouped - ALLOWED - {RIGHTS}, "the same names everywhere"
        assert not alone & grouped, "a part's tests are a file or a folder, not both"

    def test_every_source_is_named_in_the_readme(self, service: str) -> None:
        text = (folder(service) / "README.md").read_text("utf-8")
        sources = {path.name for path in folder(service).glob("feeds/*.py")} - {"__init__.py"}
        assert all(f"feeds/{name}" in text for name in sources)


@pytest.mark.parametrize("service", SERVICES)
class TestManifest:
    def test_bears_the_name_of_its_folder(self, service: str) -> None:
        assert manifest(service).name == service

    def test_every_permission_has_a_test(self, service: str) -> None:
        tests = "".join(path.read_text("utf-8") for path in (folder(service) / "tests").rglob("test_*.py"))
        codes = [permission.code for permission in manifest(service).permissions]
        assert [code for code in codes if f'"{code}"' not in tests] == []

    def test_roles_hold_declared_permissions(self, service: str) -> None:
        codes = {permission.code for permission in manifest(service).permissions}
        assert {code for held in manifest(service).roles.values() for code in held} <= codes

    def test_every_schedule_has_its_task(self, service: str) -> None:
        for schedule in manifest(service).schedules:
            assert schedule.task.startswith(f"zinneke.services.{service}.tasks.")
            assert hasattr(imported(schedule.task), "enqueue"), f"{schedule.task} is not a task"

    def test_every_algorithm_is_a_pure_function_of_the_rules(self, service: str) -> None:
        algorithms = manifest(service).algorithms
        assert algorithms, "a service that decides nothing needs no rules"
        for algorithm in algorithms:
            assert algorithm.function.startswith((f"zinneke.services.{service}.rules.", LEARNED, *SHARED))
            function = imported(algorithm.function)
            assert callable(function)
            assert signature(function).parameters
            assert algorithm.code.startswith(f"{service}.")
            assert algorithm.version
            assert algorithm.inputs

    def test_levels_are_ordered(self, service: str) -> None:
        for kind in manifest(service).entity_types:
            ranks = [level.rank for level in kind.levels]
            assert ranks == sorted(set(ranks))
            assert bool(kind.levels) == bool(kind.level_attribute)


@pytest.mark.parametrize("service", SERVICES)
class TestRules:
    def test_import_nothing_that_reaches_outside(self, service: str) -> None:
        own = f"zinneke.services.{service}.rules."
        for path in files_of(service, "rules"):
            for name in imports(ast.parse(path.read_text("utf-8"))):
                top = name.partition(".")[0]
                assert top not in IMPURE, f"{path.name} imports {name}: policy is pure"
                known = top in sys.stdlib_module_names or top in COMPUTING
                assert known or f"{name}.".startswith(("zinneke.kernel.", own)), (
                    f"{path.name} imports {name}: policy is pure"
                )

    def test_read_no_clock(self, service: str) -> None:
        text = "".join(path.read_text("utf-8") for path in files_of(service, "rules"))
        assert "now(" not in text
        assert "today(" not in text


@pytest.mark.parametrize("service", SERVICES)
class TestEntities:
    def test_every_type_has_a_sample_that_a_feed_reads(self, service: str) -> None:
        feeds = {feed.entity_type: feed for feed in reversed(installed.inlets().feeds)}
        for kind in manifest(service).entity_types:
            sample = folder(service) / "tests" / "data" / f"{kind.name}.json"
            assert sample.is_file(), f"{kind.name} has no sample payload"
            if kind.derived_by:
                continue
            feed = feeds[kind.name]
            payload = json.loads(sample.read_text("utf-8"))
            present = now()
            seen = observe(feed, "sample", written(feed.name, "sample", payload, present).body, present)
            assert seen.entity_type == kind.name

    def test_every_name_stands_in_the_citys_context(self, service: str) -> None:
        context = json.loads((PROJECT / "src/zinneke/kernel/city.jsonld").read_text("utf-8"))["@context"]
        core = {"location", "status", "description", "observedAt"}
        kinds = {kind.name: kind for kind in manifest(service).entity_types}
        for name, kind in kinds.items():
            assert context[name] == kind.iri
        for feed in installed.inlets().feeds:
            if feed.entity_type in kinds:
                names = {told.attribute for told in (*feed.readings, *feed.traits)} | set(feed.facts)
                assert names - core <= context.keys(), (
                    "add the name to kernel/city.jsonld, or entities get a private IRI"
                )

    def test_what_no_feed_brings_is_written_by_a_task_of_the_schedule(self, service: str) -> None:
        context = json.loads((PROJECT / "src/zinneke/kernel/city.jsonld").read_text("utf-8"))["@context"]
        tasks = {schedule.task for schedule in manifest(service).schedules}
        for kind in manifest(service).entity_types:
            if kind.derived_by:
                sample = json.loads((folder(service) / "tests" / "data" / f"{kind.name}.json").read_text("utf-8"))
                assert kind.derived_by in tasks
                assert sample["type"] == kind.name
                assert {quantity.attribute for quantity in kind.quantities} <= sample.keys()
                assert sample.keys() - {"id", "type"} <= context.keys()

    def test_every_quantity_is_one_a_feed_brings(self, service: str) -> None:
        written_down = "".join(path.read_text("utf-8") for path in folder(service).glob("feeds/*.py"))
        for kind in (one for one in manifest(service).entity_types if not one.derived_by):
            feeds = [feed for feed in installed.inlets().feeds if feed.entity_type == kind.name]
            declared = {told.attribute for feed in feeds for told in (*feed.readings, *feed.traits)}
            names = [quantity.attribute for quantity in kind.quantities if quantity.attribute not in declared]
            lacking = [name for name in names if not brought(name, written_down)]
            assert lacking == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_string_is_translated(service: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool("messages").check_app(folder(service)) == 0, capsys.readouterr().out


def brought(attribute: str, source: str) -> bool:
    """Whether the source code of the feeds speaks of the attribute; numbered ones by their stem."""
    return f'"{attribute}"' in source or f'"{attribute.rstrip("0123456789")}' in source


def imports(tree: ast.Module) -> list[str]:
    found = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return found + [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]


def imported(dotted: str) -> object:
    module, _, name = dotted.rpartition(".")
    return getattr(importlib.import_module(module), name)


def tool(name: str) -> ModuleType:
    """A module of tools/, which is no package."""
    spec = spec_from_file_location(f"tool_{name}", PROJECT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_same_words_are_translated_alike_everywhere() -> None:
    assert list(tool("messages").disagreements()) == [], "one of two apps would read wrong: see tools/messages.py"

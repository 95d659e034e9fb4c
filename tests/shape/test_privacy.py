"""The record of processing activities in the manual is that of the manifests."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Final

TOOL: Final = Path(__file__).resolve().parents[2] / "tools" / "privacy_record.py"


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("privacy_record", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_manual_has_the_record() -> None:
    found = tool()
    page: str = found.PAGE.read_text("utf-8")
    assert found.BEGIN + found.written() + found.END in page, "run tools/privacy_record.py"

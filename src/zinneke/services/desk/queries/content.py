"""The procedures that come with the software: what each type of case says, and the departments they belong to.

What a city's own departments have not confirmed is named in each (``to_confirm``), and pages say so.
"""

import json
from importlib.resources import files
from typing import Any, Final

FOLDER: Final = files("zinneke.services.desk.manifest") / "content"
DEPARTMENTS: Final = "departments.json"


def departments() -> list[dict[str, str]]:
    """Code and names of each department."""
    found: list[dict[str, str]] = json.loads((FOLDER / DEPARTMENTS).read_text("utf-8"))
    return found


def definitions() -> list[dict[str, Any]]:
    """Every type of case, by code."""
    names = sorted(one.name for one in FOLDER.iterdir() if one.name.endswith(".json") and one.name != DEPARTMENTS)
    return [json.loads((FOLDER / name).read_text("utf-8")) for name in names]

"""Every setting is documented: its default, what it does, and no setting that does not exist."""

import importlib
import re
from pathlib import Path
from typing import Final

import pytest

from zinneke.config import installed
from zinneke.kernel.declarations import DECLARATIONS, Declaration
from zinneke.kernel.registry import Setting

PROJECT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = PROJECT / "docs" / "reference" / "settings.md"
OF_SERVICES: Final = tuple(
    setting
    for package in installed.service_packages()
    for setting in importlib.import_module(f"{package}.manifest").MANIFEST.settings
)


def row(setting: Declaration | Setting) -> str:
    """The line of the page that documents a setting."""
    secret = isinstance(setting, Declaration) and setting.secret
    default = (
        "made at first start"
        if secret and "made at first start" in setting.purpose
        else f"`{written(setting.default)}`"
    )
    purpose = setting.purpose.replace("|", "\\|")
    return f"| `{setting.name}` | {'none' if default == '``' else default} | {purpose}{' Secret.' if secret else ''} |"


def written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("setting", [*DECLARATIONS, *OF_SERVICES], ids=lambda setting: setting.name)
def test_setting_is_documented(setting: Declaration | Setting) -> None:
    assert row(setting) in PAGE.read_text("utf-8").splitlines(), f"{PAGE.name} lacks this line, as it stands here"


def test_page_names_no_setting_that_does_not_exist() -> None:
    names = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert names == {setting.name for setting in (*DECLARATIONS, *OF_SERVICES)}

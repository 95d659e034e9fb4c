"""The city's settings: declared once, read from ``zinneke.toml``, then ``ZINNEKE_*`` variables, then flags.

Each value remembers where it came from, so that ``zinneke doctor --settings`` can tell.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zinneke.kernel.declarations import DECLARATIONS, ENVIRONMENT_PREFIX, Declaration, Value

FILE_NAME: Final = "zinneke.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Values by name, each with where it came from: ``default``, a file, a variable or ``flag``."""

    values: Mapping[str, Value]
    sources: Mapping[str, str]

    def text(self, name: str) -> str:
        """The setting as text."""
        return str(self.values[name])

    def number(self, name: str) -> int:
        """The setting as a whole number."""
        return int(self.values[name])

    def real(self, name: str) -> float:
        """The setting as a number."""
        return float(self.values[name])

    def on(self, name: str) -> bool:
        """Whether the setting is switched on."""
        return bool(self.values[name])

    def items(self, name: str) -> tuple[str, ...]:
        """The setting as a list: its parts between commas."""
        return tuple(part.strip() for part in self.text(name).split(",") if part.strip())

    @property
    def data(self) -> Path:
        """The data folder."""
        return Path(self.text("data"))


def load(
    flags: Mapping[str, Value | None] | None = None,
    *,
    file: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Settings in force: defaults, overruled by the file, by variables, by flags (None: not given).

    Raises ValueError naming the setting, the value and what it should be.
    """
    declared = {declaration.name: declaration for declaration in DECLARATIONS}
    values: dict[str, Value] = {name: declaration.default for name, declaration in declared.items()}
    sources = dict.fromkeys(values, "default")
    path = file or Path(environment.get(ENVIRONMENT_PREFIX + "FILE", FILE_NAME))
    layers: list[tuple[str, Mapping[str, object]]] = [
        (str(path), _read_file(path)),
        (
            "environment",
            {n: environment[d.variable] for n, d in declared.items() if d.variable in environment},
        ),
        ("flag", {name: value for name, value in (flags or {}).items() if value is not None}),
    ]
    for source, layer in layers:
        for name, given in layer.items():
            if name not in declared:
                raise ValueError(f"{source} sets {name!r}, which is not a setting: see `zinneke doctor --settings`")
            values[name] = _convert(declared[name], given, source)
            sources[name] = declared[name].variable if source == "environment" else source
    return Settings(values, sources)


def _read_file(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is not valid TOML: {error}") from error


def _convert(declaration: Declaration, given: object, source: str) -> Value:
    if declaration.tables and isinstance(given, list):
        return json.dumps(given, default=str)
    kind = type(declaration.default)
    if kind is bool and isinstance(given, str) and given.lower() in {"true", "false", "1", "0"}:
        return given.lower() in {"true", "1"}
    if kind is float and isinstance(given, int) and not isinstance(given, bool):
        return float(given)
    if type(given) is kind:
        return given
    if kind in {int, float} and isinstance(given, str):
        try:
            return int(given) if kind is int else float(given)
        except ValueError:
            pass
    raise ValueError(f"{source} sets {declaration.name} to {given!r}: it must be {_KINDS[kind]}")


_KINDS: Final[dict[type, str]] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
}

"""A published election as it lies in a folder: its files, read once, with errors that name the file."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zinneke.services.budget.rules.publication.files import LISTED, MANIFEST


class NotSo(Exception):
    """A published election is not what it says; the message names the file and what is wrong with it."""

    def __init__(self, file: str, said: str) -> None:
        super().__init__(f"{file}: {said}")
        self.file = file


@dataclass(frozen=True, slots=True)
class Published:
    """The files by name."""

    files: dict[str, bytes]

    def document(self, name: str) -> Any:
        """A file as JSON. Raises NotSo."""
        try:
            return json.loads(self.files[name])
        except ValueError as error:
            raise NotSo(name, f"it is no JSON ({error})") from None

    def rows(self, name: str) -> list[dict[str, Any]]:
        """A file as a list of JSON objects. Raises NotSo."""
        found = self.document(name)
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise NotSo(name, "it is no list of JSON objects")
        return found

    def lines(self, name: str) -> list[dict[str, Any]]:
        """A file with a JSON object a line. Raises NotSo."""
        try:
            return [json.loads(line) for line in self.files[name].splitlines()]
        except ValueError as error:
            raise NotSo(name, f"a line is no JSON ({error})") from None

    def record(self, name: str) -> dict[str, Any]:
        """A file as a JSON object. Raises NotSo."""
        found = self.document(name)
        if not isinstance(found, dict):
            raise NotSo(name, "it is no JSON object")
        return found


def published_in(folder: Path) -> Published:
    """Everything that is published there. Raises NotSo for a file that is missing, or one too many."""
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    for name in (MANIFEST, *LISTED):
        if name not in there:
            raise NotSo(name, "it is missing")
    for name in sorted(there - {MANIFEST, *LISTED}):
        raise NotSo(name, "it is no part of what is published, and nobody signed it")
    return Published({name: (folder / name).read_bytes() for name in (MANIFEST, *LISTED)})

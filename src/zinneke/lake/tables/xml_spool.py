"""XML as a spool, by a mapping: which element is a row, and where below it each value stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from zinneke.lake.tables.column import Spool
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.markup import local, parse
from zinneke.lake.tables.options import Format, Options, XmlMapping
from zinneke.lake.tables.spool import Row, Untyped, spool_rows

_CHUNK: Final = 1 << 16
_LONGEST: Final = 1 << 20


def spool_xml(path: Path, folder: Path, options: Options) -> Spool:
    """The rows of an XML document. Raises TableError without a mapping, or where it leads to no row."""
    mapping = options.xml
    if mapping is None or not mapping.columns:
        raise TableError(f"{path.name} is XML: say which element is a row and where its values are")
    options.limits.admit_document(path)
    rows = _Rows(mapping)
    with path.open("rb") as file:
        parse(iter(lambda: file.read(_CHUNK), b""), path.name, rows)
    if not rows.found:
        raise TableError(
            f"{path.name} has no element {mapping.row!r}: paths are local names from the root, joined by /"
        )
    notes = (f"each {mapping.row} is a row",)
    return spool_rows(lambda: rows, folder, Format.XML, options.limits, notes=notes)


class _Rows:
    """Gathers the values of rows as elements go by. Several of one name in a row are joined by commas."""

    def __init__(self, mapping: XmlMapping) -> None:
        self._row = mapping.row.strip("/").split("/")
        self._columns = {path.strip("/"): name for name, path in mapping.columns.items()}
        self._trail: list[str] = []
        self._values: dict[str, list[str]] = {}
        self._text: list[str] = []
        self.found: list[dict[str, str]] = []

    def __iter__(self) -> Iterator[Row]:
        for place, row in enumerate(self.found, 1):
            yield place, {name: Untyped(row[name]) if name in row else None for name in self._columns.values()}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._trail.append(tag)
        self._text.clear()
        if self._trail == self._row:
            self._values = {}
        if self._inside:
            for name, value in attributes.items():
                self._note("/".join([*self._trail[len(self._row) :], f"@{local(name)}"]), value)

    def end(self, tag: str) -> None:
        if self._inside:
            self._note("/".join(self._trail[len(self._row) :]), "".join(self._text).strip())
        if self._trail == self._row:
            self.found.append({name: ", ".join(texts) for name, texts in self._values.items()})
        self._trail.pop()
        self._text.clear()

    def take(self, text: str) -> None:
        if self._inside:
            self._text.append(text)

    @property
    def _inside(self) -> bool:
        return self._trail[: len(self._row)] == self._row

    def _note(self, path: str, value: str) -> None:
        name = self._columns.get(path)
        if name is not None and value:
            if len(value) > _LONGEST:
                raise TableError(f"{path!r} holds {len(value)} characters, more than {_LONGEST}")
            self._values.setdefault(name, []).append(value)

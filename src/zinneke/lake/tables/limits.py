"""How much a file may ask of the machine. What is larger is refused before it is unpacked or read."""

from dataclasses import dataclass
from pathlib import Path

from zinneke.lake.tables.errors import TableError

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, unless a name says otherwise.

    ``document`` bounds what is read as a whole, such as a JSON document; ``line`` a record of CSV; ``unpacked`` what
    an archive or a spreadsheet holds; ``ratio`` how many times its packed size that may be, beyond a megabyte;
    ``cells`` the rectangle a sheet spans, empty cells counted: that is what it takes in memory. ``rejects`` is the
    number of lines of the report; ``share`` the part of a column's values that may be rejected before the column
    becomes text.
    """

    file: int = 4096 * _MIB
    document: int = 256 * _MIB
    line: int = 2 * _MIB
    unpacked: int = 1024 * _MIB
    ratio: int = 200
    members: int = 2_000
    cells: int = 20_000_000
    columns: int = 1_000
    rejects: int = 100_000
    share: float = 0.01

    def admit(self, path: Path) -> None:
        """Raise TableError for a file that is empty or too large."""
        try:
            size = path.stat().st_size
        except OSError as error:
            raise TableError(f"{path.name} cannot be read: {error.strerror}") from error
        if not size:
            raise TableError(f"{path.name} is empty: was its transfer cut short?")
        if size > self.file:
            raise TableError(f"{path.name} has {size} bytes, more than {self.file}: split it, or raise the limit")

    def admit_document(self, path: Path) -> None:
        """Raise TableError for a file too large to be read as a whole."""
        size = path.stat().st_size
        if size > self.document:
            raise TableError(
                f"{path.name} has {size} bytes and is read as a whole, which is allowed up to {self.document}: "
                "publish it as CSV, Parquet or one JSON object a line"
            )

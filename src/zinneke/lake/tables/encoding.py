"""The encoding of a text file: found out, and turned into UTF-8 with one kind of line end, which DuckDB reads best."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zinneke.lake.tables.errors import TableError

_CHUNK: Final = 1 << 22
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LATIN: Final = re.compile(rb"[\x80-\xff]")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FALLBACK: Final = "cp1252"


@dataclass(frozen=True, slots=True)
class Text:
    """A file in UTF-8 without a byte order mark, and what it was before. ``damaged``: some lines are not UTF-8."""

    path: Path
    encoding: str
    damaged: bool = False


@dataclass(slots=True)
class _Seen:
    utf8: bool = True
    multibyte: int = 0
    high: int = 0
    zeros: int = 0
    crlf: int = 0
    cr: int = 0
    lf: int = 0

    @property
    def mostly_utf8(self) -> bool:
        """Whether most of what is not ASCII is well-formed UTF-8, which no text of another encoding is by chance."""
        return self.multibyte * 2 > self.high - self.multibyte

    @property
    def one_line_end(self) -> bool:
        return sum((self.crlf > 0, self.cr > self.crlf, self.lf > self.crlf)) <= 1


def as_utf8(path: Path, folder: Path, encoding: str = "") -> Text:
    """The file itself if it is UTF-8 already, else a copy in ``folder``.

    Tried are the byte order mark, UTF-8, UTF-16 by its zeros, then Windows-1252. Raises TableError for a file that
    is none of these or not of the ``encoding`` named.
    """
    if encoding:
        return Text(_copied(path, folder, _known(encoding)), encoding)
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Text(_copied(path, folder, name), name.removesuffix("-sig"))
    if wide := _wide(head):
        return Text(_copied(path, folder, wide), wide)
    seen = _look(path)
    if seen.zeros:
        raise TableError(f"{path.name} holds zero bytes: it is no text file; is its format another one?")
    if seen.utf8 or seen.mostly_utf8:
        source = path if seen.one_line_end else _normalised(path, folder)
        return Text(source, "utf-8", damaged=not seen.utf8)
    return Text(_copied(path, folder, _FALLBACK), _FALLBACK)


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        raise TableError(f"{encoding!r} is no encoding: name one such as utf-8, windows-1252 or utf-16") from None


def _wide(head: bytes) -> str:
    """UTF-16 without a mark shows by the zeros of its Latin letters."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) or min(even, odd) * 8 > len(head):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _look(path: Path) -> _Seen:
    seen = _Seen()
    decoder = codecs.getincrementaldecoder("utf-8")()
    last = b""
    for chunk in _chunks(path):
        if seen.utf8:
            seen.utf8 = _decodes(decoder, chunk)
        seen.zeros += b"\0" in chunk
        seen.lf += b"\n" in chunk
        if b"\r" in chunk or last == b"\r":
            seen.crlf += chunk.count(b"\r\n") + (last == b"\r" and chunk[:1] == b"\n")
            seen.cr += chunk.count(b"\r")
            # Counted in full only where it matters: beside carriage returns.
            seen.lf += chunk.count(b"\n") - 1 if b"\n" in chunk else 0
        last = chunk[-1:]
    if seen.utf8:
        seen.utf8 = _decodes(decoder, b"", final=True)
    if not seen.utf8:
        _weigh(path, seen)
    return seen


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        if final or not chunk.isascii() or decoder.getstate()[0]:
            decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _weigh(path: Path, seen: _Seen) -> None:
    for chunk in _chunks(path):
        inside = sum(len(found) for found in _MULTIBYTE.findall(chunk))
        seen.multibyte += inside
        seen.high += len(_LATIN.findall(chunk))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _copied(path: Path, folder: Path, encoding: str) -> Path:
    copy = folder / "utf8.txt"
    try:
        # Universal newlines: whatever ends the lines, the copy has "\n".
        with path.open(encoding=encoding) as source, copy.open("w", encoding="utf-8", newline="\n") as target:
            while text := source.read(_CHUNK):
                if "\0" in text:
                    raise TableError(f"{path.name} holds zero characters as {encoding}: it is no text, or name another")
                target.write(text)
    except (UnicodeError, LookupError) as error:
        raise TableError(f"{path.name} is not {encoding} ({error}): name its encoding") from error
    return copy


def _normalised(path: Path, folder: Path) -> Path:
    copy = folder / "lines.txt"
    held = b""
    with copy.open("wb") as target:
        for chunk in _chunks(path):
            whole = held + chunk
            held = b"\r" if whole.endswith(b"\r") else b""
            whole = whole.removesuffix(held) if held else whole
            target.write(whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
        target.write(b"\n" if held else b"")
    return copy

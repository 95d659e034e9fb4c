"""XML parsed as a stream by expat, with no document type: nothing to expand, nothing to fetch."""

from collections.abc import Iterable
from typing import Final, Protocol
from xml.parsers import expat

from zinneke.lake.tables.errors import TableError

_DEEPEST: Final = 100


class Reader(Protocol):
    """What is told of elements and texts as they go by, all names local."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def take(self, text: str) -> None: ...


def parse(chunks: Iterable[bytes], name: str, reader: Reader) -> None:
    """Tell a reader what goes by. Raises TableError for what is no XML, names a document type (in which entities could
    be declared), or nests deeper than any table does."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    guard = _Guard(name, reader)
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.StartDoctypeDeclHandler = guard.refuse
    parser.CharacterDataHandler = reader.take
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise TableError(f"{name} is no XML: {error}; is it cut short?") from error
    except (LookupError, UnicodeError, ValueError) as error:
        if isinstance(error, TableError):
            raise
        raise TableError(f"{name} names an encoding that cannot be read: {error}") from error


class _Guard:
    """Between expat and a reader."""

    def __init__(self, name: str, reader: Reader) -> None:
        self._name, self._reader = name, reader
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TableError(f"{self._name} nests more than {_DEEPEST} elements: no table does")
        self._reader.start(local(tag), attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._reader.end(local(tag))

    def refuse(self, *_: object) -> None:
        raise TableError(f"{self._name} has a document type, in which entities can hide: take the <!DOCTYPE …> out")


def local(tag: str) -> str:
    """The name of an element or attribute without its prefix."""
    return tag.rpartition(":")[2]

"""Names as integers: a type or attribute IRI is stored once and referred to by its number."""

from collections.abc import Callable, Iterable
from typing import Final

from zinneke.broker.adapters.postgres.connections import Connection
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.postgres.text import unescaped
from zinneke.broker.model.errors import BadRequestData

FIND: Final = "SELECT name, key FROM names WHERE name = ANY(%s::text[])"
READ: Final = "SELECT key, name FROM names WHERE key = ANY(%s::integer[])"
ADD: Final = "INSERT INTO names (name) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING"

REMEMBERED: Final = 100_000
LONGEST: Final = 2_000
"""Bytes of a name that an index of PostgreSQL takes for sure."""


def check_length(name: str) -> None:
    """Raise BadRequestData for a name too long to be found again."""
    if len(name) > LONGEST // 4 and len(name.encode()) > LONGEST:
        raise BadRequestData(f"{name[:80]}... has {len(name.encode())} bytes: this store takes names of {LONGEST}")


class Names:
    """The numbers of names, for all threads. A name has its number for good, committed before anything refers to it."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._keys: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def keys(self, session: Session, names: Iterable[str]) -> list[int]:
        """The numbers of those names that have one."""
        wanted = tuple(names)
        self._learn(session, wanted)
        return [self._keys[name] for name in wanted if name in self._keys]

    def intern(self, session: Session, names: Iterable[str]) -> list[int]:
        """The numbers of names, which they get now where they have none."""
        wanted = tuple(names)
        self._learn(session, wanted)
        missing = [name for name in wanted if name not in self._keys]
        if missing:
            for name in missing:
                check_length(name)
            with self._connect() as connection:
                Session(connection).run(ADD, (sorted(set(missing)),))
            self._learn(session, missing)
        return [self._keys[name] for name in wanted]

    def names(self, session: Session, keys: Iterable[int]) -> dict[int, str]:
        """The names of numbers."""
        wanted = tuple(keys)
        missing = [key for key in wanted if key not in self._names]
        if missing:
            for key, name in session.rows(READ, (missing,)):
                self._note(key, name)
        return {key: self._names[key] for key in wanted}

    def _learn(self, session: Session, wanted: Iterable[str]) -> None:
        if len(self._keys) > REMEMBERED:
            self._keys, self._names = {}, {}
        missing = [name for name in wanted if name not in self._keys]
        if missing:
            for name, key in session.rows(FIND, (missing,)):
                self._note(key, name)

    def _note(self, key: int, name: str) -> None:
        self._keys[unescaped(name)] = key
        self._names[key] = unescaped(name)

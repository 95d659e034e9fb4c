"""Names as integers: a type or attribute IRI is stored once and referred to by its number."""

from collections.abc import Iterable
from typing import Final

import apsw

FIND: Final = "SELECT key FROM names WHERE name = ?"
ADD: Final = "INSERT INTO names (name) VALUES (?) RETURNING key"
READ: Final = "SELECT name FROM names WHERE key = ?"

REMEMBERED: Final = 100_000


class Names:
    """The numbers of names, over one connection. Numbers found are remembered: a committed name never changes."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._keys: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def key(self, name: str) -> int | None:
        """The number of a name, or None if nothing was ever stored under it."""
        known = self._keys.get(name)
        if known is not None:
            return known
        row = self._connection.execute(FIND, (name,)).fetchone()
        return self._note(row[0], name) if row else None

    def keys(self, names: Iterable[str]) -> list[int]:
        """The numbers of those names that have one."""
        return [key for name in names if (key := self.key(name)) is not None]

    def intern(self, name: str) -> int:
        """The number of a name, which it gets now if it has none. Only for the writer."""
        known = self.key(name)
        if known is not None:
            return known
        return self._note(self._connection.execute(ADD, (name,)).get, name)

    def name(self, key: int) -> str:
        """The name of a number."""
        known = self._names.get(key)
        if known is None:
            known = str(self._connection.execute(READ, (key,)).get)
            self._note(key, known)
        return known

    def forget(self) -> None:
        """Drop what is remembered: some of it was undone."""
        self._keys.clear()
        self._names.clear()

    def _note(self, key: int, name: str) -> int:
        if len(self._keys) >= REMEMBERED:
            self.forget()
        self._keys[name] = key
        self._names[key] = name
        return key

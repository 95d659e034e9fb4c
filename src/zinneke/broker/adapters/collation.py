"""Sort keys of text by the rules of a language (4.23), from the ICU that DuckDB brings along.

DuckDB makes a thousand keys as fast as one. So a query first runs with what keys there are; texts it met without a key
get theirs all together, and it runs again. DuckDB is loaded when the first text is sorted, not before.
"""

import json
from threading import Lock, local
from typing import Any, Final

MOST_KEYS: Final = 200_000
"""Keys that are remembered."""

KEYS: Final = """SELECT to_json(list_transform(from_json(?, '["VARCHAR"]'), text -> icu_sort_key(text, ?)))"""


class Collator:
    """Knows the keys of texts. Every reading thread meets texts of its own; what is known, all of them know."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, str], bytes] = {}
        self._mine = local()
        self._lock = Lock()
        self._duckdb: Any = None

    def key(self, collation: str, text: str) -> bytes:
        """The key of a text; nothing yet, and noted, if it has to be learnt."""
        known = self._keys.get((collation, text))
        if known is None:
            self._met().add((collation, text))
            return b""
        return known

    def learn(self) -> bool:
        """Learn the keys of texts that this thread met without one. False if there are none."""
        met = self._met()
        if not met:
            return False
        with self._lock:
            if len(self._keys) > MOST_KEYS:
                self._keys = {}
            for collation in {collation for collation, _ in met}:
                self._learn(collation, [text for other, text in met if other == collation])
        met.clear()
        return True

    def _learn(self, collation: str, texts: list[str]) -> None:
        if self._duckdb is None:
            import duckdb

            self._duckdb = duckdb.connect(":memory:", config={"threads": 1})
        row = self._duckdb.execute(KEYS, (json.dumps(texts), collation)).fetchone()
        keys = zip(texts, json.loads(row[0]), strict=True)
        self._keys |= {(collation, text): bytes.fromhex(key) for text, key in keys}

    def _met(self) -> set[tuple[str, str]]:
        met: set[tuple[str, str]] | None = getattr(self._mine, "met", None)
        if met is None:
            met = self._mine.met = set()
        return met


COLLATOR: Final = Collator()

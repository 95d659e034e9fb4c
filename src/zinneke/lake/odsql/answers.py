"""Counted values of a facet as the answer has them (Explore API v2.1, facets)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FacetQuery:
    """One facet: a statement that gives (level, path, number), and what the answer says beside the numbers."""

    name: str
    sql: str
    parameters: dict[str, Any]
    separator: str = ""
    refined: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    limit: int | None = None

    def answer(self, rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
        """The facet with its values; those of a deeper level stand under the value they belong to."""
        top: list[dict[str, Any]] = []
        by_path: dict[str, dict[str, Any]] = {}
        for level, path, count in rows:
            entry = self._entry(str(path), count)
            above = by_path.get(self._above(str(path))) if level > 1 else None
            (top if above is None else above.setdefault("facets", [])).append(entry)
            by_path[str(path)] = entry
        top += [self._entry(value, 0) for value in self.refined if value not in by_path]
        return {"name": self.name, "facets": self._cut(top) + [self._gone(value) for value in self.excluded]}

    def _entry(self, path: str, count: int) -> dict[str, Any]:
        state = "refined" if self._is_refined(path) else "displayed"
        return {"count": count, "state": state, "name": self._last(path), "value": path}

    def _gone(self, path: str) -> dict[str, Any]:
        """An excluded value has no number."""
        return {"state": "excluded", "name": self._last(path), "value": path}

    def _is_refined(self, path: str) -> bool:
        below = path + self.separator
        return any(value == path or (self.separator and value.startswith(below)) for value in self.refined)

    def _last(self, path: str) -> str:
        return path.rpartition(self.separator)[2] if self.separator else path

    def _above(self, path: str) -> str:
        return path.rpartition(self.separator)[0] if self.separator else ""

    def _cut(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if self.limit is None:
            return entries
        return entries[: self.limit] + [one for one in entries[self.limit :] if one["state"] == "refined"]

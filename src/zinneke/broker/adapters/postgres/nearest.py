"""The nearest first (4.23.2), by an index of points on the globe: only as many are read as are asked for.

PostGIS knows the distance of a point on a sphere of nearly our radius, the first instance of an entity may not be its
nearest one, and what is no point is in another index. So points come from the index until no further one can be among
the nearest; what is no point is added if its box comes as near; and whoever asked sorts them by the exact distance.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Final, cast

from zinneke.broker.adapters.postgres.order import metres_to
from zinneke.broker.adapters.postgres.session import Row, Session
from zinneke.broker.adapters.postgres.translate import shapes
from zinneke.broker.adapters.postgres.translate.geography import placed_at
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.postgres.translate.query import grade, matching
from zinneke.broker.adapters.shape import decode
from zinneke.broker.adapters.sql import Sql, runnable
from zinneke.broker.model.document import Document
from zinneke.broker.query.places import as_text, shape
from zinneke.broker.query.tree import ENTITY_MEMBERS, GeoQuery, Query
from zinneke.broker.query.walk import Walk

SPARE: Final = 20
"""Points read at first beyond those asked for: some are not the first instance of their entity, some equally far."""
GROWTH: Final = 8
ROUNDS: Final = 3
"""After so many, each GROWTH times as large, all that match are looked at instead."""


def measured_from(query: Query) -> GeoQuery | None:
    """Where distances are measured from, and to which attribute; None if it is not the nearest first from a point."""
    if len(query.order) != 1:
        return None
    key, path = query.order[0], query.order[0].path
    if key.direction != "dist-asc" or key.from_geometry is None or key.from_geometry["type"] != "Point":
        return None
    if len(path.names) != 1 or path.keys or path.linked is not None or path.names[0] in ENTITY_MEMBERS:
        return None
    return GeoQuery("near", key.from_geometry, path.names[0])


@dataclass(frozen=True, slots=True)
class Nearest:
    """One question for what is nearest to ``origin``; ``fits`` judges a row of which SQL is not sure."""

    session: Session
    query: Query
    origin: GeoQuery
    present: Present
    fits: Callable[[Document], bool]
    walk: Walk

    def first(self, most: int) -> list[Document] | None:
        """Matching entities, the ``most`` nearest among them, in the order of insertion; None if too few are found."""
        number = most + SPARE
        for _ in range(ROUNDS):
            rows = self.session.found(self.points(number))
            reached_m = rows[-1][3] * (1 - shapes.ROUNDING) - shapes.ROUNDING_M if len(rows) == number else inf
            found = self._judged(rows)
            limit_m = self._farthest(found, most)
            if limit_m < reached_m:
                others = self._judged(self.session.found(self._others(limit_m)))
                return [document for _, document in sorted((found | others).items())]
            if len(rows) < number:
                return None
            number *= GROWTH
        return None

    def _farthest(self, found: dict[int, Document], most: int) -> float:
        """How far the last of the nearest is, in metres; infinite if there are not as many."""
        key = self.query.order[0]
        distances = sorted(metres_to(document, key, self.walk) for document in found.values())
        return distances[most - 1] if len(distances) >= most > 0 else inf

    def _judged(self, rows: list[Row]) -> dict[int, Document]:
        found: dict[int, Document] = {}
        for key, text, graded, *_ in rows:
            if graded == shapes.FAILS:
                continue
            document = cast("Document", decode(text))
            if graded == shapes.FITS or self.fits(document):
                found[key] = document
        return found

    def points(self, number: int) -> Sql:
        """The nearest points of matching entities, with their distances on the sphere of PostGIS."""
        distance = Sql("p.shape::geography <-> ?::geography", (self._here(),))
        return runnable(
            self._columns()
            + ", "
            + distance
            + " FROM geometries AS p JOIN entities AS e ON e.key = p.entity WHERE p.lon IS NOT NULL AND "
            + placed_at(self.origin, self.present, "p")
            + " AND "
            + matching(self.query, self.present)
            + " ORDER BY "
            + distance
            + Sql(" LIMIT ?", (number,))
        )

    def _others(self, metres: float) -> Sql:
        """Matching entities with something else than a point that may be as near."""
        near = GeoQuery("near", self.origin.geometry, self.origin.attribute, max_distance_m=metres + shapes.ROUNDING_M)
        box = shapes.within_box(near) or Sql("TRUE")
        placed = Sql(" AND e.key IN (SELECT entity FROM geometries WHERE lon IS NULL AND ")
        placed += placed_at(self.origin, self.present) + " AND (shape IS NULL OR " + box + "))"
        return runnable(self._columns() + " FROM entities AS e WHERE " + matching(self.query, self.present) + placed)

    def _columns(self) -> Sql:
        return Sql("SELECT e.key, e.document, ") + grade(self.query, self.present)

    def _here(self) -> str:
        return shapes.bound(shape(as_text(self.origin.geometry)))

"""One value of one attribute of one thing at one instant, as the broker told it."""

from typing import Final, NamedTuple

COLUMNS: Final = (
    ("entity", "VARCHAR"), ("attribute", "VARCHAR"), ("observed_at", "TIMESTAMPTZ"), ("arrived_at", "TIMESTAMPTZ"),
    ("number", "DOUBLE"), ("text", "VARCHAR"),
)  # fmt: skip
"""Of every file of a history, with their types."""
KEY: Final = "entity, attribute, observed_at"
"""What tells two observations apart, and what files are sorted by."""


class Observation(NamedTuple):
    """Instants are ISO 8601 texts as the broker wrote them; ``arrived_at`` is when it took the value in, or changed it
    last. Either ``number`` or ``text`` is there, in the unit of the data model."""

    entity: str
    attribute: str
    observed_at: str
    arrived_at: str
    number: float | None = None
    text: str | None = None

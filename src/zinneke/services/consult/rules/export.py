"""What of a consultation leaves it as a table: never who said something, nor counts of very few people."""

from typing import Final

FEWEST: Final = 5
"""People of whose answers counts are told: of fewer, each would be known by who knows the others."""


def tells_counts(people: int) -> bool:
    """Whether the answers of so many people are told as counts."""
    return people >= FEWEST

"""Whether the newest count of a place is an unusual jump, against the past that its page shows."""

from itertools import pairwise

from zinneke.services.parking.rules.health import is_unusual_jump
from zinneke.ui.history import History


def jumped(past: History, attribute: str = "availableSpotNumber") -> bool:
    """Whether the newest count is further from the one before than all but one in a thousand. Averages do not jump."""
    column = next((number for number, each in enumerate(past.columns) if each.attribute == attribute), None)
    if column is None or past.averaged:
        return False
    counts = [int(value) for row in reversed(past.rows) if (value := row.values[column]) is not None]
    changes = [after - before for before, after in pairwise(counts)]
    return bool(changes) and is_unusual_jump(counts[-2], counts[-1], changes[:-1])

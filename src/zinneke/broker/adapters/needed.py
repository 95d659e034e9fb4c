"""What every match of a condition of q has: where a search may start."""

from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import ENTITY_MEMBERS, And, Compare, Condition, Exists


def needed_attribute(condition: Condition) -> Iri | None:
    """An attribute that every match has, or None."""
    match condition:
        case Exists(path) | Compare(path):
            return None if path.names[0] in ENTITY_MEMBERS else path.names[0]
        case And(parts):
            return next((name for part in parts if (name := needed_attribute(part)) is not None), None)
        case _:
            return None

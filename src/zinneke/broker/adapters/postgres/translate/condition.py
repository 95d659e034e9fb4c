"""Conditions of q (4.9) on the entity ``e``."""

from collections.abc import Iterator
from itertools import count

from zinneke.broker.adapters.postgres.translate.compare import compares
from zinneke.broker.adapters.postgres.translate.path import walk
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.sql import Sql, all_of, any_of
from zinneke.broker.query.tree import And, Compare, Condition, Exists, Or


def holds(condition: Condition, present: Present) -> Sql:
    """The condition holds for the row ``e`` of ``entities``, or its patterns may."""
    return _holds(condition, present, (f"j{number}" for number in count()))


def _holds(condition: Condition, present: Present, aliases: Iterator[str]) -> Sql:
    match condition:
        case And(parts):
            return all_of([_holds(part, present, aliases) for part in parts])
        case Or(parts):
            return any_of([_holds(part, present, aliases) for part in parts])
        case Exists(path):
            return walk(path, "e", present, aliases).where(Sql("TRUE"))
        case Compare(path):
            reached = walk(path, "e", present, aliases)
            return reached.where(compares(condition, reached, aliases))

"""Whether a condition holds for answers. It never fails: what cannot be compared does not hold."""

from collections.abc import Mapping
from typing import Any

from zinneke.services.desk.rules.forms.definition import Asks, Condition

Answers = Mapping[str, Any]


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether it holds; no condition always does."""
    if condition is None:
        return True
    match condition.test:
        case Asks.ALL:
            return all(holds(one, answers) for one in condition.of)
        case Asks.ANY:
            return any(holds(one, answers) for one in condition.of)
        case Asks.NOT:
            return not any(holds(one, answers) for one in condition.of)
    return _of_one(condition, answers.get(condition.field))


def answered(value: object) -> bool:
    """Whether something was answered: a box that is not ticked was not."""
    return value not in (None, "", False, [], {})


def _of_one(condition: Condition, given: object) -> bool:
    match condition.test:
        case Asks.ANSWERED:
            return answered(given)
        case Asks.EQUALS:
            return _same(given, condition.value)
        case Asks.DIFFERS:
            return not _same(given, condition.value)
        case Asks.INCLUDES:
            return isinstance(given, list) and condition.value in given
        case _:
            return _ordered(condition, given)


def _same(given: object, wanted: object) -> bool:
    """A box that nobody ticked is the same as one ticked off."""
    if isinstance(wanted, bool) or isinstance(given, bool):
        return (given or False) is wanted
    return given == wanted


def _ordered(condition: Condition, given: object) -> bool:
    """Numbers by size; days and times, which are written so that they sort, by their letters; lists by their length."""
    wanted = condition.value
    if isinstance(given, list):
        given = len(given)
    if isinstance(given, int | float) and isinstance(wanted, int | float):
        return given >= wanted if condition.test == Asks.AT_LEAST else given <= wanted
    if isinstance(given, str) and isinstance(wanted, str) and given:
        return given >= wanted if condition.test == Asks.AT_LEAST else given <= wanted
    return False

"""The members of a snapshot: how each is checked (5.2.41). They are kept as they were given."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.endpoint import GEO_JSON, pairs, parse_endpoint
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.times import duration
from zinneke.broker.query.saved import parse_saved
from zinneke.kernel.time import now

QUERY_LISTS: Final = ("snapshotQueries", "snapshotTemporalQueries")
MOST_QUERIES: Final = 100
HIGHEST_PRIORITY: Final = 10

Read = Callable[[Any, Context], Any]


def read_member(name: str, value: Any, context: Context) -> Any:
    """The value, if the member may have it. Raises BadRequestData, naming the member."""
    try:
        return READ[name](value, context)
    except BadRequestData as problem:
        raise BadRequestData(f"{name}: {problem.detail}") from problem


def _queries(value: Any, context: Context, *, temporal: bool) -> list[Any]:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_QUERIES:
        raise BadRequestData(f"{value!r} is no array of 1 to {MOST_QUERIES} queries")
    for document in value:
        parse_saved(document, context, now(), temporal=temporal)
    return value


def _present(value: Any, context: Context) -> list[Any]:
    return _queries(value, context, temporal=False)


def _past(value: Any, context: Context) -> list[Any]:
    return _queries(value, context, temporal=True)


def _lifetime(value: Any, _context: Context) -> str:
    if duration(value).empty:
        raise BadRequestData(f"{value!r} is no time at all: give a duration such as PT1H or P1D")
    return str(value)


def _priority(value: Any, _context: Context) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= HIGHEST_PRIORITY:
        raise BadRequestData(f"{value!r} is no priority: give a whole number from 1 to {HIGHEST_PRIORITY}")
    return value


def _endpoint(value: Any, _context: Context) -> Any:
    """A URI, or an endpoint as subscriptions have it."""
    endpoint = parse_endpoint({"uri": value} if isinstance(value, str) else value)
    if endpoint.get("accept") == GEO_JSON:
        raise BadRequestData("what becomes of a snapshot is told in application/json or application/ld+json")
    return value


def _receiver_info(value: Any, _context: Context) -> Any:
    return pairs(value)


READ: Final[Mapping[str, Read]] = {
    "snapshotQueries": _present,
    "snapshotTemporalQueries": _past,
    "snapshotLifetime": _lifetime,
    "snapshotPriority": _priority,
    "endpoint": _endpoint,
    "receiverInfo": _receiver_info,
}
"""Member of a snapshot -> how it is checked."""

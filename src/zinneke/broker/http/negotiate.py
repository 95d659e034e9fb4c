"""Which media types go in and out (6.3.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zinneke.broker.http.call import GEO_JSON, JSON, LD_JSON, MERGE_PATCH
from zinneke.broker.model.errors import InvalidRequest
from zinneke.kernel.problem import Problem

MOST_BYTES: Final = 10 * 1024 * 1024

ENTITY_MEDIA: Final = (JSON, LD_JSON, GEO_JSON)
"""Retrieve and query entities alone may answer GeoJSON. The order is the broker's preference."""
LIST_MEDIA: Final = (JSON, LD_JSON)

_BODY: Final = frozenset({JSON, LD_JSON})
_PATCH_BODY: Final = frozenset({JSON, LD_JSON, MERGE_PATCH})


@dataclass(slots=True)
class Bare(Exception):
    """A refusal that HTTP itself defines, without a body (6.3.2)."""

    status: int


def choose(accept: str, offered: Sequence[str]) -> str:
    """The media type to answer with. Raises Problem 406, which lists the types on offer."""
    if accept in {"", "*/*", JSON}:
        return offered[0]
    ranges = [_range(part) for part in accept.split(",")]
    weights = [max((_weight(media, *wanted) for wanted in ranges), default=(0, 0.0))[1] for media in offered]
    best = max(weights)
    if best <= 0:
        raise Problem(
            InvalidRequest("").type,
            "No acceptable media type",
            f"Accept: {accept} fits none of the available types: {', '.join(offered)}",
            406,
        )
    return offered[weights.index(best)]


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip() for piece in part.lower().split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media, float(value)
            except ValueError:
                return media, 0.0
    return media, 1.0


def _weight(media: str, wanted: str, weight: float) -> tuple[int, float]:
    """How exactly a range names the type, and its weight: the most exact range counts."""
    if wanted == media:
        return 3, weight
    if wanted == media.partition("/")[0] + "/*":
        return 2, weight
    return (1, weight) if wanted == "*/*" else (0, 0.0)


def content_type(method: str, headers: Mapping[str, str], most_bytes: int = MOST_BYTES) -> str:
    """The media type of a body. Raises Bare 415 for another one, 411 without a length, 413 for too great a one.

    A chunked body has no length and is read up to the limit.
    """
    length = headers.get("content-length")
    if length is None and "transfer-encoding" not in headers:
        raise Bare(411)
    if length is not None and (not length.isdecimal() or len(length) > 15 or int(length) > most_bytes):
        raise Bare(413)
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in (_PATCH_BODY if method == "PATCH" else _BODY):
        raise Bare(415)
    return JSON if media == MERGE_PATCH else media

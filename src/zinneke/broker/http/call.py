"""A request as the operations see it, and the answer they give."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from zinneke.broker.model.errors import InvalidRequest

JSON: Final = "application/json"
LD_JSON: Final = "application/ld+json"
GEO_JSON: Final = "application/geo+json"
MERGE_PATCH: Final = "application/merge-patch+json"
TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"

ROOT: Final = "/ngsi-ld/v1"

TRUTHS: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Call:
    """One request, checked against the operation's rules.

    ``variables`` are the decoded variable segments of the path in order, ``accept`` the media type chosen for the
    answer, ``content`` the media type of the body, ``tenant`` the tenant (``""`` for the default one).
    """

    method: str
    path: str
    variables: tuple[str, ...]
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    options: frozenset[str]
    tenant: str
    accept: str
    content: str
    body: bytes

    def truth(self, name: str, default: bool = False) -> bool:
        """A boolean parameter. Raises InvalidRequest for anything but ``true`` and ``false`` (6.3.20)."""
        text = self.parameters.get(name)
        if text is None:
            return default
        if text not in TRUTHS:
            raise InvalidRequest(f"{name}={text!r} is neither true nor false")
        return TRUTHS[text]

    def names(self, name: str) -> tuple[str, ...]:
        """A parameter that lists things with commas; empty if it is not given."""
        return tuple(part.strip() for part in self.parameters.get(name, "").split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Answer:
    """A response. Without ``media`` it has no body."""

    status: int
    body: bytes = b""
    media: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=())


NO_CONTENT: Final = Answer(204)


def parse_parameters(query: bytes) -> dict[str, str]:
    """The parameters of a query string. Raises InvalidRequest for broken UTF-8 and for one given twice."""
    if not query:
        return {}
    try:
        pairs = parse_qsl(query.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"the query string is not UTF-8: {error.reason}") from None
    except ValueError:
        raise InvalidRequest("the query string has more than 100 parameters") from None
    parameters = dict(pairs)
    if len(parameters) != len(pairs):
        twice = next(name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1)
        raise InvalidRequest(f"the parameter {twice!r} is given twice: give it once, with commas")
    return parameters

"""From raw path to operation (6.2): split on ``/`` first, decode afterwards; both slash forms, no redirects."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from zinneke.broker.http.call import Answer, Call
from zinneke.broker.model.errors import InvalidRequest

_VARIABLE: Final = "{}"
_IN_SNAPSHOTS: Final = frozenset(
    {"entities", "entityMaps", "entityOperations", "temporal", "subscriptions", "types", "attributes"}
)


@dataclass(frozen=True, slots=True)
class Operation:
    """What a method of a resource does, and what it may be given.

    ``parameters`` and ``options`` name what belongs to it; anything else is refused (6.3.20). ``offers`` are the
    media types it can answer with; empty where it answers without a body.
    """

    perform: Callable[[Any, Call], Awaitable[Answer]]
    clause: str
    parameters: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    """Values of ``format``."""
    offers: tuple[str, ...] = ()
    creates_tenant: bool = False
    listens: bool = False
    """Whether it takes a body."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A path below the root, with ``{}`` for a variable segment, and its methods."""

    path: str
    methods: Mapping[str, Operation]

    @property
    def in_snapshots(self) -> bool:
        """Whether a snapshot can be asked for it: it is of the Core or the Temporal API (5.5.15)."""
        return self.path.partition("/")[0] in _IN_SNAPSHOTS


@dataclass(frozen=True, slots=True)
class Found:
    """A resource and the decoded variable segments."""

    resource: Resource
    variables: tuple[str, ...]


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    resource: Resource | None = None


class Routes:
    """All resources below a root."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self.resources = tuple(resources)
        self._root = _Node()
        for resource in resources:
            node = self._root
            for segment in resource.path.split("/"):
                node = node.children.setdefault(segment, _Node())
            node.resource = resource

    def find(self, segments: Sequence[str]) -> Found | None:
        """The resource of raw path segments, or None. Raises InvalidRequest where one does not decode."""
        node, variables = self._root, []
        for segment in segments:
            child = node.children.get(segment)
            if child is None:
                child = node.children.get(_VARIABLE)
                variables.append(decode_segment(segment))
            if child is None:
                return None
            node = child
        return Found(node.resource, tuple(variables)) if node.resource else None


def decode_segment(segment: str) -> str:
    """A path segment without its percent-encoding. Raises InvalidRequest if it is not UTF-8."""
    if "%" not in segment:
        return segment
    try:
        return unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidRequest(f"the path segment {segment!r} is not UTF-8 when decoded") from None

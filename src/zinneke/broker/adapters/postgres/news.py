"""What a batch of units tells other processes once it is committed: notifications queued, records changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.shape import encode

CHANNEL: Final = "zinneke"
MOST_BYTES: Final = 7_000
"""PostgreSQL takes less than 8,000 bytes in one message."""

LOCK_QUEUE: Final = "SELECT pg_advisory_xact_lock(hashtext('zinneke queue'))"
"""Held from the first number to the commit: a reader that has seen a number has seen all smaller ones."""
QUEUE: Final = """
    INSERT INTO deliveries (tenant, subscription, message)
    SELECT * FROM unnest(%s::integer[], %s::text[], %s::bytea[])
"""
TELL: Final = "SELECT pg_notify(%s, %s)"

Changed = tuple[str, str, str]
"""Tenant, collection and key of a record."""


@dataclass(slots=True)
class News:
    """What units of work have to tell."""

    queued: list[tuple[int, str, bytes]] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    tenants: bool = False
    """Whether a tenant was made or dropped."""

    def add(self, other: "News") -> None:
        """Take over what another unit has to tell."""
        self.queued += other.queued
        self.changed += other.changed
        self.tenants |= other.tenants

    def write(self, session: Session, sender: str) -> None:
        """Queue what is queued and tell the rest: the last statements before a commit."""
        if self.queued:
            session.run(LOCK_QUEUE)
            columns = tuple(list(column) for column in zip(*self.queued, strict=True))
            session.run(QUEUE, columns)
        for message in self._messages():
            session.run(TELL, (CHANNEL, encode({"from": sender, **message}).decode()))

    def _messages(self) -> Iterable[dict[str, object]]:
        if self.queued or self.tenants:
            yield {"queued": bool(self.queued), "tenants": self.tenants}
        for changed in dict.fromkeys(self.changed):
            whole: dict[str, object] = {"changed": changed}
            yield whole if len(encode(whole)) < MOST_BYTES else {"changed": None}

"""What stands before every operation: who asks, how much they may, what is written down of it."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.access import Access, verb_of
from zinneke.broker.http.audit import Audit, Deed
from zinneke.broker.http.call import Answer
from zinneke.broker.http.cors import Cors
from zinneke.broker.http.limits import Concurrency, Rates
from zinneke.broker.http.negotiate import MOST_BYTES
from zinneke.broker.http.routing import Found, Operation
from zinneke.broker.model.errors import Refusal
from zinneke.broker.model.rights import ANYONE, Principal
from zinneke.kernel.logs import REQUEST
from zinneke.kernel.proxies import Proxies, client_of

_GIVEN: Final = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_RUN: Final = secrets.token_hex(4)
_numbers: Final = count(1)


@dataclass(slots=True)
class Visit:
    """One request as the gate sees it. ``principal`` and ``body`` are filled in as they become known."""

    id: str
    address: str
    principal: Principal = ANYONE
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Gate:
    """The checks that are switched on; without any, everybody may do everything."""

    access: Access | None = None
    rates: Rates | None = None
    cors: Cors | None = None
    audit: Audit | None = None
    proxies: Proxies = field(default_factory=Proxies)
    concurrency: Concurrency = field(default_factory=Concurrency)
    most_bytes: int = MOST_BYTES

    def visit(self, peer: str, headers: Mapping[str, str]) -> Visit:
        """Begin a request: its id is the client's, if it gives a sensible one, and stands in logs and answers."""
        given = headers.get("x-request-id", "")
        visit = Visit(
            given if _GIVEN.fullmatch(given) else f"{_RUN}-{next(_numbers):x}", self.proxies.address(peer, headers)
        )
        REQUEST.set(visit.id)
        return visit

    async def admit(self, broker: Broker, operation: Operation, visit: Visit, headers: Mapping[str, str]) -> Broker:
        """The broker as far as the client may use it. Raises Refusal."""
        if self.access is None:
            self._count(visit)
            return broker
        try:
            visit.principal = await self.access.principal(headers)
        except Refusal:
            self._count(visit)
            raise
        self._count(visit)
        return self.access.admit(broker, operation, visit.principal, headers.get("ngsild-tenant", ""))

    def note(
        self, visit: Visit, method: str, found: Found | None, headers: Mapping[str, str], query: bytes, answer: Answer
    ) -> None:
        """Write down what became of a write."""
        operation = found.resource.methods.get(method) if found else None
        if self.audit is None or found is None or operation is None or method == "GET" or verb_of(operation) == "read":
            return
        location = next((value for name, value in answer.headers if name == "location"), "")
        deed = Deed(
            visit.id, method, operation.clause, found.resource.path, found.variables, query, visit.body,
            headers.get("ngsild-tenant", "")[:64], visit.principal, visit.address, answer.status, location,
        )  # fmt: skip
        self.audit.note(deed)

    def _count(self, visit: Visit) -> None:
        if self.rates is not None:
            own = visit.principal
            self.rates.take(f"{own.subject} {own.issuer}" if own.known else client_of(visit.address))


OPEN: Final = Gate()

"""Which web pages of others may call the broker from a browser (Fetch standard, CORS). Never with cookies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zinneke.broker.http.call import Answer

EXPOSED: Final = (
    "Link, Location, NGSILD-Results-Count, NGSILD-Tenant, NGSILD-Snapshot, NGSILD-EntityMap, NGSILD-Warning, "
    "Content-Range, Preference-Applied, Retry-After, WWW-Authenticate, X-Request-ID"
)
ALLOWED: Final = (
    "Authorization, Content-Type, Accept, Link, Prefer, NGSILD-Tenant, NGSILD-Snapshot, NGSILD-EntityMap, X-Request-ID"
)
KEEP_S: Final = 600

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cors:
    """The origins that may; ``*`` is any."""

    origins: frozenset[str]

    def headers(self, headers: Mapping[str, str]) -> Headers:
        """What every answer says to the browser of an origin that may."""
        origin = headers.get("origin", "")
        if "*" in self.origins:
            return (("access-control-allow-origin", "*"), ("access-control-expose-headers", EXPOSED))
        if origin in self.origins:
            shown = (("access-control-allow-origin", origin), ("access-control-expose-headers", EXPOSED))
            return (*shown, ("vary", "Origin"))
        return (("vary", "Origin"),)

    def preflight(self, headers: Mapping[str, str], methods: str) -> Answer:
        """The answer to a browser that asks before it sends: 204, whether the origin may or not."""
        if "*" not in self.origins and headers.get("origin", "") not in self.origins:
            return Answer(204)
        allowed = (
            ("access-control-allow-methods", methods),
            ("access-control-allow-headers", ALLOWED),
            ("access-control-max-age", str(KEEP_S)),
        )
        return Answer(204, headers=allowed)


def asks_before(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a request is a browser's question before the real one."""
    return method == "OPTIONS" and "origin" in headers and "access-control-request-method" in headers

"""A broker that asks for tokens, with a lamp and a safe, and people with different rights."""

from typing import Any

from zinneke.broker.tests.api import LINKED, Api
from zinneke.broker.tests.issuing import IssuerSeen, bearing

LAMP, SAFE = "urn:ngsi-ld:Lamp:1", "urn:ngsi-ld:Safe:1"
RIGHTS = [
    {"who": "role:lamps", "may": ["read", "write", "subscribe"], "types": ["Lamp"]},
    {"who": "role:devices", "may": ["write"], "types": ["Lamp"]},
    {"who": "role:boss", "may": ["admin"]},
    {"who": "role:north", "may": ["read", "write"], "tenants": ["north"]},
    {"who": "role:sources", "may": ["register"], "types": ["Lamp"]},
    {"who": "scope:look", "may": ["read"]},
]


class City:
    """A broker with a lamp and a safe, and people with different rights."""

    def __init__(self, api: Api, seen: IssuerSeen) -> None:
        self.api = api
        self.seen = seen

    def ask(self, role: str, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """Status and body of a request by someone with this role; without a token for the role ``""``."""
        shown = bearing(self.seen.token(sub=role, roles=[role])) if role else {}
        answer = self.api.send(method, path, json=body, headers=LINKED | shown | headers)
        return answer.status_code, answer.json() if answer.content else None

    def past(self) -> list[Any]:
        """The recorded values of the safe, as they really are."""
        return [one["value"] for one in self.ask("boss", "GET", f"/temporal/entities/{SAFE}")[1]["power"]]

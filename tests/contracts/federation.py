"""Brokers as real processes that know each other as context sources, and sources that misbehave."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
from tests.contracts.running import broker_process

from zinneke.broker.tests.api import CONTEXT, CONTEXT_DOCUMENT
from zinneke.broker.tests.sources import registration
from zinneke.kernel.tests.doors import Answering, listening
from zinneke.kernel.tests.ports import free_port

ROOT = "/ngsi-ld/v1"


@dataclass(frozen=True, slots=True)
class Peer:
    """A broker of its own, seen as one tenant: a test that has a tenant to itself has the brokers to itself."""

    name: str
    url: str
    http: httpx.Client
    tenant: str = ""

    @property
    def alias(self) -> str:
        """The pseudonym of the tenant in Via."""
        return f"{self.name}-{self.tenant}" if self.tenant else self.name

    def as_tenant(self, tenant: str) -> "Peer":
        """The same broker, for another test."""
        return replace(self, tenant=tenant)

    def ask(self, method: str, path: str, body: Any = None, **request: Any) -> httpx.Response:
        """One request below the root of the API."""
        headers = {"NGSILD-Tenant": self.tenant} if self.tenant else {}
        headers |= request.pop("headers", {})
        return self.http.request(method, ROOT + path, json=body, headers=headers, **request)

    def get(self, path: str, **parameters: str) -> httpx.Response:
        """What a GET answers."""
        return self.ask("GET", path, params=parameters)

    def create(self, entity_id: str, kind: str = "Vehicle", **attributes: Any) -> None:
        """Create an entity here, whatever sources there are."""
        made = self.ask("POST", "/entities?local=true", {"id": entity_id, "type": kind, **attributes})
        assert made.status_code == 201, made.text

    def here(self, entity_id: str) -> Any:
        """The entity as this broker alone has it, simplified; None if it does not."""
        answer = self.get(f"/entities/{entity_id}", local="true", format="simplified")
        return answer.json() if answer.status_code == 200 else None

    def register(self, other: "Peer", **members: Any) -> str:
        """Register another broker here, for vehicles unless told otherwise. Returns the id of the registration."""
        tenant = {"tenant": other.tenant} if other.tenant else {}
        defaults = {"information": [{"entities": [{"type": "Vehicle"}]}], "contextSourceAlias": other.alias}
        made = self.ask("POST", "/csourceRegistrations", registration(other.url, **(defaults | tenant | members)))
        assert made.status_code == 201, made.text
        return made.headers["location"].rpartition("/")[2]

    def settled(self, registration_id: str, question: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The registration, once the question about it is answered with yes."""
        latest = time.monotonic() + 10
        while not question(shown := self.get(f"/csourceRegistrations/{registration_id}").json()):
            assert time.monotonic() < latest, shown
            time.sleep(0.02)
        found: dict[str, Any] = shown
        return found


@contextmanager
def peers(folder: Path, *names: str) -> Iterator[list[Peer]]:
    """Broker processes that run until the block ends."""
    contexts = folder / "contexts"
    contexts.mkdir()
    (contexts / "city.jsonld").write_text(CONTEXT_DOCUMENT, "utf-8")
    (contexts / "index.json").write_text(json.dumps({CONTEXT: "city.jsonld"}), "utf-8")
    with ExitStack() as running:
        found = []
        for name in names:
            port = free_port()
            flags = ("--contexts", str(contexts), "--alias", name, "--allow-private-hosts")
            running.enter_context(broker_process(folder / name, port, *flags))
            url = f"http://127.0.0.1:{port}"
            found.append(Peer(name, url, running.enter_context(httpx.Client(base_url=url, timeout=20))))
        yield found


@dataclass(slots=True)
class Asked:
    """One request that a source received."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Told:
    """What a source answers with."""

    status: int = 200
    body: bytes = b"[]"
    wait_s: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Scripted:
    """A source that gives one answer to everything, and remembers what it was asked."""

    url: str
    told: Told
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def scripted(status: int = 200, body: Any = b"[]", **more: Any) -> Iterator[Scripted]:
    """A source that answers as the test says until the block ends."""
    told = Told(status, body if isinstance(body, bytes) else json.dumps(body).encode(), **more)
    source = Scripted("", told)

    class Answers(Answering):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            source.asked.append(Asked(self.command, self.path, headers, content))
            time.sleep(source.told.wait_s)
            self.send_response(source.told.status)
            for name, value in ({"content-type": "application/json"} | source.told.headers).items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(source.told.body)))
            self.end_headers()
            self.wfile.write(source.told.body)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer

    with listening(Answers) as source.url:
        yield source

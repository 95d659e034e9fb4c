"""A real broker on a real store, its HTTP binding driven in process."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import httpx

from zinneke.broker.adapters.sqlite import open_store
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.identity import Identity
from zinneke.broker.http.app import create_app
from zinneke.kernel.outgoing import Outgoing

ROOT = "/ngsi-ld/v1"
CONTEXT = "https://example.org/city.jsonld"
CORE = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld"
VOCABULARY = "https://example.org/terms/"
LINKED = {"Link": f'<{CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'}
LD_JSON = {"Content-Type": "application/ld+json"}
ERRORS = "https://uri.etsi.org/ngsi-ld/errors/"
PATIENCE_S = 10.0

CONTEXT_DOCUMENT = """{"@context": [{
  "Lamp": "https://example.org/terms/Lamp", "power": "https://example.org/terms/power",
  "colour": "https://example.org/terms/colour", "near": "https://example.org/terms/near",
  "name": "https://example.org/terms/name"
}, "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld"]}"""


class Api:
    """Requests to a broker of one test. Background work goes on only while a request or a wait runs."""

    def __init__(self, folder: Path, *, private: bool = True, outgoing: Outgoing | None = None) -> None:
        context = folder / "context.jsonld"
        context.write_text(CONTEXT_DOCUMENT, "utf-8")
        self._runner = asyncio.Runner()
        store = open_store(folder / "city.sqlite3")
        identity = Identity("test", ("http://broker.test",))
        self.broker = self._runner.run(
            _make(store, identity, outgoing or Outgoing(private=private), {CONTEXT: context})
        )
        self.use(create_app(self.broker))

    access: Any = None
    """What asks for tokens, if anything does."""

    def use(self, app: Any) -> None:
        """Send requests to this binding from now on."""
        self.app = app
        transport = httpx.ASGITransport(app, raise_app_exceptions=True)
        self._http = httpx.AsyncClient(transport=transport, base_url="http://broker.test")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._runner.run(self.broker.__aexit__())
        self._runner.run(self._http.aclose())
        self._runner.close()

    def send(self, method: str, path: str, **request: Any) -> httpx.Response:
        """One request below the root of the API, or to an absolute path that starts with two slashes."""
        url = path[1:] if path.startswith("//") else ROOT + path
        return self._runner.run(self._http.request(method, url, **request))

    def get(self, path: str, **request: Any) -> httpx.Response:
        return self.send("GET", path, **request)

    def post(self, path: str, body: Any = None, **request: Any) -> httpx.Response:
        return self.send("POST", path, **_with_body(body, request))

    def put(self, path: str, body: Any, **request: Any) -> httpx.Response:
        return self.send("PUT", path, **_with_body(body, request))

    def patch(self, path: str, body: Any, **request: Any) -> httpx.Response:
        return self.send("PATCH", path, **_with_body(body, request))

    def delete(self, path: str, **request: Any) -> httpx.Response:
        return self.send("DELETE", path, **request)

    def run(self, work: Any) -> Any:
        """Run a coroutine in the broker's event loop."""
        return self._runner.run(work)

    def until(self, question: Callable[[], object]) -> None:
        """Let the broker work until the answer is yes."""
        latest = time.monotonic() + PATIENCE_S
        while not question():
            assert time.monotonic() < latest, "it did not happen"
            self._runner.run(asyncio.sleep(0.01))

    def rest(self, seconds: float) -> None:
        """Let the broker work for a while."""
        self._runner.run(asyncio.sleep(seconds))

    def lamp(self, number: int = 1, **attributes: Any) -> str:
        """Create a lamp. Returns its id."""
        entity_id = f"urn:ngsi-ld:Lamp:{number}"
        made = self.post(
            "/entities", {"id": entity_id, "type": "Lamp", **(attributes or {"power": 12})}, headers=LINKED
        )
        assert made.status_code == 201, made.text
        return entity_id

    def shown(self, entity_id: str, **parameters: str) -> Any:
        """The entity in concise form, or what the parameters say; None if there is none."""
        answer = self.get(f"/entities/{entity_id}", params={"format": "concise", **parameters}, headers=LINKED)
        return None if answer.status_code == 404 else answer.json()


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Status and kind of an error, after checking that it is well formed (6.3.2)."""
    assert answer.headers["content-type"] == "application/json"
    assert "link" not in answer.headers
    document = answer.json()
    assert {"type", "title", "detail", "status"} <= document.keys()
    assert document["status"] == answer.status_code
    assert document["detail"]
    return answer.status_code, document["type"].removeprefix(ERRORS)


def _with_body(body: Any, request: dict[str, Any]) -> dict[str, Any]:
    if isinstance(body, bytes):
        headers = {"Content-Type": "application/json"} | request.pop("headers", {})
        return {"content": body, "headers": headers, **request}
    return {"json": body, **request} if body is not None else request


async def _make(*parts: Any) -> Broker:
    return await Broker(*parts).__aenter__()

"""The other broker of tests that need two: a process of its own; and a source that gives one answer to everything."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
from tests.contracts.running import broker_process

from zinneke.broker.tests.api import CONTEXT, CONTEXT_DOCUMENT, Api
from zinneke.broker.tests.sources import VEHICLE, registration
from zinneke.kernel.tests.doors import Answering, listening
from zinneke.kernel.tests.ports import free_port

ROOT = "/ngsi-ld/v1"


class Other:
    """The broker that is asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._http = httpx.Client(base_url=self.url + ROOT)

    def create(self, entity_id: str = VEHICLE, **attributes: Any) -> None:
        made = self._http.post("/entities", json={"id": entity_id, "type": "Vehicle", **attributes})
        assert made.status_code == 201, made.text

    def shown(self, entity_id: str = VEHICLE, tenant: str = "") -> Any:
        """The entity in simplified form, or None."""
        headers = {"NGSILD-Tenant": tenant} if tenant else {}
        answer = self._http.get(f"/entities/{entity_id}", params={"format": "simplified"}, headers=headers)
        return None if answer.status_code == 404 else answer.json()

    def close(self) -> None:
        self._http.close()


@contextmanager
def other_broker(tmp_path: Path) -> Iterator[Other]:
    """A broker on a folder of its own, which knows the context of the tests."""
    port = free_port()
    folder = tmp_path / "contexts"
    folder.mkdir()
    (folder / "city.jsonld").write_text(CONTEXT_DOCUMENT, "utf-8")
    (folder / "index.json").write_text(json.dumps({CONTEXT: "city.jsonld"}), "utf-8")
    with broker_process(tmp_path / "other", port, "--contexts", str(folder)), closing(Other(port)) as opened:
        yield opened


def register(api: Api, body: dict[str, Any]) -> str:
    """Register a source. Returns the id."""
    made = api.post("/csourceRegistrations", body)
    assert made.status_code == 201, made.text
    return str(made.headers["location"]).rpartition("/")[2]


def whole(url: str, **members: Any) -> dict[str, Any]:
    """A registration of all that a source knows of vehicles."""
    return registration(url, information=[{"entities": [{"type": "Vehicle"}]}], **members)


@contextmanager
def answering(status: int, body: bytes = b"") -> Iterator[str]:
    """The address of a source that gives one answer to everything."""

    class Answers(Answering):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", "0")))
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer

    with listening(Answers) as address:
        yield address

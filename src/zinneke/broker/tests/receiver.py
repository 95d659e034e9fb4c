"""A receiver of notifications: a real HTTP server on this machine that answers what a test wants."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from zinneke.kernel.tests.doors import Answering, listening


@dataclass(slots=True)
class Received:
    """One notification as it arrived."""

    headers: dict[str, str]
    body: Any


@dataclass(slots=True)
class Receiver:
    """What has arrived, and the statuses to answer with; the last one is answered for ever."""

    url: str
    received: list[Received] = field(default_factory=list)
    statuses: list[int] = field(default_factory=lambda: [200])

    def entities(self) -> list[Any]:
        """The entities of all notifications, in order."""
        return [entity for one in self.received for entity in one.body["data"]]


@contextmanager
def receiving(port: int = 0) -> Iterator[Receiver]:
    """A receiver that listens until the block ends."""
    receiver = Receiver("")

    class Answers(Answering):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status = receiver.statuses.pop(0) if len(receiver.statuses) > 1 else receiver.statuses[0]
            receiver.received.append(Received(headers, body))
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("location", receiver.url + "/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

    with listening(Answers, port) as address:
        receiver.url = f"{address}/notify"
        yield receiver

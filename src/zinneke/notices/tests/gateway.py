"""A server that takes what is posted to it, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from zinneke.kernel.tests.doors import Answering, listening


@dataclass
class Posted:
    """What came: path, headers, body; and what is answered, in turn."""

    url: str = ""
    taken: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


@contextmanager
def gateway() -> Iterator[Posted]:
    """Listen on a port of one's own."""
    posted = Posted()

    class Gateway(Answering):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            posted.taken.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(posted.answers.pop(0) if posted.answers else 201)
            self.send_header("Content-Length", "0")
            self.end_headers()

    with listening(Gateway) as posted.url:
        yield posted

"""Small web servers of tests: what they answer, each test says itself."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Answering(BaseHTTPRequestHandler):
    """Answers without a word of its own: what it wrote to the error output would stand in what another test reads."""

    def handle(self) -> None:
        """Answer, until who asked has read enough."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def listening(door: type[Answering], port: int = 0) -> Iterator[str]:
    """Such a server on this machine until the block ends: its address, without a path. Port 0 is any free one."""
    server = ThreadingHTTPServer(("127.0.0.1", port), door)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()

"""A small web of documents, for those that fetch them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.tests.doors import Answering, listening
from zinneke.opendata.outgoing.caller import Caller
from zinneke.opendata.outgoing.limits import Limits

LOCAL = Outgoing(private=True)


@dataclass
class Page:
    """What is answered."""

    body: bytes = b""
    media_type: str = "text/plain"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Page | Callable[[dict[str, str]], Page]


@dataclass
class Web:
    """Pages by path; one may be made of the parameters asked for. ``seen`` are method and address of each request."""

    url: str = ""
    pages: dict[str, Answer] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def at(self, path: str) -> str:
        """The address of a path."""
        return self.url + path

    def answer(self, address: str, headers: Mapping[str, str]) -> Page:
        """What there is at an address, for who has it already nothing."""
        parts = urlsplit(address)
        found = self.pages.get(parts.path, Page(status=404))
        page = found if isinstance(found, Page) else found({k: v[-1] for k, v in parse_qs(parts.query).items()})
        tag = page.headers.get("ETag")
        return Page(status=304) if tag and headers.get("If-None-Match") == tag else page


@contextmanager
def serving(web: Web) -> Iterator[Web]:
    """The web, at an address of this machine."""

    class Server(Answering):
        def do_GET(self) -> None:
            web.seen.append(f"{self.command} {self.path}")
            web.headers.append(dict(self.headers))
            page = web.answer(self.path, dict(self.headers))
            self.send_response(page.status)
            for name, value in {"Content-Type": page.media_type, **page.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(page.body)

        do_HEAD = do_GET

    with listening(Server) as web.url:
        yield web


def caller(waited: list[float] | None = None, limits: Limits | None = None, outgoing: Outgoing = LOCAL) -> Caller:
    """One that may call this machine, and notes its pauses instead of making them."""
    return Caller(outgoing, limits or Limits(), wait=(waited if waited is not None else []).append)

"""Loads an HTTP server from a process of its own: many connections, each asking again when it has its answer.

    python bench/load.py http://127.0.0.1:9090/healthz --connections 50 --seconds 5

Requests are ready-made bytes, so that the generator costs little beside the server it shares the machine with; its own
processor time is told with every figure.
"""

import argparse
import asyncio
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final, cast
from urllib.parse import urlsplit

Requests = Iterator[bytes]
MakeRequests = Callable[[int], Requests]
"""The endless requests of one connection, by its number."""

END_OF_HEADERS: Final = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What was answered, in how many seconds, how long single answers took, and what asking cost."""

    answers: int
    refused: int
    seconds: float
    latencies_ms: Sequence[float]
    cpu_seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds

    def percentile_ms(self, share: float) -> float:
        """The time within which this share of the answers came."""
        ordered = sorted(self.latencies_ms)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    def __str__(self) -> str:
        p50, p95, p99 = (self.percentile_ms(share) for share in (0.5, 0.95, 0.99))
        refused = f", {self.refused} REFUSED" if self.refused else ""
        return (
            f"{self.rate:,.0f}/s, p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms, "
            f"generator {self.cpu_seconds / self.seconds:.2f} of a core{refused}"
        )


def request(method: str, path: str, body: bytes = b"", headers: Sequence[str] = ()) -> bytes:
    """An HTTP/1.1 request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", *headers]
    if body:
        lines += [f"Content-Length: {len(body)}"]
        lines += (
            []
            if any(line.lower().startswith("content-type") for line in headers)
            else ["Content-Type: application/json"]
        )
    return "\r\n".join(lines).encode() + END_OF_HEADERS + body


def load(port: int, make: MakeRequests, connections: int, seconds: float) -> Load:
    """Load a server of this machine from another process. ``make`` must be a function of a module."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_work, args=(theirs, port, make, connections, seconds))
    process.start()
    found = cast(Load, ours.recv())
    process.join()
    return found


def _work(pipe: object, port: int, make: MakeRequests, connections: int, seconds: float) -> None:
    pipe.send(asyncio.run(_load(port, make, connections, seconds)))  # type: ignore[attr-defined]


async def _load(port: int, make: MakeRequests, connections: int, seconds: float) -> Load:
    loop = asyncio.get_running_loop()
    cpu, began = time.process_time(), time.perf_counter()
    clients = [_Client(make(number), began + seconds) for number in range(connections)]
    for client in clients:
        await loop.create_connection(lambda client=client: client, "127.0.0.1", port)
    await asyncio.gather(*(client.done.wait() for client in clients))
    return Load(
        sum(len(client.latencies_ms) for client in clients),
        sum(client.refused for client in clients),
        time.perf_counter() - began,
        [one for client in clients for one in client.latencies_ms],
        time.process_time() - cpu,
    )


class _Client(asyncio.Protocol):
    """One connection: the next request leaves when the answer to the last one is whole."""

    def __init__(self, requests: Requests, until: float) -> None:
        self._requests = requests
        self._until = until
        self._received = b""
        self._sent = 0.0
        self.latencies_ms: list[float] = []
        self.refused = 0
        self.done = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        self._transport = cast(asyncio.Transport, transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Ask again when the answer is whole."""
        self._received += data
        end = self._received.find(END_OF_HEADERS)
        if end < 0 or not _is_whole(self._received[:end].lower(), self._received[end + len(END_OF_HEADERS) :]):
            return
        self.latencies_ms.append((time.perf_counter() - self._sent) * 1000)
        self.refused += self._received[9:10] != b"2"
        self._received = b""
        self._ask()

    def connection_lost(self, error: Exception | None) -> None:
        """The server hung up, or the time is over."""
        self.done.set()

    def _ask(self) -> None:
        self._sent = time.perf_counter()
        if self._sent >= self._until:
            self._transport.close()
        else:
            self._transport.write(next(self._requests))


def _is_whole(headers: bytes, body: bytes) -> bool:
    """Whether all of an answer is there, in pieces (chunked) or of a length that was told."""
    if b"transfer-encoding: chunked" in headers:
        return body.endswith(b"0\r\n\r\n")
    place = headers.find(b"content-length:")
    return place < 0 or len(body) >= int(headers[place + 15 :].split(b"\r\n", 1)[0])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--connections", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=5.0)
    given = parser.parse_args()
    parts = urlsplit(given.url)
    asked = request("GET", f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/")
    print(load(parts.port or 80, lambda _: cycle([asked]), given.connections, given.seconds))

"""Readers of pages: connections that ask for one page after the other, with or without a pause to read.

In a process of their own, so that they do not share Python's one core with whoever starts them.
"""

import asyncio
import multiprocessing
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

MOST_BYTES: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """Something to ask for."""

    kind: str
    path: str
    cookie: str = ""
    """Of who is signed in."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it came: how many bytes, and how long until the last of them."""

    kind: str
    status: int
    size: int
    ms: float


@dataclass(frozen=True, slots=True)
class Round:
    """Pages that were seen, in how many seconds, and what asking cost."""

    seen: Sequence[Seen]
    seconds: float
    cpu_seconds: float


def read(
    port: int, readers: Sequence[Sequence[Page]], seconds: float, pause_s: float = 0.0, *, first: int = 0
) -> Round:
    """Each reader asks for its pages until they are all seen or the time is over, pausing ``pause_s`` in the mean.

    ``first``: the number of the first reader; each has an address of its own.
    """
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=lambda: theirs.send(asyncio.run(_read(port, readers, seconds, pause_s, first))))
    process.start()
    found = cast(Round, ours.recv())
    process.join()
    return found


async def _read(port: int, readers: Sequence[Sequence[Page]], seconds: float, pause_s: float, first: int) -> Round:
    cpu, began = time.process_time(), time.perf_counter()
    told = await asyncio.gather(
        *(_reader(port, number, pages, began + seconds, pause_s) for number, pages in enumerate(readers, first))
    )
    return Round([one for some in told for one in some], time.perf_counter() - began, time.process_time() - cpu)


async def _reader(port: int, number: int, pages: Sequence[Page], until: float, pause_s: float) -> list[Seen]:
    rng, seen = random.Random(number), []
    if pause_s:
        await asyncio.sleep(rng.random() * pause_s)
    address = f"10.0.{number // 250}.{number % 250 + 1}"
    incoming, outgoing = await asyncio.open_connection("127.0.0.1", port, limit=MOST_BYTES)
    for page in pages:
        if time.perf_counter() >= until:
            break
        try:
            seen.append(await _ask(incoming, outgoing, page, address))
        except (asyncio.IncompleteReadError, ConnectionError):  # The server hangs up on those who read for long.
            incoming, outgoing = await asyncio.open_connection("127.0.0.1", port, limit=MOST_BYTES)
            seen.append(await _ask(incoming, outgoing, page, address))
        if pause_s:
            await asyncio.sleep(rng.expovariate(1 / pause_s))
    outgoing.close()
    return seen


async def _ask(incoming: asyncio.StreamReader, outgoing: asyncio.StreamWriter, page: Page, address: str) -> Seen:
    """Each reader has an address of its own, told as a proxy of the city tells it."""
    began = time.perf_counter()
    signed_in = f"Cookie: {page.cookie}\r\n" if page.cookie else ""
    head_lines = f"GET {page.path} HTTP/1.1\r\nHost: bench\r\nX-Forwarded-For: {address}\r\n{signed_in}\r\n"
    outgoing.write(head_lines.encode())
    head = (await incoming.readuntil(b"\r\n\r\n")).lower()
    size = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
    await incoming.readexactly(size)
    return Seen(page.kind, int(head[9:12]), size, (time.perf_counter() - began) * 1000)

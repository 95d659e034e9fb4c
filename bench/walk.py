"""The latest value of 100,000 sensors in one walk along the ``next`` links (5.5.9): does it slow down by page?

    python bench/walk.py --entities 100000 --limit 1000

The reference, in the same run: the first page. Beside it, the last page reached directly by its offset, which is what
every page far out costs a broker that counts up to the offset.
"""

import argparse
import re
import tempfile
import time
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Final

import psutil

from crowd import ENTITIES, get, load
from ingest_http import broker

NEXT: Final = re.compile(r'<[^>]*?[?]([^>]*)>; ?rel="next"')


def cpu_s(process: psutil.Process) -> float:
    """Processor time of the broker so far."""
    return float(sum(process.cpu_times()[:2]))


def walk(process: psutil.Process, port: int, limit: int) -> tuple[list[float], list[float], set[str]]:
    """Follow the links. Milliseconds of each page, of processor time of each, and every id seen."""
    times, spent, seen = [], [], set()
    parameters = f"local=true&limit={limit}&format=simplified&pick=id,temperature"
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        while parameters:
            began, cpu = time.perf_counter(), cpu_s(process)
            connection.request("GET", ENTITIES + parameters)
            answer = connection.getresponse()
            content = answer.read()
            if answer.status != HTTPStatus.OK:
                raise SystemExit(f"the broker answered {answer.status}: {content!r}")
            times.append((time.perf_counter() - began) * 1000)
            spent.append((cpu_s(process) - cpu) * 1000)
            seen |= set(re.findall(rb'"id":"([^"]+)"', content))
            found = NEXT.search(", ".join(answer.headers.get_all("Link", [])))
            parameters = found[1] if found else ""
    return times, spent, {one.decode() for one in seen}


def compare(folder: Path, entities: int, limit: int) -> None:
    """Print how long the pages take."""
    with broker(folder, profile=None) as (process, port):
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            for _ in load(process, port, entities):
                pass
            began = time.perf_counter()
            get(connection, {"limit": "20", "offset": str(entities - 20), "pick": "id", "local": "true"})
            print(f"the end by its offset alone: {(time.perf_counter() - began) * 1000:.0f} ms")
        walk(process, port, limit)
        times, spent, seen = walk(process, port, limit)
        part = max(1, len(times) // 10)
        first, last = median(times[:part]), median(times[-part - 1 : -1] or times)
        print(
            f"{len(seen):,} entities on {len(times)} pages in {sum(times) / 1000:.1f} s; median page of the first tenth"
            f" {first:.1f} ms, of the middle {median(times):.1f} ms, of the last tenth {last:.1f} ms:"
            f" {last / first:.2f} of the first; processor time {sum(spent[:part]) / part:.0f} and"
            f" {sum(spent[-part - 1 : -1]) / part:.0f} ms a page"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--limit", type=int, default=1_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        compare(Path(made), given.entities, given.limit)

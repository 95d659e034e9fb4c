"""An open table asked over HTTP, the site as it runs, beside Datasette over the same rows in the same run.

    python bench/tables.py --datasette .venv-datasette/bin/datasette            5,000,000 rows of nine columns
    python bench/tables.py --datasette … --rows 500000 --times 5

Datasette (Apache-2.0) goes into an environment of its own: ``pip install datasette==0.65.5``. Its limits are raised;
its SQLite has an index of each column that is filtered by and two of pairs. Both answer rows with their number.
"""

import argparse
import http.client
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import quote, urlencode

import duckdb

from load import load, request
from table_load import write_csv

OURS: Final = 8471
THEIRS: Final = 8472
TABLE: Final = "/api/explore/v2.1/catalog/datasets/counts"
MEASURES: Final = "count(*) as n, avg(value) as mean"
MONTHS: Final = (
    "select strftime('%Y', at) as y, strftime('%m', at) as m, kind, count(*) as n, avg(value) as mean "
    "from counts group by 1, 2, 3 order by 1, 2, 3"
)
OPTIONS: Final = {
    "sql_time_limit_ms": 120_000, "facet_time_limit_ms": 120_000, "max_returned_rows": 30_000,
    "default_facet_size": 2_000, "num_sql_threads": 4,
}  # fmt: skip
QUESTIONS: Final = {
    "page of 100, filtered, sorted": (
        {"where": "kind='bike' and passed > 400", "order_by": "at desc", "limit": "100"},
        "/bench/counts.json?kind=bike&passed__gt=400&_sort_desc=at&_size=100&_shape=objects",
    ),
    "month by kind": (
        {"select": "count(*) as n, avg(value) as mean", "group_by": "year(at), month(at), kind", "limit": "-1"},
        f"/bench.json?_shape=objects&sql={quote(MONTHS)}",
    ),
    "facet of 2,000 values": ({"facet": "station"}, "/bench/counts.json?_size=0&_facet=station"),
}
"""Ours is asked with a condition besides that makes each time another question: answers are remembered."""


def main() -> None:
    """Print each question's medians and their ratio, then eight callers who leaf."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasette", required=True, help="The program, in an environment of its own.")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_csv(folder / "counts.csv", given.rows)
        fill_ours(folder)
        fill_theirs(folder)
        with site(folder), datasette(given.datasette, folder):
            for question, (ours, theirs) in QUESTIONS.items():
                compare(question, ours, theirs, given.times)
            leaf(given.seconds)


def compare(question: str, ours: dict[str, str], theirs: str, times: int) -> None:
    """Ask both in turn, so that whatever else the machine does meets both."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(times):
        for place, port, path in ((0, OURS, never_asked(ours, number)), (1, THEIRS, theirs)):
            found[place].append(asked_ms(port, path))
    mine, other = map(median, found)
    print(f"{question}: {mine:,.1f} ms, Datasette {other:,.0f} ms, ratio {other / mine:.1f}")


def never_asked(question: dict[str, str], number: int) -> str:
    """The address of a question that was not asked before."""
    end = "facets" if "facet" in question else "records"
    where = " and ".join([*filter(None, [question.get("where")]), f"id > {number}"])
    return f"{TABLE}/{end}?{urlencode(question | {'where': where})}"


def leaf(seconds: float) -> None:
    """Eight callers, each on pages of its own; then on pages that all leaf through, which are soon remembered."""
    other = load(THEIRS, their_pages, 8, seconds)
    print(f"8 callers, Datasette: {other}")
    for said, pages in (("pages nobody asked for before", new_pages), ("the same 450 pages", known_pages)):
        mine = load(OURS, pages, 8, seconds)
        print(f"8 callers, {said}: {mine}")
        print(f"ratio {mine.rate / other.rate:.1f} of answers a second")


def new_pages(caller: int) -> Iterator[bytes]:
    """Filtered, sorted pages, every one another."""
    for number in count():
        yield page(number, 8 * number + caller, f" and id > {8 * number + caller}")


def known_pages(caller: int) -> Iterator[bytes]:
    """The same without what makes them differ."""
    for number in count():
        yield page(number, 8 * number + caller)


def page(number: int, least: int, besides: str = "") -> bytes:
    """One of them."""
    where = f"kind='bike' and passed > {400 + least % 90}{besides}"
    query = urlencode({"where": where, "order_by": "at desc", "limit": 100, "offset": 100 * (number % 5)})
    return request("GET", f"{TABLE}/records?{query}")


def their_pages(caller: int) -> Iterator[bytes]:
    """The same; Datasette knows no offset into a sorted table, so it stays on first pages, which is cheaper."""
    for number in count():
        least = 400 + (number * 8 + caller) % 90
        path = f"/bench/counts.json?kind=bike&passed__gt={least}&_sort_desc=at&_size=100&_shape=objects"
        yield request("GET", path)


def asked_ms(port: int, path: str) -> float:
    """Milliseconds until the whole answer is there; it must be one."""
    began = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=180)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    elapsed = (time.perf_counter() - began) * 1000
    if answer.status != 200 or not json.loads(body):
        raise RuntimeError(f"{path}: {answer.status} {body[:300]!r}")
    return elapsed


def fill_ours(folder: Path) -> None:
    """The table as a city publishes it, by the command a city uses."""
    titles = ["--title", "fr=Comptages", "--title", "nl=Tellingen"]
    command = ["catalogue", "load", "counts", str(folder / "counts.csv"), *titles, "--data", str(folder / "data")]
    program = f"from zinneke.config.cli.main import main; main({command!r})"
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)


def fill_theirs(folder: Path) -> None:
    """The same rows in SQLite, as Datasette's own tools would put them there."""
    rows = duckdb.sql(
        f'SELECT id, station, kind, try_cast(passed AS INTEGER), cast("at" AS VARCHAR), lon, lat, value, address '  # noqa: S608
        f"FROM read_csv('{folder / 'counts.csv'}', types = {{'passed': 'VARCHAR'}})"
    )
    with closing(sqlite3.connect(folder / "bench.db")) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute(
            "CREATE TABLE counts (id INTEGER PRIMARY KEY, station TEXT, kind TEXT, passed INTEGER, at TEXT, lon REAL, "
            "lat REAL, value REAL, address TEXT)"
        )
        while some := rows.fetchmany(50_000):
            database.executemany("INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", some)
        for columns in ("station", "kind", "passed", "at", "kind, passed", "kind, at"):
            database.execute(f"CREATE INDEX [{columns}] ON counts ({columns})")
        database.execute("ANALYZE")
        database.commit()


@contextmanager
def site(folder: Path) -> Iterator[None]:
    """The site, as `zinneke up` starts it."""
    os.environ |= {"ZINNEKE_DATA": str(folder / "data"), "ZINNEKE_SITE_PORT": str(OURS), "ZINNEKE_SECRET_KEY": "bench"}
    os.environ |= {"ZINNEKE_ALLOWED_HOSTS": "127.0.0.1,bench", "ZINNEKE_DATA_CALLS_A_DAY": "0"}
    from zinneke.config.site_process import server_command
    from zinneke.kernel.settings import load as settings

    with served(server_command(settings()), lambda: asked_ms(OURS, "/readyz")):
        yield


@contextmanager
def datasette(program: str, folder: Path) -> Iterator[None]:
    """Datasette with its limits raised."""
    options = [part for name, value in OPTIONS.items() for part in ("--setting", name, str(value))]
    command = [program, "serve", str(folder / "bench.db"), "--port", str(THEIRS), *options]
    with served(command, lambda: asked_ms(THEIRS, "/-/versions.json")):
        yield


@contextmanager
def served(command: list[str], answers: Callable[[], object]) -> Iterator[None]:
    """A server until it is not needed any more. Raises RuntimeError beside another: granian would share its port."""
    with suppress(OSError):
        answers()
        raise RuntimeError(f"something answers already where {command[0]} is to: stop it first")
    silence = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=silence, stderr=silence) as process:
        try:
            for _ in range(300):
                try:
                    answers()
                    break
                except (OSError, RuntimeError):
                    time.sleep(0.1)
            else:
                raise RuntimeError(f"{command[0]} does not answer: {process.poll()}")
            yield
        finally:
            process.terminate()


if __name__ == "__main__":
    main()

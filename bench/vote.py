"""Votes cast at a steady pace, the site as it runs: is each answered with its receipt in time, and is each in the box.

    python bench/vote.py                             2,000 votes a minute for a minute
    python bench/vote.py --ballots                   the same with credentials asked for before: ballots alone
    python bench/vote.py --rate 2000 --seconds 15    a short look

Each vote is what a browser with JavaScript asks: a credential for the code of a letter, signed blindly and kept on
the roll; then the ballot with it. They are sent when they are due, whether or not those before were answered (an open
loop), so that a site that falls behind shows it. The bar: every ballot gets its receipt, p95 of both together at most
500 ms. Afterwards every receipt is looked for in the box. The reference in the same run: bare durable inserts of rows
of the same size into a file beside it, one commit each, by one thread: what this disk can do at most.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from tables import OURS, site

BAR_MS: Final = 500.0
WARM: Final = 40
WARM_A_SECOND: Final = 4.0
"""Votes before the clock runs: what a start costs is not what votes cost."""
PROJECTS: Final = 30
CHOICES: Final = 5
TOKEN: Final = "b" * 32
"""A token against forgery and its cookie, which a browser has from the ballot's page."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A vote made ready before the clock runs: blinding is the voter's own processor's work."""

    asked: bytes
    prepared: str
    inverse: int
    ballot: str
    nonce: str
    signed: str = ""
    """The blinded request as the city signed it, where it was asked for before."""


@dataclass(frozen=True, slots=True)
class Cast:
    """How long a vote took from when it was due, and its parts, in milliseconds; its receipt, "" where none came."""

    ms: float
    credential_ms: float
    ballot_ms: float
    receipt: str


def main() -> None:
    """Open an election, cast votes, count receipts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=2_000.0, help="Votes a minute.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--ballots", action="store_true", help="Credentials are signed before the clock runs.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun(folder)
        votes = WARM + int(given.rate * given.seconds / 60)
        of, ready = prepared(votes)
        if given.ballots:
            ready = with_credentials(of, ready)
        print(f"{votes - WARM:,} votes ready; load before {os.getloadavg()[0]:.1f}")
        with site(folder):
            sent(of, ready[:WARM], WARM_A_SECOND)
            cast = sent(of, ready[WARM:], given.rate / 60)
        reference(folder / "reference.sqlite3", ready, given.seconds / 4)
        sys.exit(verdict(of, cast, given.rate))


def begun(folder: Path) -> None:
    """Django on an empty folder."""
    (folder / "data").mkdir()
    os.environ |= {"ZINNEKE_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "zinneke.config.settings"}
    os.environ |= {"ZINNEKE_SECRET_KEY": "bench", "ZINNEKE_VOTING_KEY": "bench", "ZINNEKE_TRUSTED_PROXIES": "127.0.0.1"}
    os.environ |= {"ZINNEKE_ALLOWED_HOSTS": "127.0.0.1,bench,testserver"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def prepared(votes: int) -> tuple[str, list[Ready]]:
    """An open election with a letter for each, and every vote as a browser makes it."""
    from zinneke.services.budget.actions.voting import box_of
    from zinneke.services.budget.queries.voting_room import roll
    from zinneke.services.budget.tests.votes import election
    from zinneke.voting.keys import verifying_key
    from zinneke.voting.roll import codes
    from zinneke.voting.roll.ports import Channel, Identity

    of = election(projects=PROJECTS, max_choices=CHOICES, closes_at=_in_a_day())
    key = verifying_key(box_of(of).issuing_key)
    letters = [codes.make() for _ in range(votes)]
    roll().give_codes(of.public_id, [(Identity.code(letter), None) for letter in letters], Channel.LETTER)
    return of.public_id, [_ready(of.public_id, key, letter) for letter in letters]


def with_credentials(of: str, ready: Sequence[Ready]) -> list[Ready]:
    """The same votes of people who asked for their credential earlier."""
    from zinneke.services.budget.queries.voting_room import room, secret
    from zinneke.voting.credential.blind import blind_sign
    from zinneke.voting.keys import issuing_key

    key = issuing_key(room().box.secrets(of).issuing, secret())
    requests = (bytes.fromhex(json.loads(one.asked)["request"]) for one in ready)
    return [replace(one, signed=blind_sign(key, asked).hex()) for one, asked in zip(ready, requests, strict=True)]


def sent(of: str, ready: Sequence[Ready], rate: float) -> list[Cast]:
    """Send them at their pace, from a process of its own."""
    ours, theirs = multiprocessing.Pipe()
    key = _public_key(of)
    work = multiprocessing.get_context("fork").Process(
        target=lambda: theirs.send(asyncio.run(_send(of, key, ready, rate)))
    )
    work.start()
    found: list[Cast] = ours.recv()
    work.join()
    return found


def reference(path: Path, ready: Sequence[Ready], seconds: float) -> None:
    """Bare durable inserts of rows of the same size."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE ballots (credential BLOB PRIMARY KEY, ballot TEXT, receipt BLOB) WITHOUT ROWID")
        times: list[float] = []
        began = time.perf_counter()
        while (elapsed := time.perf_counter() - began) < seconds:
            row = (secrets.token_bytes(32), ready[len(times) % len(ready)].ballot, secrets.token_bytes(32))
            at = time.perf_counter()
            database.execute("INSERT INTO ballots VALUES (?, ?, ?)", row)
            times.append((time.perf_counter() - at) * 1000)
    print(f"reference, bare durable inserts: {len(times) / elapsed:,.0f}/s, p95 {_share(times, 0.95):.1f} ms")


def verdict(of: str, cast: Sequence[Cast], rate: float) -> int:
    """Whether the bar is met; the exit code."""
    from zinneke.services.budget.queries.voting_room import room

    box = room().box
    receipts = {one.receipt for one in cast if one.receipt}
    there = sum(box.knows(of, bytes.fromhex(receipt)) for receipt in receipts)
    for said, times in (
        ("credential", [one.credential_ms for one in cast]),
        ("ballot", [one.ballot_ms for one in cast]),
        ("vote, from when it was due", [one.ms for one in cast]),
    ):
        p50, p95, p99 = (_share(times, share) for share in (0.5, 0.95, 0.99))
        print(f"{said}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms")
    worst = _share([one.ms for one in cast], 0.95)
    met = worst <= BAR_MS and there == len(receipts) == len(cast)
    print(
        f"{'met' if met else 'MISSED'}: {len(cast):,} votes at {rate:,.0f} a minute, {len(receipts):,} receipts, "
        f"{there:,} of them in the box, p95 {worst:.0f} ms, the bar is {BAR_MS:.0f} ms"
    )
    return 0 if met else 1


async def _send(of: str, key: Any, ready: Sequence[Ready], rate: float) -> list[Cast]:
    began = time.perf_counter()
    return list(
        await asyncio.gather(*(_vote(of, key, one, number, began + number / rate) for number, one in enumerate(ready)))
    )


async def _vote(of: str, key: Any, one: Ready, number: int, due: float) -> Cast:
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    door, address = f"/api/budget/v1/votes/{of}/", f"10.{number // 60_000}.{number // 250 % 240}.{number % 250 + 1}"
    token = f"Cookie: csrftoken={TOKEN}\r\nX-CSRFToken: {TOKEN}\r\n"
    told, credential_ms = {"signature": one.signed}, 0.0
    if not one.signed:
        told, credential_ms = await _ask(f"{door}credential", one.asked, address, token)
    if "signature" not in told:
        return Cast((time.perf_counter() - due) * 1000, credential_ms, 0.0, "")
    modulus = key.public_numbers().n
    signature = int(told["signature"], 16) * one.inverse % modulus
    body = {"ballot": one.ballot, "nonce": one.nonce, "prepared": one.prepared, "signature": f"{signature:0512x}"}
    told, ballot_ms = await _ask(f"{door}ballots", json.dumps(body).encode(), address, "")
    return Cast((time.perf_counter() - due) * 1000, credential_ms, ballot_ms, told.get("receipt", ""))


async def _ask(path: str, body: bytes, address: str, headers: str) -> tuple[dict[str, str], float]:
    began = time.perf_counter()
    incoming, outgoing = await asyncio.open_connection("127.0.0.1", OURS)
    outgoing.write(
        f"POST {path} HTTP/1.1\r\nHost: bench\r\nX-Forwarded-For: {address}\r\nContent-Type: application/json\r\n"
        f"Connection: close\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode()
        + body
    )
    head = (await incoming.readuntil(b"\r\n\r\n")).lower()
    size = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
    answer = await incoming.readexactly(size)
    outgoing.close()
    told: dict[str, str] = json.loads(answer) if b"json" in head else {}
    return told, (time.perf_counter() - began) * 1000


def _ready(of: str, key: Any, letter: str) -> Ready:
    from zinneke.services.budget.rules import ballots
    from zinneke.voting.credential import codes
    from zinneke.voting.credential.derived import derive

    made = derive(codes.normal(codes.new_code()), of, key)
    chosen = secrets.SystemRandom().sample(range(1, PROJECTS + 1), CHOICES)
    asked = json.dumps({"request": made.blinded.request.hex(), "letter": letter}).encode()
    ballot = ballots.written(of, dict.fromkeys(chosen, 1)).decode()
    return Ready(asked, made.prepared.hex(), made.blinded.inverse, ballot, secrets.token_hex(32))


def _public_key(of: str) -> Any:
    from zinneke.services.budget.queries.voting_room import room
    from zinneke.voting.keys import verifying_key

    return verifying_key(room().box.election(of).issuing_key)


def _in_a_day() -> Any:
    from zinneke.kernel.time import now

    return now() + timedelta(days=1)


def _share(times: Sequence[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


if __name__ == "__main__":
    main()

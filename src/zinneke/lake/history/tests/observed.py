"""Observations for tests, and what a history holds of them."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from zinneke.kernel.time import format_instant
from zinneke.lake.engine import connect
from zinneke.lake.history.compaction import Outcome, append
from zinneke.lake.history.ledger import Folder
from zinneke.lake.history.observation import Observation

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def seen(
    minutes: float, number: float | None = 1.0, *, thing: str = "a", name: str = "no2", after: float = 0, text: str = ""
) -> Observation:
    """An observation this long after noon (minutes, negative: before), which arrived ``after`` so many minutes."""
    at = NOON + dt.timedelta(minutes=minutes)
    arrived = at + dt.timedelta(minutes=after)
    return Observation(thing, name, format_instant(at), format_instant(arrived), None if text else number, text or None)


def take(folder: Path, observations: Iterable[Observation], hours: float = 1) -> Outcome:
    """Take observations in, this many hours after noon."""
    return append(folder, lambda _: observations, NOON + dt.timedelta(hours=hours))


def held_in(folder: Path) -> dict[tuple[str, str, int], float | str]:
    """Everything in a history: minutes after noon and value by thing and attribute."""
    place = Folder(folder)
    parts = place.ledger().parts
    if not parts:
        return {}
    query = "SELECT entity, attribute, epoch_us(observed_at), coalesce(text, number::VARCHAR) FROM read_parquet(?)"
    with connect() as engine:
        rows = engine.execute(query, [place.files(parts)]).fetchall()
    found = {(thing, name, at): value for thing, name, at, value in rows}
    assert len(found) == len(rows) == place.ledger().rows, "an instant of an attribute is there twice"
    return found


def expected(observations: Iterable[Observation]) -> dict[tuple[str, str, int], str]:
    """The same of observations: of two of an instant the one that arrived last."""
    latest: dict[tuple[str, str, int], Observation] = {}
    for one in observations:
        at = dt.datetime.fromisoformat(one.observed_at)
        key = (one.entity, one.attribute, int(at.timestamp() * 1_000_000))
        if key not in latest or latest[key].arrived_at < one.arrived_at:
            latest[key] = one
    return {key: one.text or str(one.number) for key, one in latest.items()}

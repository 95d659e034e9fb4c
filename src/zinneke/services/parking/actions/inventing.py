"""The past of simulated car parks, for the demonstration: each is a pure function of the instant, so what it would have
counted before the city was started can be told. The pages say that a model was learned from simulated counts."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Final

from zinneke.kernel.time import format_instant
from zinneke.lake import own_csv
from zinneke.lake.engine import connect
from zinneke.services.parking.actions import gathering
from zinneke.services.parking.feeds.counter import FEEDS
from zinneke.services.parking.feeds.simulated import SIMULATIONS

DAYS: Final = 63
"""Four weeks to judge by, and five to learn from."""
_COLUMNS: Final = ("slot", "place_id", "free", "cap", "seen_at")


def invent(until: datetime) -> int:
    """Write what simulated car parks would have counted until then, if that was not done. Gives how many counts."""
    slots = gathering.folder() / "slots"
    target = slots / gathering.SIMULATED
    if target.exists():
        return 0
    slots.mkdir(parents=True, exist_ok=True)
    written, aside = slots / "simulated.csv", target.with_suffix(".next")
    rows = own_csv.write(written, _counts(until))
    source = own_csv.source(_COLUMNS)
    with closing(connect()) as engine:
        engine.execute(
            f"COPY (SELECT slot::TIMESTAMPTZ AS slot, place_id, free::DOUBLE AS free, cap::DOUBLE AS cap, "  # noqa: S608
            f"NULL::DOUBLE AS occ, NULL::VARCHAR AS state, seen_at::TIMESTAMPTZ AS seen_at FROM {source}) "
            f"TO {gathering.quoted(aside)} (FORMAT parquet, COMPRESSION zstd)",
            [str(written)],
        )
    written.unlink()
    aside.replace(target)
    return rows


def _counts(until: datetime) -> Iterator[tuple[str, str, int, int, str]]:
    feeds = {feed.name: feed for feed in FEEDS if feed.entity_type in gathering.KINDS}
    quarter = timedelta(minutes=gathering.STEP_MIN)
    last = gathering.quarter(until)
    instants = [last - number * quarter for number in range(DAYS * 24 * 60 // gathering.STEP_MIN)]
    for simulation in SIMULATIONS:
        if (feed := feeds.get(simulation.feed)) is None:
            continue
        for device in simulation.devices:
            place = feed.entity_id.format(device=device)
            for instant in instants:
                told = simulation.message(device, instant)
                if told.get("opening") != "closed" and "free" in told and "spaces" in told:
                    at = format_instant(instant)
                    yield at, place, told["free"], told["spaces"], at

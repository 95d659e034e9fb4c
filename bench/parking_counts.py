"""What benchmarks of parking share: a file of counts, a model learned of its first part, and rows of the other."""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from zinneke.forecast.clock import Ints
from zinneke.forecast.histories import Floats, Histories
from zinneke.forecast.inputs import matrix
from zinneke.forecast.learned import CARD, Ahead, Model, load, save
from zinneke.forecast.learning import train
from zinneke.forecast.reading import read_parquet

HALF_YEAR: Final = timedelta(days=184)
HOURS: Final = (7, 20)
"""Local hours that are judged: by night some car parks are closed."""
AT_ONCE: Final = 50_000
MOST: Final = 2_000_000
"""Rows that are judged; of more every second, third and so on."""


@dataclass(frozen=True)
class Given:
    """A file's histories, a model of everything before a slot, and the slots that are judged."""

    histories: Histories
    model: Model
    until: int
    end: int


def given(description: str) -> Given:
    """Read the arguments and the file, say what was kept out, and learn."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="Parquet of slot (UTC), place_id, free, cap, occ")
    parser.add_argument("--meta", type=Path, help="CSV of place_id, cap, city_name")
    parser.add_argument("--train-until", default="2025-06-30", help="the last day learned from")
    parser.add_argument("--zone", default="Europe/Brussels", help="whose clock the car parks go by")
    parser.add_argument("--country", default="DE", help="whose holidays count: BE, DE, or empty for none")
    parser.add_argument(
        "--as-recorded", action="store_true", help="keep counts that cannot be, in learning and judging"
    )
    parser.add_argument("--model", type=Path, help="folder that keeps the model, for the next benchmark")
    asked = parser.parse_args()
    last = datetime.fromisoformat(asked.train_until).replace(tzinfo=UTC) + timedelta(days=1)
    recording = read_parquet(
        asked.data, asked.meta, zone=asked.zone, country=asked.country, learned_until=f"{last:%Y-%m-%d}"
    )
    print("Counts that cannot be:", "left in, as recorded" if asked.as_recorded else "kept out")
    for report in recording.reports:
        print(f"  {report}")
    histories = recording.recorded() if asked.as_recorded else recording.histories
    until = histories.clock.slot(last)
    end = min(histories.clock.slot(last + HALF_YEAR), histories.clock.slots)
    return Given(histories, learned(histories, until, asked.model), until, end)


def learned(histories: Histories, until: int, folder: Path | None) -> Model:
    """A model of everything before a slot: the one in the folder if there is one, else learned, and kept there."""
    if folder and (folder / CARD).exists():
        model = load(folder)
        print(f"Model {model.card.version}, learned until {model.card.trained_until}")
        return model
    began = time.perf_counter()
    model = train(histories, until)
    print(f"Learned {len(histories.places)} car parks in {time.perf_counter() - began:.0f} s: {model.card.version}")
    if folder:
        save(model, folder)
    return model


@dataclass(frozen=True)
class Judged:
    """Rows of the later part: where, when, what was there, and what came."""

    places: Ints
    slots: Ints
    now: Floats
    later: Floats

    def only(self, chosen: np.ndarray) -> "Judged":
        """Some of the rows."""
        return Judged(*(getattr(self, field.name)[chosen] for field in fields(self)))


def judged(histories: Histories, first: int, end: int, horizon: int) -> Judged:
    """Rows of the hours that are judged, of which the share is known now and later."""
    slots = np.arange(max(first, 0), end - horizon, dtype=np.int32)
    hour = histories.clock.hour[slots]
    slots = slots[(hour >= HOURS[0]) & (hour < HOURS[1])]
    share = histories.share
    parts = []
    for place in range(len(histories.places)):
        known = slots[~np.isnan(share[place, slots] + share[place, slots + horizon])]
        parts.append(np.stack([np.full(len(known), place, np.int32), known]))
    found = np.concatenate(parts, axis=1)
    places, chosen = found[:, :: found.shape[1] // MOST + 1]
    return Judged(places, chosen, share[places, chosen], share[places, chosen + horizon])


def by_parts(rows: Judged, ask: Callable[[Judged], tuple[Floats, ...]]) -> tuple[Floats, ...]:
    """Ask for a part of the rows at a time, and put the answers together."""
    starts = range(0, len(rows.slots), AT_ONCE)
    answers = [ask(rows.only(np.s_[first : first + AT_ONCE])) for first in starts]
    return tuple(np.concatenate(column) for column in zip(*answers, strict=True))


def quantiles(histories: Histories, ahead: Ahead, rows: Judged) -> Floats:
    """What was learned for a horizon, of rows."""
    _, inputs = matrix(histories, rows.places, rows.slots, histories.clock.lag(ahead.minutes))
    return ahead.quantiles(inputs)


def horizons(model: Model, wanted: tuple[int, ...]) -> Iterator[Ahead]:
    """What was learned, of the horizons that are judged."""
    return (ahead for ahead in model.ahead if ahead.minutes in wanted)

"""Learning of many places at once: one model for all, from sampled rows, the same from the same seed."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zinneke.forecast.baselines import recent
from zinneke.forecast.clock import Ints
from zinneke.forecast.histories import Flags, Floats, Histories
from zinneke.forecast.inputs import matrix
from zinneke.forecast.learned import (
    CHANCES,
    LEVELS,
    METHOD,
    SMALLEST_MISS,
    THREADS,
    Ahead,
    Card,
    Model,
    as_usual,
    group,
    level,
    predicted,
)
from zinneke.forecast.trees import Booster, Dataset
from zinneke.forecast.trees import train as boost

HORIZONS: Final = (15, 30, 60, 120)
"""Minutes ahead that are learned; what lies between is drawn between."""
DAYTIME: Final = (5, 22)
"""Hours that matter to drivers; of the night only every fourth row is learned from."""
NIGHT_ROWS: Final = 0.25
WEEK_DAYS: Final = 7
ENOUGH_MISSES: Final = 500
"""A group with fewer misses takes the table of all."""
FEWEST_ROWS: Final = 1_000
FEWEST_DAYS: Final = 14
"""What is learned of one half of the weeks is tried on the other."""
_TRIES: Final = 8

Report = Callable[[str], None]


@dataclass(frozen=True)
class Recipe:
    """How much is learned. The defaults learn 600 car parks and two years within minutes on two cores."""

    rows: int = 300_000
    """Sampled for each horizon."""
    trees: int = 200
    leaves: int = 63
    rate: float = 0.08
    seed: int = 2025
    threads: int = THREADS

    def settings(self, **more: Any) -> dict[str, Any]:
        """For LightGBM: the same trees from the same rows, whatever the machine has in threads."""
        return {
            "objective": "l1",
            "learning_rate": self.rate,
            "num_leaves": self.leaves,
            "min_data_in_leaf": 100,
            "feature_fraction": 0.6,
            "bagging_fraction": 0.7,
            "bagging_freq": 1,
            "max_bin": 127,
            "num_threads": self.threads,
            "deterministic": True,
            "force_row_wise": True,
            "seed": self.seed,
            "verbose": -1,
            **more,
        }


@dataclass(frozen=True)
class Rows:
    """Places, slots and what was there some slots later."""

    places: Ints
    slots: Ints
    now: Floats
    later: Floats


def train(histories: Histories, until: int, recipe: Recipe | None = None, report: Report | None = None) -> Model:
    """Learn from everything observed before slot ``until``.

    Raises ValueError where too little is known to learn from.
    """
    recipe, tell = recipe or Recipe(), report or _silent
    ahead: list[Ahead] = []
    errors: dict[str, dict[str, float]] = {}
    names: tuple[str, ...] = ()
    rows = 0
    for minutes in HORIZONS:
        if minutes % histories.clock.step:
            continue
        horizon = histories.clock.lag(minutes)
        chosen = sample(histories, until, horizon, recipe)
        names, inputs = matrix(histories, chosen.places, chosen.slots, horizon)
        learned, missed = _learn(minutes, inputs, chosen, _half(histories, chosen.slots), recipe)
        usual = as_usual(inputs) - chosen.later
        errors[str(minutes)] = {
            "learned": _size(missed),
            "persistence": _size(chosen.now - chosen.later),
            "usual change": _size(usual),
        }
        ahead.append(learned)
        rows += len(chosen.slots)
        tell(f"{minutes} min: {len(chosen.slots)} rows, {errors[str(minutes)]}")
    card = Card(
        method=METHOD,
        version=f"{METHOD}.{histories.clock.time(until):%Y%m%d}.{_digest(ahead)}",
        trained_until=histories.clock.time(until).isoformat(),
        places=len(histories.places),
        rows=rows,
        inputs=names,
        step=histories.clock.step,
        horizons=tuple(part.minutes for part in ahead),
        errors=errors,
    )
    return Model(card, tuple(ahead), _usual_misses(histories, until, recipe))


def sample(histories: Histories, until: int, horizon: int, recipe: Recipe) -> Rows:
    """Rows by chance, from places and slots of which the share is known then and ``horizon`` slots later."""
    chance = np.random.default_rng([recipe.seed, horizon])
    last = min(until, histories.clock.slots) - horizon
    if last < FEWEST_DAYS * histories.clock.day:
        raise ValueError(f"{last // histories.clock.day} days to learn from: two weeks are the least")
    clock, parts, wanted = histories.clock, [], recipe.rows
    for _ in range(_TRIES):
        places = chance.integers(0, len(histories.places), 2 * recipe.rows, dtype=np.int32)
        slots = chance.integers(0, last, 2 * recipe.rows, dtype=np.int32)
        day = (clock.hour[slots] >= DAYTIME[0]) & (clock.hour[slots] < DAYTIME[1])
        chosen = day | (chance.random(len(slots)) < NIGHT_ROWS)
        chosen &= ~np.isnan(histories.at(places, slots) + histories.at(places, slots + np.int32(horizon)))
        parts.append(np.stack([places[chosen], slots[chosen]])[:, :wanted])
        wanted -= parts[-1].shape[1]
        if wanted <= 0:
            break
    found = np.concatenate(parts, axis=1)
    if found.shape[1] < FEWEST_ROWS:
        raise ValueError(f"{found.shape[1]} rows to learn from, {FEWEST_ROWS} are the least: is anything counted?")
    places, slots = found[:, np.lexsort((found[1], found[0]))]
    return Rows(places, slots, histories.at(places, slots), histories.at(places, slots + np.int32(horizon)))


def _half(histories: Histories, slots: Ints) -> Flags:
    """Every other local week: what is learned of one half is tried on the other."""
    return np.asarray(histories.clock.day_number[slots] // WEEK_DAYS % 2 == 1)


def _learn(minutes: int, inputs: Floats, rows: Rows, half: Flags, recipe: Recipe) -> tuple[Ahead, Floats]:
    """Two halves learn changes; each is tried on the weeks of the other, which tells how far forecasts miss."""
    bins = Dataset(inputs, rows.later - rows.now, params=recipe.settings(), free_raw_data=False).construct()
    boosters = [_boost(bins, np.flatnonzero(part), recipe, recipe.trees) for part in (half, ~half)]
    expected = np.where(half, predicted(boosters[1], inputs), predicted(boosters[0], inputs))
    expected = np.clip(rows.now + expected, 0, 1).astype(np.float32)
    missed = rows.later - expected
    sizes = np.log(np.abs(missed) + SMALLEST_MISS)
    miss = boost(recipe.settings(num_leaves=31), bins.set_label(sizes), recipe.trees // 2)
    scaled = np.asarray(missed / np.exp(predicted(miss, inputs)), np.float32)
    table = tables(scaled, group(inputs, expected), 2 * (len(LEVELS) + 1))
    return Ahead(minutes, tuple(boosters), miss, table), missed


def _boost(bins: Dataset, rows: NDArray[np.int64], recipe: Recipe, trees: int) -> Booster:
    return boost(recipe.settings(), bins.subset(rows.tolist()), trees)


def tables(missed: Floats, groups: NDArray[np.int64], number: int) -> Floats:
    """Quantiles of misses for each group, at ``CHANCES``."""
    parts: Iterator[Floats] = (missed[groups == one] for one in range(number))
    chosen = (part if len(part) >= ENOUGH_MISSES else missed for part in parts)
    return np.stack([np.quantile(part, CHANCES) for part in chosen]).astype(np.float32)


def _usual_misses(histories: Histories, until: int, recipe: Recipe) -> Floats:
    rows = sample(histories, until, 1, recipe)
    usual = recent(histories, rows.places, rows.slots, 0)
    known = ~np.isnan(usual)
    if not known.any():
        return np.zeros((len(LEVELS) + 1, len(CHANCES)), np.float32)
    return tables((rows.now - usual)[known], level(usual[known]), len(LEVELS) + 1)


def _digest(ahead: list[Ahead]) -> str:
    trees = "".join(booster.model_to_string() for part in ahead for booster in (*part.changes, part.miss))
    return hashlib.sha256(trees.encode()).hexdigest()[:8]


def _size(missed: Floats) -> float:
    return round(float(np.mean(np.abs(missed), dtype=np.float64)), 5)


def _silent(_: str) -> None:
    return None

"""A learned model: for each horizon what to expect, how far that may miss, and how misses were distributed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zinneke.forecast.clock import Ints
from zinneke.forecast.histories import Floats, Histories
from zinneke.forecast.inputs import NOW, STOOD, USUAL_CHANGE, matrix
from zinneke.forecast.trees import Booster, LightGBMError

METHOD: Final = "1"
"""Raised when inputs or the form of the model change: an older folder is then refused."""
LEVELS: Final = np.array([0.3, 0.6, 0.8, 0.9, 0.97], np.float32)
"""Misses are distributed otherwise the fuller a place will be: their tables are kept apart by these shares…"""
LONG_STOOD: Final = 60
"""…and for a share that has stood for so many minutes: it mostly stays exactly as it is."""
CHANCES: Final = np.concatenate(
    [[0.001, 0.0025, 0.005], np.arange(0.01, 0.995, 0.01), [0.995, 0.9975, 0.999]], dtype=np.float32
)
"""The chances of which quantiles are kept: whole hundredths, and finer at both ends."""
SMALLEST_MISS: Final = 0.003
"""Misses are compared by their logarithm from here on: a third of a space in a hundred."""
THREADS: Final = 2
"""For learning; a question of a few hundred rows is answered by one."""
FEW_ROWS: Final = 2_000
CARD: Final = "card.json"
TABLES: Final = "misses.npz"


@dataclass(frozen=True)
class Card:
    """What a model is, for the register and for people: stored beside it as JSON."""

    method: str
    version: str
    trained_until: str
    """First moment not learned from."""
    places: int
    rows: int
    inputs: tuple[str, ...]
    step: int
    """Minutes of a slot."""
    horizons: tuple[int, ...]
    """Minutes ahead learned by themselves; others lie between."""
    errors: Mapping[str, Mapping[str, float]]
    """By horizon, mean absolute errors on weeks left out: of the model, of persistence, of the usual change."""


@dataclass(frozen=True)
class Ahead:
    """What was learned for one horizon."""

    minutes: int
    changes: tuple[Booster, ...]
    """Each learned without every other week; what serves is their mean."""
    miss: Booster
    """The logarithm of how far the mean may miss."""
    misses: Floats
    """For each group of rows the quantiles of misses, in units of what ``miss`` expects."""

    def quantiles(self, inputs: Floats) -> Floats:
        """Quantiles of the share for each row, at ``CHANCES``."""
        expected = np.clip(inputs[:, NOW] + self.change(inputs), 0, 1)
        scale = np.exp(predicted(self.miss, inputs))
        table = self.misses[group(inputs, expected)]
        return np.asarray(np.clip(expected[:, None] + scale[:, None] * table, 0, 1), np.float32)

    def change(self, inputs: Floats) -> Floats:
        """By how much the share will change in each row."""
        return np.asarray(np.mean([predicted(booster, inputs) for booster in self.changes], axis=0), np.float32)


@dataclass(frozen=True)
class Model:
    """Everything learned, with its card."""

    card: Card
    ahead: tuple[Ahead, ...]
    """By horizon, the shortest first."""
    usual_misses: Floats
    """For each level of fullness the quantiles by which the recent profile misses."""

    def quantiles(self, histories: Histories, places: Ints, slots: Ints) -> Floats:
        """Quantiles of the share at each learned horizon after what is known of a slot: horizon, row, chance.

        Raises ValueError where histories have another step than those learned from, or other inputs.
        """
        if histories.clock.step != self.card.step:
            raise ValueError(
                f"learned of slots of {self.card.step} minutes, asked of {histories.clock.step}: train anew"
            )
        found = []
        for ahead in self.ahead:
            names, inputs = matrix(histories, places, slots, histories.clock.lag(ahead.minutes))
            if names != self.card.inputs:
                raise ValueError(f"learned with other inputs: {set(names) ^ set(self.card.inputs)}: train anew")
            found.append(ahead.quantiles(inputs))
        return np.stack(found)


def level(share: Floats) -> NDArray[np.int64]:
    """The level of fullness of shares, from 0."""
    return np.asarray(np.searchsorted(LEVELS, share))


def group(inputs: Floats, expected: Floats) -> NDArray[np.int64]:
    """Whose misses are alike: the level of what is expected, and whether the share has stood for long."""
    return level(expected) + np.where(inputs[:, STOOD] >= LONG_STOOD, len(LEVELS) + 1, 0)


def as_usual(inputs: Floats) -> Floats:
    """The share that the usual change would make of that now."""
    return np.asarray(inputs[:, NOW] + np.nan_to_num(inputs[:, USUAL_CHANGE]), np.float32)


def predicted(booster: Booster, inputs: Floats) -> Floats:
    """What a booster says of each row."""
    threads = THREADS if len(inputs) > FEW_ROWS else 1
    return np.asarray(booster.predict(inputs, num_threads=threads), np.float32)


def save(model: Model, folder: Path) -> None:
    """Write a model into a folder: texts of its trees, tables, and the card last: a folder with a card is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    for ahead in model.ahead:
        for name, booster in _files(ahead).items():
            (folder / name).write_text(booster.model_to_string(), encoding="utf-8")
    tables = {str(ahead.minutes): ahead.misses for ahead in model.ahead}
    np.savez_compressed(folder / TABLES, allow_pickle=False, usual=model.usual_misses, **tables)
    (folder / CARD).write_text(json.dumps(asdict(model.card), indent=1) + "\n", encoding="utf-8")


def load(folder: Path) -> Model:
    """Read a model. Raises ValueError where the folder holds none, or one of another method."""
    try:
        card = _card(json.loads((folder / CARD).read_text("utf-8")))
        with np.load(folder / TABLES, allow_pickle=False) as stored:
            tables = {name: stored[name] for name in stored.files}
        ahead = tuple(_ahead(folder, minutes, tables[str(minutes)]) for minutes in card.horizons)
    except (OSError, KeyError, TypeError, LightGBMError) as error:
        raise ValueError(f"{folder} holds no model that can be read: {error}") from error
    return Model(card, ahead, tables["usual"])


def read_card(folder: Path) -> Card:
    """The card alone, without the model."""
    try:
        return _card(json.loads((folder / CARD).read_text("utf-8")))
    except (OSError, KeyError, TypeError) as error:
        raise ValueError(f"{folder} holds no card: {error}") from error


def _card(told: dict[str, Any]) -> Card:
    card = Card(**{**told, "inputs": tuple(told["inputs"]), "horizons": tuple(told["horizons"])})
    if card.method != METHOD:
        raise ValueError(f"a model of method {card.method}, this is {METHOD}: train anew")
    return card


def _ahead(folder: Path, minutes: int, misses: Floats) -> Ahead:
    def booster(name: str) -> Booster:
        return Booster(model_str=(folder / name).read_text("utf-8"))

    halves = sorted(path.name for path in folder.glob(f"change-{minutes}-*.txt"))
    return Ahead(minutes, tuple(booster(name) for name in halves), booster(f"miss-{minutes}.txt"), misses)


def _files(ahead: Ahead) -> dict[str, Booster]:
    changes = {f"change-{ahead.minutes}-{number}.txt": booster for number, booster in enumerate(ahead.changes)}
    return {**changes, f"miss-{ahead.minutes}.txt": ahead.miss}

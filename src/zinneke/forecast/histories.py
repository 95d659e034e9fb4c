"""What is known of many places: the occupied share of each at each slot, on one grid."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from zinneke.forecast.clock import Clock, Ints

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Spaces:
    """How many spaces each place had from when on: its capacity with its changes, sorted by place and slot."""

    place: Ints
    since: Ints
    spaces: Floats

    @classmethod
    def constant(cls, spaces: Floats) -> "Spaces":
        """One capacity for each place, for all time."""
        return cls(
            np.arange(len(spaces), dtype=np.int32), np.zeros(len(spaces), np.int32), np.asarray(spaces, np.float32)
        )

    def at(self, places: Ints, slots: Ints) -> Floats:
        """Spaces of places at slots; before the first change known, those of it."""
        far = np.int64(1) << 32
        keys = self.place.astype(np.int64) * far + self.since
        asked = np.asarray(places, np.int64) * far + np.maximum(np.asarray(slots, np.int64), 0)
        found = np.searchsorted(keys, asked, side="right") - 1
        first = np.searchsorted(self.place, places, side="left")
        return np.asarray(self.spaces[np.maximum(found, first)], np.float32)


@dataclass(frozen=True)
class Histories:
    """Occupied shares (0 to 1, NaN where unknown) of places by slot, with what else is known of them."""

    clock: Clock
    places: tuple[str, ...]
    share: Floats
    """A row for each place, a column for each slot."""
    spaces: Spaces
    cities: tuple[str, ...] = ()
    """The city of each place, empty where unknown: what its neighbours do tells of it."""
    country: str = ""
    """BE or DE: whose holidays count. Empty: none are known."""
    known: Mapping[str, Floats] = field(default_factory=dict)
    """Further inputs known ahead, as a forecast of weather or a calendar of events: by name a figure for each slot,
    those to come among them, as many as ``clock.local`` has."""

    def __post_init__(self) -> None:
        if self.share.shape != (len(self.places), self.clock.slots):
            raise ValueError(f"shares of {self.share.shape} for {len(self.places)} places and {self.clock.slots} slots")
        for name, figures in self.known.items():
            if figures.shape != self.clock.local.shape:
                raise ValueError(
                    f"{name} has {figures.shape} figures for {self.clock.local.shape} slots, those ahead included"
                )

    def until(self, slot: int) -> "Histories":
        """The same without anything observed from a slot on."""
        share = self.share.copy()
        share[:, max(slot, 0) :] = np.nan
        return replace(self, share=share)

    def at(self, places: Ints, slots: Ints) -> Floats:
        """Shares of places at slots; NaN outside the grid."""
        inside = (slots >= 0) & (slots < self.share.shape[1])
        found = self.share[places, np.where(inside, slots, 0)]
        return np.where(inside, found, np.float32(np.nan))

"""How a sensor in a bay is doing: dead, silent, stuck, jumpy, low battery, weak signal, or well."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

SILENT_AFTER: Final = timedelta(hours=2)
"""Sensors speak at changes and at least once an hour; our own choice."""
DEAD_AFTER: Final = timedelta(hours=24)
"""Silent so long a sensor does not come back by itself; our own choice."""
EMPTY_BELOW: Final = 0.1
LOW_BELOW: Final = 0.2
"""Battery shares at which to go now, and to plan a visit; our own choice, since types of batteries differ."""
WEAK_BELOW_DBM: Final = -110.0
"""Signal below which LoRaWAN and NB-IoT begin to lose messages; from memory of the field, to be checked on the spot."""
STUCK_DAYS: Final = 3
"""Whole days without a change after which the state itself is doubted."""
JUMPY_CHANGES: Final = 20
"""Changes within an hour that no parked vehicle makes: one every three minutes."""


class Condition(StrEnum):
    """The worst first: what is found first is told first."""

    DEAD = "dead"
    SILENT = "silent"
    EMPTY = "empty"
    STUCK = "stuck"
    JUMPY = "jumpy"
    LOW = "low"
    WEAK = "weak"
    WELL = "well"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a sensor: its last message (None: never one), battery share, signal in dBm, and of the last
    whole days how often its state changed, with the most changes in an hour of them."""

    last_at: datetime | None
    battery: float | None = None
    signal_dbm: float | None = None
    changes: tuple[int, ...] = ()
    busiest: int = 0


def conditions(signs: Signs, present: datetime) -> tuple[Condition, ...]:
    """Everything that is wrong, the worst first; ``WELL`` alone if nothing is. Of a dead sensor nothing else counts."""
    silence = None if signs.last_at is None else present - signs.last_at
    if silence is None or silence >= DEAD_AFTER:
        return (Condition.DEAD,)
    battery, signal = signs.battery, signs.signal_dbm
    wrong = {
        Condition.SILENT: silence >= SILENT_AFTER,
        Condition.EMPTY: battery is not None and battery < EMPTY_BELOW,
        Condition.STUCK: len(signs.changes) >= STUCK_DAYS and not any(signs.changes[-STUCK_DAYS:]),
        Condition.JUMPY: signs.busiest >= JUMPY_CHANGES,
        Condition.LOW: battery is not None and EMPTY_BELOW <= battery < LOW_BELOW,
        Condition.WEAK: signal is not None and signal < WEAK_BELOW_DBM,
    }
    return tuple(one for one, found in wrong.items() if found) or (Condition.WELL,)


def rank(found: tuple[Condition, ...]) -> int:
    """The place in a list: the worst first."""
    return list(Condition).index(found[0])

"""What a driver asks of a place to park."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST_STAY_MIN: Final = 7 * 24 * 60
LONGEST_WALK_MIN: Final = 60


class Vehicle(StrEnum):
    """What is to be parked, in the words of ``allowedVehicleType``."""

    CAR = "car"
    MOTORCYCLE = "motorcycle"


class Weight(StrEnum):
    """What matters more to the driver."""

    PRICE = "price"
    BALANCED = "balanced"
    TIME = "time"


CENTS_A_MINUTE: Final[dict[Weight, int]] = {Weight.PRICE: 8, Weight.BALANCED: 20, Weight.TIME: 50}
"""How many cents a driver gives to save a minute. 20 are 12 euro an hour, of the order that appraisals of transport
projects use for private trips; the other two are our own choice."""


@dataclass(frozen=True, slots=True)
class Need:
    """A driver's needs. ``height_m`` and ``width_m`` are those of the vehicle in metres, None where not told.

    Raises ValueError for what nobody can mean.
    """

    vehicle: Vehicle = Vehicle.CAR
    disabled_card: bool = False
    charging: bool = False
    resident: bool = False
    stairs: bool = True
    height_m: float | None = None
    width_m: float | None = None
    stay_min: int = 120
    longest_walk_min: int = 20
    weight: Weight = Weight.BALANCED

    def __post_init__(self) -> None:
        if not 1 <= self.stay_min <= LONGEST_STAY_MIN:
            raise ValueError(f"a stay of {self.stay_min} minutes: from 1 to {LONGEST_STAY_MIN}")
        if not 1 <= self.longest_walk_min <= LONGEST_WALK_MIN:
            raise ValueError(f"a walk of {self.longest_walk_min} minutes: from 1 to {LONGEST_WALK_MIN}")
        for name, metres in (("height", self.height_m), ("width", self.width_m)):
            if metres is not None and not 0.5 <= metres <= 5:
                raise ValueError(f"a {name} of {metres} m: from 0.5 to 5")

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of spaces without which a place is of no use to this driver."""
        return (*(("disabled",) if self.disabled_card else ()), *(("charging",) if self.charging else ()))

    @property
    def permits(self) -> frozenset[str]:
        """The permits the driver holds, in the words of ``requiredPermit``."""
        held = {"residentPermit": self.resident, "disabledPermit": self.disabled_card}
        return frozenset(name for name, has in held.items() if has)

    def minutes_for(self, cents: int) -> float:
        """A price in minutes of this driver's time."""
        return cents / CENTS_A_MINUTE[self.weight]

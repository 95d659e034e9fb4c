"""Which spaces are taken, second by second, and what an app is told of it."""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final

from parking_district.streets import apart
from parking_district.supply import Others, Parking

OTHERS_LOOK_M: Final = 400
"""How far around a full place others look for a space before they go elsewhere."""
COUNTED_EVERY_S: Final = 300
TOLD_AFTER_S: Final = 150
"""A count travels from its counter over its source to the app: its age is 150 to 450 s when read, 300 on average."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Free spaces of each place as they were counted at a second of the morning."""

    second: float
    free: list[int]


class Spaces:
    """The truth: who stands where until when. Others who find a place full take the nearest free one, without SUMO."""

    def __init__(self, parkings: list[Parking], others: Others) -> None:
        self._parkings = parkings
        self._leave = [list(seconds) for seconds in others.at_first]
        for one in self._leave:
            heapify(one)
        self._visits = others.visits
        self._next = 0
        self._counted: list[Counts] = []
        self._near = [sorted(_near(one, parkings), key=lambda other: apart(one.at, other.at)) for one in parkings]
        self.refused = 0
        """Others who found no space anywhere near."""

    def free(self, parking: int) -> int:
        """Spaces that are free this second."""
        return self._parkings[parking].capacity - len(self._leave[parking])

    def take(self, parking: int, until: float) -> bool:
        """Take a space, if there is one."""
        if not self.free(parking):
            return False
        heappush(self._leave[parking], until)
        return True

    def advance(self, now: float) -> None:
        """Let others leave and come in this second, and count when it is time."""
        for number in range(len(self._parkings)):
            self._let_leave(number, now)
        while self._next < len(self._visits) and self._visits[self._next].second <= now:
            visit = self._visits[self._next]
            self._next += 1
            self.refused += not any(
                self.take(one.number, visit.second + visit.stay) for one in self._near[visit.parking]
            )
        if now % COUNTED_EVERY_S == 0:
            self._counted.append(Counts(now, [self.free(one.number) for one in self._parkings]))

    def told(self, now: float) -> Counts:
        """The newest counts that have reached the app."""
        return next(one for one in reversed(self._counted) if one.second + TOLD_AFTER_S <= now)

    def fullness(self) -> float:
        """The share of the core's spaces that are taken."""
        core = [one for one in self._parkings if one.is_core]
        return 1 - sum(self.free(one.number) for one in core) / sum(one.capacity for one in core)

    def _let_leave(self, parking: int, now: float) -> None:
        while self._leave[parking] and self._leave[parking][0] <= now:
            heappop(self._leave[parking])


def _near(place: Parking, parkings: list[Parking]) -> list[Parking]:
    return [one for one in parkings if apart(one.at, place.at) <= OTHERS_LOOK_M]

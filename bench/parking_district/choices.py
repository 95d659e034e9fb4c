"""How drivers choose where to park: a local without an app, an app that shows free counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Protocol

from parking_district.demand import Trip
from parking_district.spaces import Spaces
from parking_district.streets import Place, Streets, apart, walk_seconds
from parking_district.supply import Kind, Parking

REMEMBERED_S: Final = 15 * 60
"""How long one keeps away from a place that one has seen full."""
KERBS_TRIED: Final = 3
"""A local goes to this many kerbs on purpose, then to garages only; kerbs on the way are looked at always."""
CROWDED: Final = 1.5
"""Driving takes this much longer than on empty streets without signals."""


@dataclass(slots=True)
class Driver:
    """One of our drivers on the way: where to, what was found full, and what the clock and the odometer said."""

    trip: Trip
    goal: Place
    has_app: bool
    aim: Parking | None = None
    """The place driven to; none while a local drives to the destination itself."""
    full: dict[int, float] = field(default_factory=dict)
    """Places seen full, and when."""
    kerbs_tried: int = 0
    is_searching: bool = False
    """Whether the first aim was reached in vain."""
    inserted: float | None = None
    near: float | None = None
    near_odometer: float = 0.0
    parked: float | None = None
    parked_in: Parking | None = None
    odometer: float = 0.0
    has_given_up: bool = False
    looked: float = 0.0
    """When the app was looked at last."""
    counts: float = 0.0
    """Of which second the counts were that a plan was made by."""
    asked: int = 0
    """How many plans were asked for."""

    def walk(self, parking: Parking) -> float:
        """Seconds on foot from a place to the destination."""
        return walk_seconds(parking.at, self.goal)

    def away(self, parking: Parking) -> float:
        """Metres from a place to the destination as the crow flies."""
        return apart(parking.at, self.goal)


@dataclass(frozen=True, slots=True)
class District:
    """What everybody knows: the streets and the places along them."""

    streets: Streets
    parkings: list[Parking]

    def drive(self, edge: int, parking: Parking) -> float:
        """Seconds from the start of an edge to a place, in usual traffic."""
        return float(self.streets.seconds[edge, parking.edge]) * CROWDED

    def nearest(self, driver: Driver, edge: int, now: float, among: Iterable[Parking]) -> Parking | None:
        """The place with the least driving and walking of those not known as full."""
        known = [one for one in among if now - driver.full.get(one.number, -REMEMBERED_S) >= REMEMBERED_S]
        return min(known, key=lambda one: self.drive(edge, one) + driver.walk(one), default=None)


class Choice(Protocol):
    """A way of choosing. An edge is where the driver is now."""

    def first(self, driver: Driver, edge: int, now: float) -> Parking | None:
        """Where to drive when coming in; none to drive to the destination and look around."""

    def another(self, driver: Driver, edge: int, now: float) -> Parking:
        """Where to drive when the aim was full."""

    def again(self, driver: Driver, edge: int, now: float) -> Parking | None:
        """On the way: where to drive instead, if anywhere."""


class Local:
    """Follows nothing: drives to the destination, then to the next nearest place, remembering which were full."""

    def __init__(self, district: District) -> None:
        self._district = district

    def first(self, driver: Driver, edge: int, now: float) -> Parking | None:
        """The destination itself."""
        return None

    def another(self, driver: Driver, edge: int, now: float) -> Parking:
        """The nearest place not known as full; some kerbs, then garages; if all are known, that seen longest ago."""
        kinds = set(Kind) if driver.kerbs_tried < KERBS_TRIED else {Kind.GARAGE}
        among = [one for one in self._district.parkings if one.kind in kinds]
        found = self._district.nearest(driver, edge, now, among)
        return found or min(among, key=lambda one: driver.full[one.number])

    def again(self, driver: Driver, edge: int, now: float) -> Parking | None:
        """Nothing tells anything on the way."""
        return None


class FreeNow:
    """Goes to the nearest place that the app shows free spaces of; looks again when it was full."""

    def __init__(self, district: District, spaces: Spaces, least: int = 1, every_s: float | None = None) -> None:
        self._district = district
        self._spaces = spaces
        self._local = Local(district)
        self._least = least
        """Fewer spaces than this are no reason to go."""
        self._every_s = every_s
        """How often the app is looked at on the way; none for never."""

    def first(self, driver: Driver, edge: int, now: float) -> Parking | None:
        """The place nearest to the destination on foot."""
        driver.looked = now
        return min(self._shown(now), key=driver.walk, default=None)

    def another(self, driver: Driver, edge: int, now: float) -> Parking:
        """The place with the least driving and walking from here."""
        driver.looked = now
        found = self._district.nearest(driver, edge, now, self._shown(now))
        return found or self._local.another(driver, edge, now)

    def again(self, driver: Driver, edge: int, now: float) -> Parking | None:
        """If looked at on the way: another place when that aimed at is shown as full."""
        if self._every_s is None or driver.aim is None or now - driver.looked < self._every_s:
            return None
        driver.looked = now
        shown = self._shown(now)
        if driver.aim in shown or not driver.aim.is_counted:
            return None
        return self._district.nearest(driver, edge, now, shown)

    def _shown(self, now: float) -> list[Parking]:
        free = self._spaces.told(now).free
        return [one for one in self._district.parkings if one.is_counted and free[one.number] >= self._least]

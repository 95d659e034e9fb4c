"""One morning in SUMO: our drivers come in, aim, look, find a space or the next one; the streets are SUMO's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import libsumo

from parking_district.choices import Choice, District, Driver, Local
from parking_district.demand import OVER_S, Passing, Trip, destination
from parking_district.spaces import Spaces
from parking_district.streets import apart
from parking_district.supply import Kind, Parking

AS_DRIVEN_LATELY: Final = libsumo.constants.ROUTING_MODE_AGGREGATED
NEAR_M: Final = 300
"""The vicinity of a destination, as the crow flies: the search begins there, or at the first place aimed at."""
ON_SIGHT_M: Final = {False: 150, True: 400}
"""How far from the destination a kerb seen free may lie to be taken: before and after the first aim failed."""
MANOEUVRE_S: Final = 15
"""Parking at a kerb holds up the lane for this long."""
PATIENCE_S: Final = 30 * 60
"""After this long a search is given up: a failure, whose time counts."""


class Morning:
    """Drives one morning to its end. SUMO runs inside of the process, so only one morning at a time."""

    def __init__(
        self, district: District, spaces: Spaces, trips: list[Trip], passing: list[Passing], choice: Choice, app: float
    ) -> None:
        self._district = district
        self._spaces = spaces
        self._passing = passing
        self._choice = choice
        self._local = Local(district)
        self.drivers = [Driver(trip, destination(district.streets, trip), trip.draw < app) for trip in trips]
        self._waiting = list(reversed(self.drivers))
        self._on_the_way: dict[str, Driver] = {}
        self._looked_at: dict[str, int] = {}
        self._leaving_lane: list[tuple[float, str]] = []
        self._numbers = {name: number for number, name in enumerate(district.streets.names)}
        self._kerbs = {one.edge: one for one in district.parkings if one.kind is Kind.KERB}

    def drive(self, seed: int) -> None:
        """Let everybody drive until all have parked or given up."""
        libsumo.start(_options(self._district.streets.file, seed))
        try:
            for now in range(OVER_S):
                self._second(now)
                if not self._waiting and not self._on_the_way:
                    break
        finally:
            libsumo.close()

    def _second(self, now: int) -> None:
        self._spaces.advance(now)
        self._let_pass(now)
        self._let_in(now)
        libsumo.simulationStep()
        for name in libsumo.simulation.getDepartedIDList():
            if name in self._on_the_way:
                self._on_the_way[name].inserted = now
        for name, driver in list(self._on_the_way.items()):
            if driver.inserted is not None:
                self._follow(name, driver, now)
        self._clear_lanes(now)

    def _let_pass(self, now: int) -> None:
        while self._passing and self._passing[0].second <= now:
            one = self._passing.pop(0)
            self._insert(f"passing{len(self._passing)}", one.gate, one.exit)

    def _let_in(self, now: int) -> None:
        while self._waiting and self._waiting[-1].trip.second <= now:
            driver = self._waiting.pop()
            name = f"driver{driver.trip.number}"
            driver.aim = self._chooser(driver).first(driver, driver.trip.gate, now)
            self._insert(name, driver.trip.gate, driver.aim.edge if driver.aim else driver.trip.destination)
            self._on_the_way[name] = driver

    def _insert(self, name: str, gate: int, goal: int) -> None:
        names = self._district.streets.names
        way = libsumo.simulation.findRoute(names[gate], names[goal], routingMode=AS_DRIVEN_LATELY)
        if way.edges:
            libsumo.route.add(name, way.edges)
            libsumo.vehicle.add(name, name, departLane="best", departSpeed="max")
            libsumo.vehicle.setRoutingMode(name, AS_DRIVEN_LATELY)

    def _chooser(self, driver: Driver) -> Choice:
        return self._choice if driver.has_app else self._local

    def _follow(self, name: str, driver: Driver, now: int) -> None:
        """What a driver does this second: notice that the destination is near, look at a place, change the mind."""
        edge = self._numbers.get(libsumo.vehicle.getRoadID(name))
        if driver.near is None and apart(libsumo.vehicle.getPosition(name), driver.goal) <= NEAR_M:
            self._come_near(name, driver, now)
        if driver.near is not None and now - driver.near > PATIENCE_S:
            self._leave(name, driver, now, None)
        elif edge is not None:
            self._drive_along(name, driver, edge, now)

    def _drive_along(self, name: str, driver: Driver, edge: int, now: int) -> None:
        middle = self._district.streets.lengths[edge] / 2
        if self._looked_at.get(name) != edge and libsumo.vehicle.getLanePosition(name) >= middle:
            self._looked_at[name] = edge
            self._look(name, driver, edge, now)
        elif (instead := self._chooser(driver).again(driver, edge, now)) and instead.edge != edge:
            self._aim(name, driver, instead)

    def _look(self, name: str, driver: Driver, edge: int, now: int) -> None:
        """In the middle of a street: take what was aimed at or is seen free, or aim at another if it was full."""
        for parking in self._offered(driver, edge):
            if self._spaces.take(parking.number, now + driver.trip.stay):
                self._leave(name, driver, now, parking)
                return
            driver.full[parking.number] = now
        if edge == (driver.aim.edge if driver.aim else driver.trip.destination):
            self._come_near(name, driver, now)
            driver.is_searching = True
            another = self._chooser(driver).another(driver, edge, now)
            driver.kerbs_tried += another.kind is Kind.KERB
            self._aim(name, driver, another)

    def _offered(self, driver: Driver, edge: int) -> Iterator[Parking]:
        """The place aimed at, and the kerb that one sees, if it is near enough to the destination."""
        if driver.aim and driver.aim.edge == edge:
            yield driver.aim
        kerb = self._kerbs.get(edge)
        if kerb and kerb is not driver.aim:
            most = max(ON_SIGHT_M[driver.is_searching], driver.away(driver.aim) if driver.aim else 0)
            if driver.away(kerb) <= most:
                yield kerb

    def _aim(self, name: str, driver: Driver, parking: Parking) -> None:
        driver.aim = parking
        libsumo.vehicle.changeTarget(name, self._district.streets.names[parking.edge])
        if self._looked_at.get(name) == parking.edge:
            del self._looked_at[name]

    def _come_near(self, name: str, driver: Driver, now: int) -> None:
        if driver.near is None:
            driver.near, driver.near_odometer = now, libsumo.vehicle.getDistance(name)

    def _leave(self, name: str, driver: Driver, now: int, parking: Parking | None) -> None:
        """Off the street: into a space, or home in vain."""
        self._come_near(name, driver, now)
        driver.odometer = libsumo.vehicle.getDistance(name)
        driver.parked, driver.parked_in, driver.has_given_up = now, parking, parking is None
        del self._on_the_way[name]
        if parking and parking.kind is Kind.KERB:
            libsumo.vehicle.setSpeed(name, 0)
            self._leaving_lane.append((now + MANOEUVRE_S, name))
        else:
            libsumo.vehicle.remove(name)

    def _clear_lanes(self, now: int) -> None:
        for until, name in self._leaving_lane:
            if until <= now and name in libsumo.vehicle.getIDList():  # or it rolled to the end of its way while braking
                libsumo.vehicle.remove(name)
        self._leaving_lane = [one for one in self._leaving_lane if one[0] > now]


def _options(file: Path, seed: int) -> list[str]:
    """Nobody is teleported out of a jam, nobody rerouted but by choice; ways follow the speeds of the last minutes."""
    told = {"net-file": file, "seed": seed, "time-to-teleport": -1, "device.rerouting.probability": 1,
            "device.rerouting.period": 0, "device.rerouting.adaptation-interval": 10}  # fmt: skip
    flags = ["--no-step-log", "--no-warnings", "--ignore-route-errors"]
    return ["sumo", *(f"--{name}={value}" for name, value in told.items()), *flags]

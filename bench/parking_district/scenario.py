"""The scenarios, fixed before guidance was measured in any, and the running of one morning of one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from parking_district import demand, supply
from parking_district.choices import Choice, District, Driver, FreeNow, Local
from parking_district.guided import Guided
from parking_district.morning import Morning
from parking_district.spaces import Spaces
from parking_district.streets import Streets

OURS: Final = 0.35
"""Our drivers of a morning, as a share of the core's spaces; the rest of the demand is everybody else's."""

SCENARIOS: Final = {"quiet": 0.70, "busy": 0.85, "main": 0.95, "full": 1.00, "over": 1.05}
"""How full the core would be without limits, from three quarters of an hour into the morning on."""

CHOICES: Final[dict[str, Callable[[District, Spaces], Choice]]] = {
    "nothing": lambda district, _: Local(district),
    "free now": FreeNow,
    "free now, careful": lambda district, spaces: FreeNow(district, spaces, least=5, every_s=120),
    "guided": Guided,
    "guided, plan kept": lambda district, spaces: Guided(district, spaces, again=False),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One morning."""

    drivers: list[Driver]
    others_refused: int
    core_full: float
    """When the last driver had parked."""


def run(streets: Streets, layout_seed: int, core_full: float, choice: str, app: float, seed: int) -> Outcome:
    """Drive one morning. Drivers, everybody else, and passing traffic depend on the seed alone."""
    parkings = supply.places(streets, supply.Layout(), layout_seed)
    spaces_of_core = supply.core_spaces(parkings)
    count = int(OURS * spaces_of_core)
    rng = np.random.default_rng(seed)
    trips = demand.trips(streets, count, rng)
    passing = demand.passing(streets, demand.OVER_S, rng)
    others = supply.others(
        parkings, core_full, lambda second: demand.standing(count, second) / spaces_of_core, demand.OVER_S, rng
    )
    district = District(streets, parkings)
    spaces = Spaces(parkings, others)
    morning = Morning(district, spaces, trips, passing, CHOICES[choice](district, spaces), app)
    morning.drive(seed)
    return Outcome(morning.drivers, spaces.refused, spaces.fullness())

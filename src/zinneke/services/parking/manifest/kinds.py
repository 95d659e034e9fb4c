"""Things of parking that live in the city: their types, what is measured of them, their levels."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import EntityType, Level, Publication, Quantity
from zinneke.kernel.text import Text

LEVELS: Final = (
    Level("spacesAvailable", Text(fr="places libres", nl="plaatsen vrij", de="Plätze frei", en="spaces free"), 0),
    Level("almostFull", Text(fr="presque complet", nl="bijna vol", de="fast voll", en="almost full"), 2),
    Level("full", Text(fr="complet", nl="vol", de="voll", en="full"), 3),
    Level("closed", Text(fr="fermé", nl="gesloten", de="geschlossen", en="closed"), 5),
)
"""Ranks leave gaps, so that shapes and colours lie well apart."""

QUANTITIES: Final = (
    Quantity(
        "availableSpotNumber",
        Text(fr="Places libres", nl="Vrije plaatsen", de="Freie Plätze", en="Free spaces"),
        charted=True,
        whole=True,
    ),
    Quantity(
        "occupancy",
        Text(fr="Taux d’occupation", nl="Bezettingsgraad", de="Belegung", en="Occupancy"),
        unit_code="P1",
        charted=True,
        scale=100,
    ),
    Quantity("totalSpotNumber", Text(fr="Capacité", nl="Capaciteit", de="Kapazität", en="Capacity"), whole=True),
    Quantity(
        "occupiedSpotNumber",
        Text(fr="Places occupées", nl="Bezette plaatsen", de="Belegte Plätze", en="Occupied spaces"),
        whole=True,
    ),
)

CAR_PARK: Final = EntityType(
    name="OffStreetParking",
    iri="https://smartdatamodels.org/dataModel.Parking/OffStreetParking",
    label=Text(fr="Parking", nl="Parking", de="Parkhaus", en="Car park"),
    plural=Text(fr="Parkings", nl="Parkings", de="Parkhäuser", en="Car parks"),
    model="https://github.com/smart-data-models/dataModel.Parking/tree/master/OffStreetParking",
    quantities=QUANTITIES,
    icon="parking",
    detail_url="parking:detail",
    level_attribute="status",
    levels=LEVELS,
    publication=Publication(
        theme="TRAN",
        late_after=timedelta(minutes=30),
        keywords=(
            Text(fr="stationnement", nl="parkeren", de="parken", en="parking"),
            Text(fr="temps réel", nl="realtime", de="Echtzeit", en="real time"),
        ),
    ),
)

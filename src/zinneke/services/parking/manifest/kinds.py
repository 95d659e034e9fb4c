"""Things of parking that live in the city: their types, what is measured of them, their levels."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import EntityType, Publication, Quantity
from zinneke.kernel.text import Text
from zinneke.services.parking.manifest.classes import SPOT_CLASSES
from zinneke.services.parking.manifest.levels import BAY, FILLING, STATION

_MODELS: Final = "https://github.com/smart-data-models/dataModel."
_PARKING: Final = "https://smartdatamodels.org/dataModel.Parking/"
_KEYWORDS: Final = (
    Text(fr="stationnement", nl="parkeren", de="parken", en="parking"),
    Text(fr="temps réel", nl="realtime", de="Echtzeit", en="real time"),
)
_LIVE: Final = Publication(theme="TRAN", late_after=timedelta(minutes=30), keywords=_KEYWORDS)

COUNTED: Final = (
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
"""Of a car park as of a segment of a street."""

CHECKED: Final = (
    Quantity(
        "checkedVehicleNumber",
        Text(
            fr="Véhicules contrôlés",
            nl="Gecontroleerde voertuigen",
            de="Kontrollierte Fahrzeuge",
            en="Vehicles checked",
        ),
        whole=True,
    ),
    Quantity(
        "vehicleWithoutRightNumber",
        Text(
            fr="Dont sans droit de stationner",
            nl="Waarvan zonder recht om te parkeren",
            de="Davon ohne Parkrecht",
            en="Of which without a right to park",
        ),
        whole=True,
    ),
)
"""What enforcement found: numbers only, never a plate."""

BY_CLASS: Final = tuple(quantity for each in SPOT_CLASSES for quantity in each.quantities())
HEIGHT: Final = Quantity(
    "maximumAllowedHeight",
    Text(fr="Hauteur maximale", nl="Maximale hoogte", de="Höchste Fahrzeughöhe", en="Height limit"),
    unit_code="MTR",
    decimals=2,
)

CAR_PARK: Final = EntityType(
    name="OffStreetParking",
    iri=f"{_PARKING}OffStreetParking",
    label=Text(fr="Parking", nl="Parking", de="Parkhaus", en="Car park"),
    plural=Text(fr="Parkings", nl="Parkings", de="Parkhäuser", en="Car parks"),
    model=f"{_MODELS}Parking/tree/master/OffStreetParking",
    quantities=(*COUNTED, *BY_CLASS, HEIGHT),
    icon="parking",
    detail_url="parking:detail",
    level_attribute="status",
    levels=FILLING,
    publication=_LIVE,
)

STREET: Final = EntityType(
    name="OnStreetParking",
    iri=f"{_PARKING}OnStreetParking",
    label=Text(fr="Stationnement en rue", nl="Straatparkeren", de="Parken am Straßenrand", en="On-street parking"),
    plural=Text(
        fr="Tronçons de stationnement en rue",
        nl="Straatdelen met parkeerplaatsen",
        de="Straßenabschnitte mit Parkplätzen",
        en="Street segments with parking",
    ),
    model=f"{_MODELS}Parking/tree/master/OnStreetParking",
    quantities=(*COUNTED, *BY_CLASS, *CHECKED),
    icon="parking",
    detail_url="parking:detail",
    level_attribute="status",
    levels=FILLING,
    publication=_LIVE,
)

SPOT: Final = EntityType(
    name="ParkingSpot",
    iri=f"{_PARKING}ParkingSpot",
    label=Text(fr="Emplacement", nl="Parkeervak", de="Stellplatz", en="Parking bay"),
    plural=Text(fr="Emplacements", nl="Parkeervakken", de="Stellplätze", en="Parking bays"),
    model=f"{_MODELS}Parking/tree/master/ParkingSpot",
    quantities=(
        Quantity(
            "batteryLevel",
            Text(
                fr="Batterie du capteur",
                nl="Batterij van de sensor",
                de="Batterie des Sensors",
                en="Battery of the sensor",
            ),
            unit_code="P1",
            scale=100,
            charted=True,
        ),
        Quantity("rssi", Text(fr="Signal (dBm)", nl="Signaal (dBm)", de="Signal (dBm)", en="Signal (dBm)"), decimals=0),
    ),
    icon="bay",
    detail_url="parking:bay",
    level_attribute="status",
    levels=BAY,
    publication=Publication(theme="TRAN", late_after=timedelta(hours=2), keywords=_KEYWORDS),
)

ACCESS: Final = EntityType(
    name="ParkingAccess",
    iri=f"{_PARKING}ParkingAccess",
    label=Text(fr="Accès de parking", nl="Toegang van een parking", de="Zugang eines Parkhauses", en="Car park access"),
    plural=Text(
        fr="Accès de parkings", nl="Toegangen van parkings", de="Zugänge von Parkhäusern", en="Car park accesses"
    ),
    model=f"{_MODELS}Parking/tree/master/ParkingAccess",
    quantities=(HEIGHT,),
    icon="access",
    detail_url="portal:entity",
)

BICYCLES: Final = EntityType(
    name="BikeHireDockingStation",
    iri="https://smartdatamodels.org/dataModel.Transportation/BikeHireDockingStation",
    label=Text(fr="Station de vélos", nl="Fietsstation", de="Fahrradstation", en="Bicycle station"),
    plural=Text(fr="Stations de vélos", nl="Fietsstations", de="Fahrradstationen", en="Bicycle stations"),
    model=f"{_MODELS}Transportation/tree/master/BikeHireDockingStation",
    quantities=(
        Quantity(
            "availableBikeNumber",
            Text(fr="Vélos disponibles", nl="Beschikbare fietsen", de="Verfügbare Fahrräder", en="Bicycles available"),
            charted=True,
            whole=True,
        ),
        Quantity(
            "freeSlotNumber",
            Text(fr="Bornes libres", nl="Vrije plaatsen", de="Freie Plätze", en="Free docks"),
            charted=True,
            whole=True,
        ),
        Quantity("totalSlotNumber", Text(fr="Bornes", nl="Plaatsen", de="Plätze", en="Docks"), whole=True),
    ),
    icon="bicycle",
    detail_url="portal:entity",
    level_attribute="status",
    levels=STATION,
    publication=_LIVE,
)

SITES: Final = (CAR_PARK, STREET)
"""Where several vehicles park, and are counted."""

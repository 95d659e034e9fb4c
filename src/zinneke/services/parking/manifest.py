"""Facts about the parking service."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Algorithm, EntityType, Level, Manifest, MenuItem, Publication, Quantity
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

STATE: Final = Algorithm(
    code="parking.state",
    version="1",
    name=Text(
        fr="État d’un parking",
        nl="Toestand van een parking",
        de="Zustand eines Parkhauses",
        en="State of a car park",
    ),
    purpose=Text(
        fr="Dire si une place est libre, et reconnaître les comptages impossibles.",
        nl="Zeggen of er plaats is, en onmogelijke tellingen herkennen.",
        de="Sagen, ob ein Platz frei ist, und unmögliche Zählungen erkennen.",
        en="Say whether there is a space, and recognise impossible counts.",
    ),
    rule=Text(
        fr="Complet : aucune place libre. Presque complet : plus de 90 % des places sont occupées. Un nombre négatif "
        "ou supérieur à la capacité, ou une capacité nulle, donne un état inconnu. Fermé n’est pas complet.",
        nl="Vol: geen vrije plaats. Bijna vol: meer dan 90 % van de plaatsen is bezet. Een negatief aantal, meer dan "
        "de capaciteit of een capaciteit van nul geeft een onbekende toestand. Gesloten is niet vol.",
        de="Voll: kein freier Platz. Fast voll: Mehr als 90 % der Plätze sind belegt. Eine negative Zahl, mehr als die "
        "Kapazität oder eine Kapazität von null ergibt einen unbekannten Zustand. Geschlossen ist nicht voll.",
        en="Full: no free space. Almost full: more than 90 % of spaces are taken. A negative number, more than the "
        "capacity, or a capacity of zero gives an unknown state. Closed is not full.",
    ),
    inputs=("availableSpotNumber", "totalSpotNumber", "occupancy", "openingState"),
    source="Own rule, after faults seen in published car-park feeds",
    function="zinneke.services.parking.rules.judge",
)

MANIFEST: Final = Manifest(
    name="parking",
    label=Text(fr="Parkings", nl="Parkings", de="Parkhäuser", en="Car parks"),
    summary=Text(
        fr="Où il reste des places, et de quand date ce chiffre.",
        nl="Waar nog plaats is, en van wanneer dat cijfer dateert.",
        de="Wo noch Plätze frei sind, und von wann diese Zahl stammt.",
        en="Where there are spaces left, and how old that figure is.",
    ),
    path=Text(fr="stationnement", nl="parkeren", de="parken", en="parking"),
    entity_types=(
        EntityType(
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
        ),
    ),
    menu=(
        MenuItem(
            url="parking:list",
            name=Text(fr="Stationnement", nl="Parkeren", de="Parken", en="Parking"),
            summary=Text(
                fr="Tous les parkings et leurs places libres.",
                nl="Alle parkings en hun vrije plaatsen.",
                de="Alle Parkhäuser und ihre freien Plätze.",
                en="All car parks and their free spaces.",
            ),
        ),
    ),
    algorithms=(STATE,),
)

"""What parking decides by rule, for the public register."""

from typing import Final

from zinneke.kernel.registry import Algorithm
from zinneke.kernel.text import Text

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
    function="zinneke.services.parking.rules.state.judge",
)

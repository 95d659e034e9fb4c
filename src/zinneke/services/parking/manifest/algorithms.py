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

KERB: Final = Algorithm(
    code="parking.kerb",
    version="1",
    name=Text(
        fr="Ce qui s’applique en voirie",
        nl="Wat op straat geldt",
        de="Was am Straßenrand gilt",
        en="What applies at the kerb",
    ),
    purpose=Text(
        fr="Dire quelle règle de stationnement s’applique à un endroit, à un moment et à un véhicule, et pourquoi.",
        nl="Zeggen welke parkeerregel geldt op een plaats, op een moment en voor een voertuig, en waarom.",
        de="Sagen, welche Parkregel an einem Ort, zu einer Zeit und für ein Fahrzeug gilt, und warum.",
        en="Say which parking rule applies at a place, at a time and to a vehicle, and why.",
    ),
    rule=Text(
        fr="Une exception (marché, travaux) passe avant une règle ; un côté de rue avant les deux, un tronçon avant "
        "une zone ; la plus stricte avant la plus souple ; la plus récente. Sur place, les signaux décident.",
        nl="Een uitzondering (markt, werken) gaat voor een regel; één straatkant voor beide, een segment voor een "
        "zone; de strengste voor de soepelste; de recentste. Ter plaatse beslissen de verkeersborden.",
        de="Eine Ausnahme (Markt, Bauarbeiten) geht vor einer Regel; eine Straßenseite vor beiden, ein Abschnitt vor "
        "einer Zone; die strengere vor der milderen; die neueste. Vor Ort entscheiden die Schilder.",
        en="An exception (market, works) goes before a rule; one side of a street before both, a segment before a "
        "zone; the stricter before the milder; the newest. On the spot the signs decide.",
    ),
    inputs=("rules of the kerb written by staff", "areaServed"),
    source="Own order, after the principle of road signs that the nearer and the temporary one counts",
    function="zinneke.services.parking.rules.kerb.what_applies",
)

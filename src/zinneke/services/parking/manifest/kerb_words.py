"""What people read for the words of the rules of the kerb, in four languages, by the value that rules use."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

EFFECTS: Final[Mapping[str, Text]] = {
    "forbidden": Text(fr="stationnement interdit", nl="parkeren verboden", de="Parken verboten", en="no parking"),
    "reserved": Text(
        fr="réservé aux titulaires d’une carte", nl="voorbehouden voor kaarthouders",
        de="nur mit Ausweis", en="reserved for holders of a permit",
    ),
    "paid": Text(fr="payant", nl="betalend", de="gebührenpflichtig", en="paid"),
    "disc": Text(
        fr="zone bleue (disque)", nl="blauwe zone (schijf)", de="blaue Zone (Parkscheibe)", en="blue zone (disc)"
    ),
    "free": Text(fr="gratuit", nl="gratis", de="gebührenfrei", en="free"),
}  # fmt: skip

VEHICLES: Final[Mapping[str, Text]] = {
    "car": Text(fr="voiture", nl="personenwagen", de="Pkw", en="car"),
    "van": Text(fr="camionnette", nl="bestelwagen", de="Lieferwagen", en="van"),
    "lorry": Text(fr="camion", nl="vrachtwagen", de="Lkw", en="lorry"),
    "bus": Text(fr="bus ou car", nl="bus of autocar", de="Bus", en="bus or coach"),
    "motorcycle": Text(fr="moto", nl="motorfiets", de="Motorrad", en="motorcycle"),
    "bicycle": Text(fr="vélo", nl="fiets", de="Fahrrad", en="bicycle"),
    "caravan": Text(fr="caravane", nl="caravan", de="Wohnwagen", en="caravan"),
}

PERMITS: Final[Mapping[str, Text]] = {
    "residentPermit": Text(fr="carte de riverain", nl="bewonerskaart", de="Anwohnerausweis", en="resident permit"),
    "disabledPermit": Text(
        fr="carte de stationnement pour personnes handicapées", nl="parkeerkaart voor personen met een handicap",
        de="Parkausweis für Menschen mit Behinderung", en="disabled person’s card",
    ),
    "careTakingPermit": Text(
        fr="carte de soins à domicile", nl="kaart voor thuiszorg", de="Ausweis für häusliche Pflege",
        en="home-care permit",
    ),
    "loadingUnloading": Text(fr="livraison", nl="levering", de="Lieferung", en="delivery"),
    "roadWorksPermit": Text(fr="travaux", nl="werken", de="Bauarbeiten", en="works"),
}  # fmt: skip

SIDES: Final[Mapping[str, Text]] = {
    "both": Text(fr="les deux côtés", nl="beide kanten", de="beide Seiten", en="both sides"),
    "left": Text(fr="côté gauche", nl="linkerkant", de="linke Seite", en="left side"),
    "right": Text(fr="côté droit", nl="rechterkant", de="rechte Seite", en="right side"),
}

WEEKDAYS: Final = (
    Text(fr="lundi", nl="maandag", de="Montag", en="Monday"),
    Text(fr="mardi", nl="dinsdag", de="Dienstag", en="Tuesday"),
    Text(fr="mercredi", nl="woensdag", de="Mittwoch", en="Wednesday"),
    Text(fr="jeudi", nl="donderdag", de="Donnerstag", en="Thursday"),
    Text(fr="vendredi", nl="vrijdag", de="Freitag", en="Friday"),
    Text(fr="samedi", nl="zaterdag", de="Samstag", en="Saturday"),
    Text(fr="dimanche", nl="zondag", de="Sonntag", en="Sunday"),
)

VERDICTS: Final[Mapping[str, Text]] = {
    "allowed": Text(
        fr="Vous pouvez stationner ici.", nl="U mag hier parkeren.", de="Sie dürfen hier parken.",
        en="You may park here.",
    ),
    "tooLong": Text(
        fr="Vous pouvez stationner ici, mais pas aussi longtemps.", nl="U mag hier parkeren, maar niet zo lang.",
        de="Sie dürfen hier parken, aber nicht so lange.", en="You may park here, but not that long.",
    ),
    "refused": Text(
        fr="Vous ne pouvez pas stationner ici.", nl="U mag hier niet parkeren.", de="Sie dürfen hier nicht parken.",
        en="You may not park here.",
    ),
    "unknown": Text(
        fr="Nous ne connaissons aucune règle de la ville pour ce moment : le code de la route et les signaux "
        "s’appliquent.",
        nl="Wij kennen voor dit moment geen regel van de stad: de wegcode en de verkeersborden gelden.",
        de="Für diesen Zeitpunkt ist uns keine Regel der Stadt bekannt: Straßenverkehrsordnung und Schilder gelten.",
        en="We know of no rule of the city for this moment: the highway code and the signs apply.",
    ),
}  # fmt: skip

REASONS: Final[Mapping[str, Text]] = {
    "day": Text(fr="un autre jour", nl="op een andere dag", de="an einem anderen Tag", en="on another day"),
    "holiday": Text(
        fr="pas les jours fériés", nl="niet op feestdagen", de="nicht an Feiertagen", en="not on public holidays"
    ),
    "hour": Text(
        fr="à une autre heure", nl="op een ander uur", de="zu einer anderen Uhrzeit", en="at another time of day"
    ),
    "vehicle": Text(
        fr="pour d’autres véhicules", nl="voor andere voertuigen", de="für andere Fahrzeuge", en="for other vehicles"
    ),
    "side": Text(
        fr="de l’autre côté de la rue", nl="aan de andere kant van de straat", de="auf der anderen Straßenseite",
        en="on the other side of the street",
    ),
    "exception": Text(
        fr="une exception passe avant", nl="een uitzondering gaat voor", de="eine Ausnahme geht vor",
        en="an exception goes first",
    ),
    "narrower": Text(
        fr="une règle plus précise passe avant", nl="een preciezere regel gaat voor",
        de="eine genauere Regel geht vor", en="a more precise rule goes first",
    ),
    "stricter": Text(
        fr="une règle plus stricte passe avant", nl="een strengere regel gaat voor",
        de="eine strengere Regel geht vor", en="a stricter rule goes first",
    ),
    "newer": Text(
        fr="une règle plus récente passe avant", nl="een recentere regel gaat voor", de="eine neuere Regel geht vor",
        en="a newer rule goes first",
    ),
}  # fmt: skip

MEMBERS: Final[Mapping[str, Text]] = {
    "effect": Text(fr="Effet", nl="Gevolg", de="Wirkung", en="Effect"),
    "places": Text(fr="Lieux", nl="Plaatsen", de="Orte", en="Places"),
    "side": Text(fr="Côté", nl="Kant", de="Seite", en="Side"),
    "weekdays": Text(fr="Jours", nl="Dagen", de="Tage", en="Days"),
    "holidays": Text(
        fr="Aussi les jours fériés", nl="Ook op feestdagen", de="Auch an Feiertagen", en="Also on public holidays"
    ),
    "opens": Text(fr="De", nl="Van", de="Von", en="From"),
    "closes": Text(fr="À", nl="Tot", de="Bis", en="To"),
    "vehicles": Text(fr="Véhicules", nl="Voertuigen", de="Fahrzeuge", en="Vehicles"),
    "longest_min": Text(
        fr="Durée maximale (minutes)", nl="Maximale duur (minuten)", de="Höchstdauer (Minuten)",
        en="Longest stay (minutes)",
    ),
    "tariff": Text(fr="Tarif", nl="Tarief", de="Tarif", en="Tariff"),
    "permits": Text(fr="Cartes", nl="Kaarten", de="Ausweise", en="Permits"),
    "exception": Text(fr="Exception", nl="Uitzondering", de="Ausnahme", en="Exception"),
}  # fmt: skip

FAULTS: Final[Mapping[str, Text]] = {
    "noPlace": Text(
        fr="Indiquez au moins un lieu.", nl="Vermeld minstens één plaats.", de="Nennen Sie mindestens einen Ort.",
        en="Name at least one place.",
    ),
    "noDay": Text(
        fr="Choisissez au moins un jour.", nl="Kies minstens één dag.", de="Wählen Sie mindestens einen Tag.",
        en="Choose at least one day.",
    ),
    "stay": Text(
        fr="La durée maximale va de 1 minute à 7 jours.", nl="De maximale duur gaat van 1 minuut tot 7 dagen.",
        de="Die Höchstdauer reicht von 1 Minute bis 7 Tage.", en="The longest stay is from 1 minute to 7 days.",
    ),
    "discWithoutStay": Text(
        fr="Une zone bleue a besoin d’une durée maximale.", nl="Een blauwe zone heeft een maximale duur nodig.",
        de="Eine blaue Zone braucht eine Höchstdauer.", en="A blue zone needs a longest stay.",
    ),
    "paidWithoutTariff": Text(
        fr="Un stationnement payant a besoin d’un tarif.", nl="Betalend parkeren heeft een tarief nodig.",
        de="Gebührenpflichtiges Parken braucht einen Tarif.", en="Paid parking needs a tariff.",
    ),
    "tariffWithoutPay": Text(
        fr="Seul un stationnement payant a un tarif.", nl="Alleen betalend parkeren heeft een tarief.",
        de="Nur gebührenpflichtiges Parken hat einen Tarif.", en="Only paid parking has a tariff.",
    ),
    "reservedForNobody": Text(
        fr="Dites à quelles cartes ces places sont réservées.", nl="Zeg voor welke kaarten deze plaatsen zijn.",
        de="Nennen Sie die Ausweise, für die diese Plätze sind.", en="Say for which permits these places are.",
    ),
    "sideOfZone": Text(
        fr="Un côté n’a de sens que pour des tronçons de rue, pas pour une zone.",
        nl="Een kant heeft enkel zin voor straatsegmenten, niet voor een zone.",
        de="Eine Seite hat nur bei Straßenabschnitten Sinn, nicht bei einer Zone.",
        en="A side makes sense for street segments only, not for a zone.",
    ),
    "words": Text(
        fr="Le nom et le motif sont nécessaires en français et en néerlandais.",
        nl="De naam en de reden zijn nodig in het Frans en in het Nederlands.",
        de="Name und Grund sind auf Französisch und auf Niederländisch nötig.",
        en="Name and reason are needed in French and in Dutch.",
    ),
    "past": Text(
        fr="Une règle ne peut pas commencer dans le passé.", nl="Een regel kan niet in het verleden beginnen.",
        de="Eine Regel kann nicht in der Vergangenheit beginnen.", en="A rule cannot begin in the past.",
    ),
    "order": Text(
        fr="Le dernier jour précède le premier.", nl="De laatste dag ligt voor de eerste.",
        de="Der letzte Tag liegt vor dem ersten.", en="The last day is before the first.",
    ),
}  # fmt: skip

"""The register's entry on whom to believe where several observers count."""

from typing import Final

from zinneke.kernel.registry import Algorithm
from zinneke.kernel.text import Text

FUSION: Final = Algorithm(
    code="parking.fusion",
    version="1",
    name=Text(
        fr="Quelle source croire",
        nl="Welke bron geloven",
        de="Welcher Quelle zu glauben ist",
        en="Which source to believe",
    ),
    purpose=Text(
        fr="Donner un seul nombre de places libres là où plusieurs sources comptent, et dire pourquoi celui-là.",
        nl="Eén aantal vrije plaatsen geven waar meerdere bronnen tellen, en zeggen waarom dat aantal.",
        de="Eine einzige Zahl freier Plätze nennen, wo mehrere Quellen zählen, und sagen, warum diese.",
        en="Give one number of free spaces where several sources count, and say why that one.",
    ),
    rule=Text(
        fr="La fiabilité d’une observation est celle de sa méthode, réduite de moitié toutes les 15 ou 20 minutes. La "
        "plus fiable l’emporte ; celles qui concordent à 10 % de la capacité ou 5 places près sont moyennées. Si les "
        "autres pèsent ensemble au moins 60 % des premières, le nombre est inconnu. Après trois réductions, "
        "une observation ne compte plus. Toutes restent conservées.",
        nl="De betrouwbaarheid van een waarneming is die van haar methode, om de 15 of 20 minuten gehalveerd. De "
        "betrouwbaarste geldt; waarnemingen die tot op 10 % van de capaciteit of 5 plaatsen overeenstemmen worden "
        "gemiddeld. Wegen de afwijkende samen minstens 60 % van de eerste, dan is het aantal onbekend. Na drie "
        "halveringen telt een waarneming niet meer. Alle waarnemingen blijven bewaard.",
        de="Die Zuverlässigkeit einer Beobachtung ist die ihrer Methode, alle 15 oder 20 Minuten halbiert. Die "
        "zuverlässigste gilt; Beobachtungen, die auf 10 % der Kapazität oder 5 Plätze übereinstimmen, werden "
        "gemittelt. Wiegen die abweichenden zusammen mindestens 60 % der ersten, ist die Zahl unbekannt. Nach drei "
        "Halbierungen zählt eine Beobachtung nicht mehr. Alle bleiben aufbewahrt.",
        en="The reliability of an observation is that of its method, halved every 15 or 20 minutes. The most reliable "
        "one leads; those that agree to 10 % of the capacity or 5 spaces are averaged. If those that differ weigh at "
        "least 60 % of these together, the number is unknown. After three halvings an observation counts no more. All "
        "are kept.",
    ),
    inputs=("availableSpotNumber", "totalSpotNumber", "method", "reliability", "observer", "openingState"),
    source="Own rule; methods after APDS (ISO/TS 5206-1), figures our own choice",
    function="zinneke.services.parking.rules.fusion.fuse",
)

"""Why a what-if says nothing, and what is wrong with a sensor, in four languages, by the words that rules use."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

REFUSALS: Final[Mapping[str, Text]] = {
    "noSpaces": Text(
        fr="Sans place aujourd’hui, il n’y a rien à comparer.",
        nl="Zonder plaatsen vandaag valt er niets te vergelijken.",
        de="Ohne Plätze heute gibt es nichts zu vergleichen.", en="Without spaces today there is nothing to compare.",
    ),
    "share": Text(
        fr="L’occupation va de 0 à 100 %.", nl="De bezetting gaat van 0 tot 100 %.",
        de="Die Belegung reicht von 0 bis 100 %.",
        en="Occupancy is from 0 to 100 %.",
    ),
    "freeNow": Text(
        fr="Rien ne permet de dire ce que fait un premier prix : les élasticités valent pour un prix qui change.",
        nl="Wat een eerste prijs doet, valt niet te zeggen: elasticiteiten gelden voor een prijs die verandert.",
        de="Was ein erster Preis bewirkt, lässt sich nicht sagen: Elastizitäten gelten für einen geänderten Preis.",
        en="What a first price does cannot be said: elasticities are of a price that changes.",
    ),
    "tooFar": Text(
        fr="Au-delà de la moitié ou du double du prix, les élasticités ne disent plus rien.",
        nl="Voorbij de helft of het dubbele van de prijs zeggen elasticiteiten niets meer.",
        de="Jenseits der Hälfte oder des Doppelten des Preises sagen Elastizitäten nichts mehr.",
        en="Beyond half or double the price, elasticities say nothing any more.",
    ),
    "negative": Text(
        fr="Les nombres ne peuvent pas être négatifs.", nl="Getallen kunnen niet negatief zijn.",
        de="Zahlen können nicht negativ sein.", en="Numbers cannot be negative.",
    ),
}  # fmt: skip

CONDITIONS: Final[Mapping[str, Text]] = {
    "dead": Text(fr="mort", nl="dood", de="ausgefallen", en="dead"),
    "silent": Text(fr="muet", nl="zwijgt", de="stumm", en="silent"),
    "empty": Text(
        fr="batterie presque vide", nl="batterij bijna leeg", de="Batterie fast leer", en="battery almost empty"
    ),
    "stuck": Text(
        fr="état inchangé depuis des jours", nl="toestand al dagen onveranderd", de="Zustand seit Tagen unverändert",
        en="state unchanged for days",
    ),
    "jumpy": Text(fr="change trop souvent", nl="verandert te vaak", de="wechselt zu oft", en="changes too often"),
    "low": Text(fr="batterie faible", nl="batterij zwak", de="Batterie schwach", en="battery low"),
    "weak": Text(fr="signal faible", nl="signaal zwak", de="Signal schwach", en="signal weak"),
    "well": Text(fr="en ordre", nl="in orde", de="in Ordnung", en="well"),
}  # fmt: skip

"""Sentences that several rules have in common."""

from typing import Final

from zinneke.kernel.text import Text

FUNDED_IN_ROUND: Final = Text(
    fr="Financé au tour {round} du dépouillement.",
    nl="Gefinancierd in ronde {round} van de telling.",
    de="In Runde {round} der Auszählung finanziert.",
    en="Funded in round {round} of the count.",
)
DOES_NOT_FIT: Final = Text(
    fr="Non financé : quand son tour est venu, il ne restait plus assez d’argent.",
    nl="Niet gefinancierd: toen het aan de beurt was, bleef er niet genoeg geld over.",
    de="Nicht finanziert: Als es an der Reihe war, war nicht mehr genug Geld übrig.",
    en="Not funded: when its turn came, not enough money was left.",
)
MISSING: Final = Text(
    fr="Il manquait {missing}.", nl="Er ontbrak {missing}.", de="Es fehlten {missing}.", en="{missing} was missing."
)
CHEAPER: Final = Text(
    fr="Avec un coût de {left} ou moins, il aurait été financé à son tour.",
    nl="Bij een kostprijs van {left} of minder was het bij zijn beurt gefinancierd.",
    de="Bei Kosten von höchstens {left} wäre es an seiner Reihe finanziert worden.",
    en="At a cost of {left} or less it would have been funded at its turn.",
)
STOPPED_BEFORE: Final = Text(
    fr="Non financé : le dépouillement s’est arrêté avant son tour, au premier projet qui n’entrait plus dans le "
    "budget.",
    nl="Niet gefinancierd: de telling stopte vóór zijn beurt, bij het eerste project dat niet meer in het budget "
    "paste.",
    de="Nicht finanziert: Die Auszählung endete vor seiner Reihe, beim ersten Projekt, das nicht mehr ins Budget "
    "passte.",
    en="Not funded: the count ended before its turn, at the first project that no longer fitted into the budget.",
)

"""At a glance: how full a car park is, whether a bay is free, how a station for bicycles is doing."""

from typing import Final

from zinneke.kernel.registry import Level
from zinneke.kernel.text import Text

FULL: Final = Text(fr="complet", nl="vol", de="voll", en="full")
CLOSED: Final = Text(fr="fermé", nl="gesloten", de="geschlossen", en="closed")

FILLING: Final = (
    Level("spacesAvailable", Text(fr="places libres", nl="plaatsen vrij", de="Plätze frei", en="spaces free"), 0),
    Level("almostFull", Text(fr="presque complet", nl="bijna vol", de="fast voll", en="almost full"), 2),
    Level("full", FULL, 3),
    Level("closed", CLOSED, 5),
)
"""Of car parks and of segments of a street. Ranks leave gaps, so that shapes and colours lie well apart."""

BAY: Final = (
    Level("free", Text(fr="libre", nl="vrij", de="frei", en="free"), 0),
    Level("occupied", Text(fr="occupé", nl="bezet", de="belegt", en="occupied"), 3),
    Level("closed", CLOSED, 5),
)

STATION: Final = (
    Level("working", Text(fr="en service", nl="in dienst", de="in Betrieb", en="in service"), 0),
    Level("empty", Text(fr="aucun vélo", nl="geen fietsen", de="keine Fahrräder", en="no bicycles"), 2),
    Level("full", FULL, 3),
    Level("outOfService", Text(fr="hors service", nl="buiten dienst", de="außer Betrieb", en="out of service"), 5),
)

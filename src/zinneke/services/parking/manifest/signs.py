"""Signs: the rule for the public register, and when those of the demonstration are made."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Algorithm, Schedule
from zinneke.kernel.text import Text

DEMONSTRATE: Final = Schedule("zinneke.services.parking.tasks.signs.demonstrate_signs", timedelta(hours=1))

SIGNS: Final = Algorithm(
    code="parking.signs",
    version="1",
    name=Text(
        fr="Panneaux de stationnement", nl="Parkeerborden", de="Parkanzeigen an der Straße", en="Parking signs",
    ),
    purpose=Text(
        fr="Dire sur les panneaux à message variable combien de places restent dans un parking.",
        nl="Op borden met wisselende tekst zeggen hoeveel plaatsen er in een parking vrij zijn.",
        de="Auf Anzeigen mit wechselndem Text sagen, wie viele Plätze in einem Parkhaus frei sind.",
        en="Say on variable-message signs how many spaces are free in a car park.",
    ),
    rule=Text(
        fr="Le nombre de places libres ; « complet » en dessous de 3 places ou du nombre fixé pour ce panneau, car qui "
        "le lit n’arrive que plus tard ; « fermé » ; des tirets quand le comptage est inconnu, impossible ou date de "
        "plus de 30 minutes.",
        nl="Het aantal vrije plaatsen; „vol” onder 3 plaatsen of het aantal dat voor dat bord is bepaald, want wie het "
        "leest, komt pas later aan; „gesloten”; streepjes wanneer de telling onbekend, onmogelijk of ouder dan 30 "
        "minuten is.",
        de="Die Zahl freier Plätze; „voll“ unter 3 Plätzen oder der für diese Anzeige festgelegten Zahl, denn wer sie "
        "liest, kommt erst später an; „geschlossen“; Striche, wenn die Zählung unbekannt, unmöglich oder älter als 30 "
        "Minuten ist.",
        en="The number of free spaces; full below 3 spaces or the number set for that sign, for whoever reads it "
        "arrives later; closed; dashes where the count is unknown, impossible or older than 30 minutes.",
    ),
    inputs=("availableSpotNumber", "status", "observedAt"),
    source="Own rule",
    function="zinneke.services.parking.rules.signs.state_word",
)  # fmt: skip

"""Alerts of space: the rule for the public register, and how often the worker looks."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Algorithm, Schedule
from zinneke.kernel.text import Text

TELL: Final = Schedule("zinneke.services.parking.tasks.alerts.tell_alerts", timedelta(minutes=5))

ALERTS: Final = Algorithm(
    code="parking.alerts",
    version="1",
    name=Text(
        fr="Alertes de places libres",
        nl="Meldingen van vrije plaatsen",
        de="Meldungen freier Plätze",
        en="Alerts of free spaces",
    ),
    purpose=Text(
        fr="Décider quand une personne qui l’a demandé reçoit un courriel.",
        nl="Bepalen wanneer iemand die dat heeft gevraagd een e-mail krijgt.",
        de="Entscheiden, wann eine Person, die darum gebeten hat, eine E-Mail erhält.",
        en="Decide when somebody who asked for it gets an e-mail.",
    ),
    rule=Text(
        fr="Un courriel dès qu’un des parkings choisis a le nombre de places voulu, aux jours et heures choisis ; un "
        "autre seulement après que ce nombre a baissé d’un cinquième. Au plus quatre par jour, jamais à moins de 30 "
        "minutes l’un de l’autre, jamais entre 22 h et 6 h. Un comptage inconnu ou ancien ne dit rien.",
        nl="Een e-mail zodra een van de gekozen parkings het gewenste aantal plaatsen heeft, op de gekozen dagen en "
        "uren; pas een volgende nadat dat aantal met een vijfde is gedaald. Hoogstens vier per dag, nooit binnen 30 "
        "minuten na elkaar, nooit tussen 22 en 6 uur. Een onbekende of oude telling zegt niets.",
        de="Eine E-Mail, sobald eines der gewählten Parkhäuser die gewünschte Zahl freier Plätze hat, an den gewählten "
        "Tagen und Stunden; eine weitere erst, nachdem die Zahl um ein Fünftel gesunken ist. Höchstens vier am Tag, "
        "nie innerhalb von 30 Minuten, nie zwischen 22 und 6 Uhr. Eine unbekannte oder alte Zählung sagt nichts.",
        en="An e-mail as soon as one of the chosen car parks has the wanted number of free spaces, on the days and at "
        "the hours chosen; another only after that number fell by a fifth. Four a day at most, never within 30 "
        "minutes, never between 22:00 and 6:00. A count that is unknown or old says nothing.",
    ),
    inputs=("availableSpotNumber", "observedAt", "location", "days and hours chosen", "spaces wanted"),
    source="Own rule",
    function="zinneke.services.parking.rules.alerts.consider",
)

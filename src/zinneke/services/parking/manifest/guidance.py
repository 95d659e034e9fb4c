"""Guidance in the public register of algorithms."""

from typing import Final

from zinneke.kernel.registry import Algorithm
from zinneke.kernel.text import Text

GUIDANCE: Final = Algorithm(
    code="parking.guidance",
    version="1",
    name=Text(
        fr="Guidage vers une place de stationnement",
        nl="Begeleiding naar een parkeerplaats",
        de="Führung zu einem Parkplatz",
        en="Guidance to a parking space",
    ),
    purpose=Text(
        fr="Proposer à chaque conductrice et conducteur le parking où une place sera probablement encore libre à "
        "l’arrivée, avec une solution de repli, sans envoyer tout le monde au même endroit.",
        nl="Elke bestuurder de parking voorstellen waar bij aankomst waarschijnlijk nog plaats is, met een "
        "uitwijkmogelijkheid, zonder iedereen naar dezelfde plek te sturen.",
        de="Allen Fahrenden das Parkhaus vorschlagen, in dem bei der Ankunft wahrscheinlich noch ein Platz frei ist,"
        " mit einer Ausweichmöglichkeit, ohne alle an denselben Ort zu schicken.",
        en="Propose to each driver the car park that will probably still have a space on arrival, with a fallback, "
        "without sending everybody to the same place.",
    ),
    rule=Text(
        fr="Un parking est écarté, avec la raison, s’il est fermé à l’arrivée ou pendant le séjour, trop bas, trop "
        "étroit, interdit au véhicule ou sans le permis requis, sans place de la catégorie demandée, trop loin à "
        "pied, sans comptage récent, ou si la probabilité d’y trouver une place est inférieure à 20 %. Parmi les "
        "autres, les listes ordonnées de trois parkings au plus sont comparées selon le temps attendu : conduite,"
        " recherche si le premier est complet, marche et prix converti en minutes. Entre listes presque "
        "équivalentes, une est tirée au sort selon les places encore attendues moins les conseils déjà donnés.",
        nl="Een parking valt weg, met de reden, als hij gesloten is bij aankomst of tijdens het verblijf, te laag of"
        " te smal is, niet voor het voertuig of zonder vereiste vergunning, zonder plaats van de gevraagde soort,"
        " te ver te voet, zonder recente telling, of als de kans op een plaats kleiner is dan 20 %. Van de andere"
        " worden geordende lijsten van hoogstens drie parkings vergeleken op de verwachte tijd: rijden, zoeken "
        "als de eerste vol is, wandelen en de prijs omgezet in minuten. Tussen bijna gelijkwaardige lijsten wordt"
        " geloot volgens de nog verwachte plaatsen min het reeds gegeven advies.",
        de="Ein Parkhaus scheidet mit Angabe des Grundes aus, wenn es bei der Ankunft oder während des Aufenthalts "
        "geschlossen ist, zu niedrig oder zu schmal, für das Fahrzeug nicht zugelassen oder ohne die nötige "
        "Erlaubnis, ohne Platz der verlangten Art, zu Fuß zu weit, ohne neue Zählung, oder wenn die "
        "Wahrscheinlichkeit eines Platzes unter 20 % liegt. Unter den übrigen werden geordnete Listen von "
        "höchstens drei Parkhäusern nach der erwarteten Zeit verglichen: Fahrt, Suche, falls das erste voll ist, "
        "Fußweg und Preis in Minuten. Unter fast gleichwertigen Listen entscheidet das Los nach den noch "
        "erwarteten Plätzen abzüglich der schon gegebenen Ratschläge.",
        en="A car park is left out, with the reason, if it is closed on arrival or during the stay, too low, too "
        "narrow, not for the vehicle or without the permit it asks for, without a space of the class asked for, "
        "too far to walk, without a recent count, or if the chance of a space is below 20 %. Of the others, "
        "ordered lists of up to three are compared by expected time: drive, search if the first is full, walk, "
        "and the price in minutes. Between nearly equal lists one is drawn, by the spaces still expected less the"
        " advice already given.",
    ),
    inputs=(
        "availableSpotNumber",
        "totalSpotNumber",
        "openingHours",
        "tariff",
        "allowedVehicleType",
        "requiredPermit",
        "maximumAllowedHeight",
        "maximumAllowedWidth",
        "maximumParkingDuration",
        "travel times through the street network",
        "chance of a space on arrival",
        "number of drivers already advised, by car park and quarter of an hour",
    ),
    source="Own rule; expected cost of an ordered list of places after Hickert et al. 2026 (arXiv 2601.00521)",
    function="zinneke.services.parking.rules.guidance.answer.choose",
)

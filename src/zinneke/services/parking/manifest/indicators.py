"""Figures that tell whether parking policy works. How they are reckoned: docs/reference/parking-indicators.md."""

from typing import Final

from zinneke.kernel.registry import Indicator
from zinneke.kernel.text import Text

INDICATORS: Final = (
    Indicator(
        "parking.target_share",
        Text(
            fr="Part du temps où 60 à 80 % des places sont occupées",
            nl="Deel van de tijd waarin 60 tot 80 % van de plaatsen bezet is",
            de="Anteil der Zeit, in der 60 bis 80 % der Plätze belegt sind",
            en="Share of time in which 60 to 80 % of spaces are taken",
        ),
        "P1",
    ),
    Indicator(
        "parking.full_share",
        Text(
            fr="Part du temps où plus de 90 % des places sont occupées",
            nl="Deel van de tijd waarin meer dan 90 % van de plaatsen bezet is",
            de="Anteil der Zeit, in der mehr als 90 % der Plätze belegt sind",
            en="Share of time in which more than 90 % of spaces are taken",
        ),
        "P1",
    ),
    Indicator(
        "parking.turnover",
        Text(
            fr="Arrivées par place et par jour",
            nl="Aankomsten per plaats en per dag",
            de="Ankünfte je Platz und Tag",
            en="Arrivals for a space and day",
        ),
        "C62",
    ),
    Indicator(
        "parking.search_time",
        Text(
            fr="Temps de recherche estimé",
            nl="Geschatte zoektijd",
            de="Geschätzte Suchzeit",
            en="Estimated search time",
        ),
        "SEC",
    ),
    Indicator(
        "parking.without_right",
        Text(
            fr="Part des véhicules contrôlés sans droit de stationner",
            nl="Deel van de gecontroleerde voertuigen zonder recht om te parkeren",
            de="Anteil der kontrollierten Fahrzeuge ohne Parkrecht",
            en="Share of checked vehicles without a right to park",
        ),
        "P1",
    ),
    Indicator(
        "parking.long_deliveries",
        Text(
            fr="Stationnements de plus de 30 minutes sur les aires de livraison",
            nl="Parkeerbeurten van meer dan 30 minuten in laad- en loszones",
            de="Parkvorgänge von über 30 Minuten in Lieferzonen",
            en="Stays of more than 30 minutes in delivery bays",
        ),
        "P1",
    ),
    Indicator(
        "parking.disabled_reach",
        Text(
            fr="Part des places en rue à 250 m à pied d’une place pour personnes handicapées",
            nl="Deel van de straatplaatsen op 250 m lopen van een plaats voor personen met een handicap",
            de="Anteil der Straßenplätze im Umkreis von 250 m Fußweg eines Behindertenparkplatzes",
            en="Share of street spaces within a 250 m walk of a bay for disabled people",
        ),
        "P1",
    ),
)

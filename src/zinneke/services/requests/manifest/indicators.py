"""Figures that tell whether what is reported gets mended. How they are reckoned: docs/reference/requests-api.md."""

from typing import Final

from zinneke.kernel.registry import Indicator
from zinneke.kernel.text import Text

INDICATORS: Final = (
    Indicator(
        "requests.received",
        Text(fr="Signalements reçus", nl="Ontvangen meldingen", de="Eingegangene Meldungen", en="Reports received"),
        "C62",
    ),
    Indicator(
        "requests.median_closing",
        Text(
            fr="Durée médiane jusqu’à la clôture",
            nl="Mediaan van de duur tot de afsluiting",
            de="Mittlere Dauer (Median) bis zum Abschluss",
            en="Median time to closing",
        ),
        "DAY",
    ),
    Indicator(
        "requests.within_term",
        Text(
            fr="Part des signalements clos dans le délai",
            nl="Deel van de meldingen dat binnen de termijn is afgesloten",
            de="Anteil der fristgerecht abgeschlossenen Meldungen",
            en="Share of reports closed within the term",
        ),
        "P1",
    ),
    Indicator(
        "requests.satisfied",
        Text(
            fr="Part des personnes satisfaites de la suite donnée",
            nl="Deel van de personen dat tevreden is over het gevolg",
            de="Anteil der mit dem Ergebnis zufriedenen Personen",
            en="Share of people satisfied with the outcome",
        ),
        "P1",
    ),
)

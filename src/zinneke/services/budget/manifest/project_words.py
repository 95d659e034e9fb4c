"""What people read of projects: where they stand and what they are about."""

from collections.abc import Mapping
from typing import Final

from zinneke.kernel.text import Text

STATES: Final[Mapping[str, Text]] = {
    "idea": Text(fr="brouillon", nl="kladversie", de="Entwurf", en="draft"),
    "proposed": Text(fr="proposé", nl="voorgesteld", de="vorgeschlagen", en="proposed"),
    "merged_into": Text(
        fr="réuni à un autre projet", nl="samengevoegd met een ander project",
        de="mit einem anderen Projekt zusammengeführt", en="merged into another project",
    ),
    "in_feasibility": Text(fr="à l’examen", nl="in onderzoek", de="in Prüfung", en="being examined"),
    "feasible": Text(fr="réalisable", nl="haalbaar", de="machbar", en="feasible"),
    "infeasible": Text(fr="non réalisable", nl="niet haalbaar", de="nicht machbar", en="not feasible"),
    "admitted": Text(
        fr="admis au vote", nl="toegelaten tot de stemming", de="zur Abstimmung zugelassen", en="admitted to the vote"
    ),
    "refused": Text(
        fr="refusé par le Collège", nl="geweigerd door het College", de="vom Kollegium abgelehnt",
        en="refused by the College",
    ),
    "on_ballot": Text(
        fr="soumis au vote", nl="ter stemming voorgelegd", de="zur Abstimmung gestellt", en="on the ballot"
    ),
    "withdrawn": Text(fr="retiré", nl="ingetrokken", de="zurückgezogen", en="withdrawn"),
    "funded": Text(fr="retenu", nl="gekozen", de="gewählt", en="funded"),
    "not_funded": Text(fr="non retenu", nl="niet gekozen", de="nicht gewählt", en="not funded"),
    "in_delivery": Text(fr="en cours de réalisation", nl="in uitvoering", de="in Umsetzung", en="being built"),
    "delivered": Text(fr="réalisé", nl="uitgevoerd", de="umgesetzt", en="delivered"),
    "abandoned": Text(fr="abandonné", nl="stopgezet", de="aufgegeben", en="abandoned"),
}  # fmt: skip
"""State of a project -> its name."""

THEMES: Final[Mapping[str, Text]] = {
    "public_space": Text(fr="Espace public", nl="Openbare ruimte", de="Öffentlicher Raum", en="Public space"),
    "green": Text(fr="Nature et verdure", nl="Natuur en groen", de="Natur und Grün", en="Nature and greenery"),
    "mobility": Text(fr="Mobilité", nl="Mobiliteit", de="Mobilität", en="Mobility"),
    "sport_and_play": Text(fr="Sport et jeu", nl="Sport en spel", de="Sport und Spiel", en="Sport and play"),
    "culture": Text(fr="Culture", nl="Cultuur", de="Kultur", en="Culture"),
    "solidarity": Text(
        fr="Solidarité et vivre-ensemble", nl="Solidariteit en samenleven", de="Solidarität und Zusammenleben",
        en="Solidarity and living together",
    ),
    "cleanliness": Text(fr="Propreté", nl="Netheid", de="Sauberkeit", en="Cleanliness"),
    "climate": Text(fr="Climat et énergie", nl="Klimaat en energie", de="Klima und Energie", en="Climate and energy"),
    "other": Text(fr="Autre", nl="Andere", de="Anderes", en="Other"),
}  # fmt: skip
"""Theme -> its name."""

"""Which translations of projects are shown, for the public register of algorithms."""

from typing import Final

from zinneke.kernel.registry import Algorithm
from zinneke.kernel.text import Text

TRANSLATION: Final = Algorithm(
    code="budget.translation",
    version="1",
    name=Text(
        fr="Traductions de projets", nl="Vertalingen van projecten", de="Übersetzungen von Projekten",
        en="Translations of projects",
    ),
    purpose=Text(
        fr="Faire comprendre un projet à qui ne lit pas la langue de l’original.",
        nl="Een project begrijpelijk maken voor wie de taal van het origineel niet leest.",
        de="Ein Projekt für alle verständlich machen, die die Sprache des Originals nicht lesen.",
        en="To have a project understood by who does not read the language of the original.",
    ),
    rule=Text(
        fr="L’original est toujours montré. À côté figure une traduction avec sa provenance : celle d’une personne "
        "avant celle d’une machine, celle de la version actuelle avant celle d’une version antérieure. Une machine ne "
        "traduit que si la Ville a désigné un serveur, et jamais une décision de la Ville.",
        nl="Het origineel wordt altijd getoond. Daarnaast staat een vertaling met haar herkomst: die van een mens vóór "
        "die van een machine, die van de huidige versie vóór die van een vroegere. Een machine vertaalt alleen als de "
        "Stad een server heeft aangewezen, en nooit een beslissing van de Stad.",
        de="Das Original wird immer gezeigt. Daneben steht eine Übersetzung mit ihrer Herkunft: die eines Menschen vor "
        "der einer Maschine, die der jetzigen Fassung vor der einer früheren. Eine Maschine übersetzt nur, wenn die "
        "Stadt einen Server bestimmt hat, und nie eine Entscheidung der Stadt.",
        en="The original is always shown. Beside it stands a translation with where it comes from: that of a human "
        "before that of a machine, that of the present version before that of an earlier one. A machine translates "
        "only where the city has named a server, and never a decision of the city.",
    ),
    inputs=("texts of projects", "who translated", "version", "date"),
    source="our own",
    function="zinneke.services.budget.rules.translating.best",
)  # fmt: skip

"""Phragmén and knapsack in plain words."""

from typing import Final

from zinneke.kernel.text import Text
from zinneke.services.budget.rules.explained.reasons import Facts, Reason
from zinneke.services.budget.rules.telling.record import Record, Told
from zinneke.services.budget.rules.telling.sentences import (
    CHEAPER,
    DOES_NOT_FIT,
    FUNDED_IN_ROUND,
    MISSING,
    STOPPED_BEFORE,
)
from zinneke.services.budget.rules.telling.words import euros, filled, votes

_LOAD: Final = Text(
    fr="Le coût de chaque projet financé est une charge, répartie entre les bulletins qui l’ont choisi ; le projet qui "
    "charge le moins les siens passe en premier. Avec {votes} et un coût de {cost}, celui-ci menait à une charge de "
    "{load} par bulletin, la plus basse à ce tour.",
    nl="De kostprijs van elk gefinancierd project is een last, verdeeld over de stembiljetten die het kozen; het "
    "project dat de zijne het minst belast, gaat voor. Met {votes} en een kostprijs van {cost} kwam dit project op "
    "een last van {load} per stembiljet, de laagste in die ronde.",
    de="Die Kosten jedes finanzierten Projekts sind eine Last, verteilt auf die Stimmzettel, die es gewählt haben; das "
    "Projekt, das die seinen am wenigsten belastet, kommt zuerst. Mit {votes} und Kosten von {cost} kam dieses auf "
    "eine Last von {load} je Stimmzettel, die niedrigste in dieser Runde.",
    en="The cost of each funded project is a load on the ballots that chose it; the project that burdens its own least "
    "goes first. With {votes} and a cost of {cost}, this one came to a load of {load} per ballot, the lowest in that "
    "round.",
)
_BURDEN: Final = Text(
    fr="Avec {votes} et un coût de {cost}, il aurait chargé davantage les bulletins qui l’ont choisi que les projets "
    "financés avant lui.",
    nl="Met {votes} en een kostprijs van {cost} zou het de stembiljetten die het kozen zwaarder belast hebben dan de "
    "projecten die eerder werden gefinancierd.",
    de="Mit {votes} und Kosten von {cost} hätte es die Stimmzettel, die es gewählt haben, stärker belastet als die "
    "zuvor finanzierten Projekte.",
    en="With {votes} and a cost of {cost} it would have burdened the ballots that chose it more than the projects "
    "funded before it.",
)
_IN_THE_SET: Final = Text(
    fr="Financé : il fait partie de l’ensemble de projets qui vaut le plus pour tous les bulletins réunis.",
    nl="Gefinancierd: het hoort bij de reeks projecten die voor alle stembiljetten samen het meeste waard is.",
    de="Finanziert: Es gehört zu der Menge von Projekten, die für alle Stimmzettel zusammen am meisten wert ist.",
    en="Funded: it is one of the set of projects that is worth most to all ballots together.",
)
_WORTH_LESS: Final = Text(
    fr="Non financé : pour le même argent, d’autres projets valent davantage pour tous les bulletins réunis.",
    nl="Niet gefinancierd: voor hetzelfde geld zijn andere projecten voor alle stembiljetten samen meer waard.",
    de="Nicht finanziert: Für dasselbe Geld sind andere Projekte für alle Stimmzettel zusammen mehr wert.",
    en="Not funded: for the same money other projects are worth more to all ballots together.",
)
_STANDING: Final = Text(
    fr="Il a {score} et coûte {cost}.", nl="Het heeft {score} en kost {cost}.", de="Es hat {score} und kostet {cost}.",
    en="It has {score} and costs {cost}.",
)  # fmt: skip
_SWAP: Final = Text(
    fr="Pour l’ajouter, il aurait fallu retirer des projets qui valent ensemble davantage.",
    nl="Om het toe te voegen, hadden projecten moeten wijken die samen meer waard zijn.",
    de="Um es aufzunehmen, hätten Projekte weichen müssen, die zusammen mehr wert sind.",
    en="To add it, projects that are worth more together would have had to go.",
)


def by_loads(_record: Record, facts: Facts) -> Told:
    """One project that was counted by Phragmén."""
    cost, given = euros(facts["cost_cents"]), votes(facts["votes"])
    if facts["funded"]:
        load = euros(facts["load"]["cents"])
        return Told(filled(FUNDED_IN_ROUND, round=facts["round"]), (filled(_LOAD, votes=given, cost=cost, load=load),))
    if facts["reason"] == Reason.DOES_NOT_FIT:
        left = facts["cost_cents"] - facts["missing_cents"]
        missing = filled(MISSING, missing=euros(facts["missing_cents"]))
        return Told(DOES_NOT_FIT, (missing,), (filled(CHEAPER, left=euros(left)),) if left else ())
    return Told(STOPPED_BEFORE, (filled(_BURDEN, votes=given, cost=cost),))


def by_worth(record: Record, facts: Facts) -> Told:
    """One project that was counted by knapsack."""
    standing = filled(_STANDING, score=record.score(facts["score"]), cost=euros(facts["cost_cents"]))
    if facts["funded"]:
        return Told(_IN_THE_SET, (standing,))
    return Told(_WORTH_LESS, (standing,), (_SWAP,))

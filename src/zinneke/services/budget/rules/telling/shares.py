"""Equal shares in plain words: who paid, where the money of the supporters went, what was missing."""

from typing import Final

from zinneke.kernel.text import Text
from zinneke.services.budget.rules.explained.reasons import Facts, Reason
from zinneke.services.budget.rules.telling.record import Record, Told
from zinneke.services.budget.rules.telling.sentences import FUNDED_IN_ROUND
from zinneke.services.budget.rules.telling.words import (
    euros,
    filled,
    listed,
    number,
    people,
    percent,
    some_euros,
    votes,
)

MOST_NAMED: Final = 3
"""Projects that the supporters' money went to, told of in a sentence; a table has them all."""

_PAID: Final = Text(
    fr="Choisi par {chosen}. Son coût, {cost}, a été payé à parts égales : {share} par bulletin.",
    nl="Gekozen door {chosen}. De kostprijs, {cost}, werd in gelijke delen betaald: {share} per stembiljet.",
    de="Gewählt von {chosen}. Die Kosten, {cost}, wurden zu gleichen Teilen bezahlt: {share} je Stimmzettel.",
    en="Chosen by {chosen}. Its cost, {cost}, was paid in equal parts: {share} per ballot.",
)
_PAID_BY_POINTS: Final = Text(
    fr="Choisi par {chosen}. Son coût, {cost}, a été payé en proportion des points donnés : au plus {share} par "
    "bulletin.",
    nl="Gekozen door {chosen}. De kostprijs, {cost}, werd betaald naar verhouding van de gegeven punten: hoogstens "
    "{share} per stembiljet.",
    de="Gewählt von {chosen}. Die Kosten, {cost}, wurden im Verhältnis der vergebenen Punkte bezahlt: höchstens "
    "{share} je Stimmzettel.",
    en="Chosen by {chosen}. Its cost, {cost}, was paid in proportion to the points given: at most {share} per ballot.",
)
_PAID_LESS: Final = Text(
    fr="{less} de ces personnes ont donné moins : ce qui leur restait après les tours précédents, ou rien.",
    nl="Van hen gaven er {less} minder: wat hun na de vorige ronden nog restte, of niets.",
    de="Von ihnen haben {less} weniger gegeben: was ihnen nach den früheren Runden blieb, oder nichts.",
    en="Of these, {less} gave less: what they had left after earlier rounds, or nothing.",
)
_EFFECTIVE: Final = Text(
    fr="Cela équivaut à {votes} voix effectives : une personne qui paie moins que la part entière compte pour la "
    "fraction qu’elle paie. À chaque tour, le projet qui en a le plus est financé.",
    nl="Dat komt overeen met {votes} effectieve stemmen: wie minder dan het volle deel betaalt, telt mee voor de "
    "fractie die hij of zij betaalt. In elke ronde wordt het project met de meeste effectieve stemmen gefinancierd.",
    de="Das entspricht {votes} wirksamen Stimmen: Wer weniger als den vollen Anteil zahlt, zählt für den Bruchteil, "
    "den er oder sie zahlt. In jeder Runde wird das Projekt mit den meisten wirksamen Stimmen finanziert.",
    en="That makes {votes} effective votes: somebody who pays less than the full part counts for the fraction they "
    "pay. In each round the project with most of them is funded.",
)
_DEARER: Final = Text(
    fr="À titre indicatif : il aurait encore été financé s’il avait coûté environ {more} de plus.",
    nl="Ter indicatie: het zou ook gefinancierd zijn als het ongeveer {more} meer had gekost.",
    de="Als Anhaltspunkt: Es wäre auch finanziert worden, wenn es etwa {more} mehr gekostet hätte.",
    en="As an indication: it would still have been funded had it cost about {more} more.",
)
_JUST: Final = Text(
    fr="À titre indicatif : à peine plus cher, il n’aurait plus été financé de cette manière.",
    nl="Ter indicatie: was het maar iets duurder geweest, dan was het niet op deze manier gefinancierd.",
    de="Als Anhaltspunkt: Wäre es nur wenig teurer gewesen, wäre es so nicht finanziert worden.",
    en="As an indication: had it been only a little dearer, it would not have been funded in this way.",
)
_BY_VOTES: Final = Text(
    fr="Financé avec le solde : parmi les projets restants, les plus soutenus qui entraient encore dans le budget "
    "ont été ajoutés par ordre de voix, celui-ci en position {rank}.",
    nl="Gefinancierd met het saldo: van de overblijvende projecten werden die met de meeste stemmen die nog in het "
    "budget pasten toegevoegd, dit project op plaats {rank}.",
    de="Mit dem Restbetrag finanziert: Von den übrigen Projekten wurden die mit den meisten Stimmen, die noch ins "
    "Budget passten, hinzugefügt, dieses an {rank}. Stelle.",
    en="Funded with the remainder: of the other projects, those of most votes that still fitted into the budget were "
    "added, this one in place {rank}.",
)
_NO_COST: Final = Text(
    fr="Retenu : il ne coûte rien au budget et au moins une personne l’a choisi.",
    nl="Aanvaard: het kost het budget niets en minstens één persoon koos het.",
    de="Angenommen: Es kostet das Budget nichts, und mindestens eine Person hat es gewählt.",
    en="Accepted: it costs the budget nothing and at least one person chose it.",
)
_LOST: Final = {
    Reason.SPENT_ELSEWHERE: Text(
        fr="Non financé : la part des personnes qui l’ont choisi a servi à d’autres projets qu’elles avaient aussi "
        "choisis.",
        nl="Niet gefinancierd: het aandeel van wie dit project koos, ging naar andere projecten die zij ook kozen.",
        de="Nicht finanziert: Der Anteil derer, die es gewählt haben, ging an andere Projekte, die sie auch gewählt "
        "haben.",
        en="Not funded: the shares of those who chose it went to other projects that they had chosen as well.",
    ),
    Reason.TOO_FEW_VOTES: Text(
        fr="Non financé : trop peu de personnes l’ont choisi au regard de son coût.",
        nl="Niet gefinancierd: te weinig personen kozen dit project in verhouding tot de kostprijs.",
        de="Nicht finanziert: Gemessen an seinen Kosten haben es zu wenige Personen gewählt.",
        en="Not funded: too few people chose it for what it costs.",
    ),
    Reason.LOT: Text(
        fr="Non financé : à égalité avec un autre projet, il a été placé après lui.",
        nl="Niet gefinancierd: bij gelijke stand met een ander project kwam het na dat project.",
        de="Nicht finanziert: Bei Gleichstand mit einem anderen Projekt kam es nach diesem.",
        en="Not funded: it was level with another project and came after it.",
    ),
}
_MONEY: Final = Text(
    fr="Choisi par {chosen}. À raison de {share} par bulletin, cela représentait ensemble {money} ; le projet coûte "
    "{cost}.",
    nl="Gekozen door {chosen}. Met {share} per stembiljet was dat samen {money}; het project kost {cost}.",
    de="Gewählt von {chosen}. Mit {share} je Stimmzettel waren das zusammen {money}; das Projekt kostet {cost}.",
    en="Chosen by {chosen}. At {share} per ballot that made {money} together; the project costs {cost}.",
)
_WENT: Final = Text(
    fr="De cette somme, ces personnes ont consacré {parts}.",
    nl="Van dat bedrag besteedden zij {parts}.",
    de="Davon verwendeten sie {parts}.",
    en="Of this, they spent {parts}.",
)
_PART: Final = Text(
    fr="{money} à {project}", nl="{money} aan {project}", de="{money} für {project}", en="{money} on {project}"
)
_MORE: Final = Text(
    fr="{money} à d’autres projets", nl="{money} aan andere projecten", de="{money} für andere Projekte",
    en="{money} on other projects",
)  # fmt: skip
_LEFT: Final = Text(
    fr="À la fin, il restait {left} : il manquait {missing}.",
    nl="Op het einde bleef er {left} over: er ontbrak {missing}.",
    de="Am Ende blieben {left}: Es fehlten {missing}.",
    en="At the end {left} was left: {missing} was missing.",
)
_NEAREST: Final = Text(
    fr="Au plus près, le projet a réuni {support} de son coût (soutien effectif).",
    nl="Het project kwam op zijn dichtst tot {support} van de kostprijs (effectieve steun).",
    de="Am nächsten kam das Projekt seinen Kosten mit {support} (wirksame Unterstützung).",
    en="At its nearest the project reached {support} of its cost (effective support).",
)
_VOTES_MISSING: Final = Text(
    fr="Estimation : il lui manquait environ {votes}, de personnes dont la part n’aurait pas servi à d’autres projets.",
    nl="Schatting: er ontbraken ongeveer {votes}, van personen van wie het aandeel niet naar andere projecten was "
    "gegaan.",
    de="Schätzung: Es fehlten etwa {votes}, von Personen, deren Anteil nicht an andere Projekte gegangen wäre.",
    en="Estimate: it was short of about {votes}, from people whose share had not gone to other projects.",
)
_CHEAPER: Final = Text(
    fr="Estimation : avec un coût de {cost} ou moins, les parts encore disponibles auraient suffi.",
    nl="Schatting: bij een kostprijs van {cost} of minder hadden de nog beschikbare aandelen volstaan.",
    de="Schätzung: Bei Kosten von höchstens {cost} hätten die noch verfügbaren Anteile gereicht.",
    en="Estimate: at a cost of {cost} or less, the shares still available would have been enough.",
)
_NEXT_RAISE: Final = Text(
    fr="La hausse suivante des parts l’aurait financé, mais l’ensemble aurait dépassé le budget.",
    nl="De volgende verhoging van de aandelen had het gefinancierd, maar dan was het budget overschreden.",
    de="Die nächste Erhöhung der Anteile hätte es finanziert, insgesamt wäre das Budget aber überschritten worden.",
    en="The next raise of the shares would have funded it, but the whole would have exceeded the budget.",
)


def by_shares(record: Record, facts: Facts) -> Told:
    """One project that was counted by equal shares."""
    if not facts["funded"]:
        return _lost(record, facts)
    match facts["by"]:
        case "shares":
            return _funded(record, facts)
        case "votes":
            return Told(filled(_BY_VOTES, rank=facts["rank"]), ())
        case _:
            return Told(_NO_COST, ())


def _funded(record: Record, facts: Facts) -> Told:
    share = euros(facts["full_payment"]["cents"])
    paid = _PAID_BY_POINTS if record.pays_by_points else _PAID
    why = [filled(paid, chosen=people(facts["votes"]), cost=euros(facts["cost_cents"]), share=share)]
    if less := _paid_less(facts):
        why.append(filled(_PAID_LESS, less=less))
    why.append(filled(_EFFECTIVE, votes=number(facts["effective_votes"], 1)))
    margin = facts["effective_support"] - 1
    otherwise = filled(_DEARER, more=percent(margin)) if margin >= 0.01 else _JUST
    return Told(filled(FUNDED_IN_ROUND, round=facts["round"]), tuple(why), (otherwise,))


def _paid_less(facts: Facts) -> int:
    """How many gave less than the full part; 0 also where the group is too small to be told of."""
    full = facts["paid_in_full"]
    return 0 if full is None else facts["votes"] - full


def _lost(record: Record, facts: Facts) -> Told:
    left, missing = facts["money_at_end"]["cents"], facts["missing"]["cents"]
    why = [
        filled(
            _MONEY, chosen=people(facts["votes"]), share=euros(record.endowment_cents),
            money=some_euros(facts["money_at_start"]["cents"]), cost=euros(facts["cost_cents"]),
        )
    ]  # fmt: skip
    if facts["spent_elsewhere"]:
        why.append(_went(record, facts))
    if missing > 0:
        why += [
            filled(_LEFT, left=some_euros(left), missing=some_euros(missing)),
            filled(_NEAREST, support=percent(facts["effective_support"])),
        ]
    otherwise = [_NEXT_RAISE] if facts["next_raise_would_fund"] else []
    if about := facts["missing_votes_about"]:
        otherwise.append(filled(_VOTES_MISSING, votes=votes(about)))
    if missing > 0 and left >= 100:
        otherwise.append(filled(_CHEAPER, cost=some_euros(left)))
    return Told(_LOST[Reason(facts["reason"])], tuple(why), tuple(otherwise))


def _went(record: Record, facts: Facts) -> Text:
    """Where the money of its supporters went: the largest sums, then the rest."""
    to = facts["spent_elsewhere"]
    named = [one for one in to if one["id"] is not None][:MOST_NAMED]
    rest = sum(one["cents"] for one in to) - sum(one["cents"] for one in named)
    parts = [filled(_PART, money=some_euros(one["cents"]), project=record.called(one["id"])) for one in named]
    return filled(_WENT, parts=listed([*parts, filled(_MORE, money=some_euros(rest))] if rest else parts))

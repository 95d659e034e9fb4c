"""Greedy in plain words: the rank of a project, what was left when its turn came, what would have overtaken others."""

from typing import Final

from zinneke.kernel.text import Text
from zinneke.services.budget.rules.explained.reasons import Facts, Reason
from zinneke.services.budget.rules.greedy import Turn
from zinneke.services.budget.rules.telling.record import Record, Told
from zinneke.services.budget.rules.telling.sentences import CHEAPER, DOES_NOT_FIT, MISSING, STOPPED_BEFORE
from zinneke.services.budget.rules.telling.words import euros, filled

_FUNDED: Final = {
    Turn.FUNDED: Text(fr="Financé.", nl="Gefinancierd.", de="Finanziert.", en="Funded."),
    Turn.TOPPED_UP: Text(
        fr="Financé : le solde couvrait une part suffisante de son coût, la réserve a payé le reste.",
        nl="Gefinancierd: het saldo dekte een voldoende deel van de kostprijs, de reserve betaalde de rest.",
        de="Finanziert: Der Restbetrag deckte einen ausreichenden Teil der Kosten, die Reserve zahlte den Rest.",
        en="Funded: what was left covered enough of its cost, and the reserve paid the gap.",
    ),
    Turn.PARTLY: Text(
        fr="Financé en partie : il reçoit {given}, tout ce qui restait.",
        nl="Gedeeltelijk gefinancierd: het krijgt {given}, alles wat overbleef.",
        de="Teilweise finanziert: Es erhält {given}, alles, was übrig war.",
        en="Funded in part: it gets {given}, all that was left.",
    ),
}
_LOST: Final = {
    Reason.DOES_NOT_FIT: DOES_NOT_FIT,
    Reason.CONFLICT: Text(
        fr="Non financé : il est incompatible avec {other}, financé avant lui.",
        nl="Niet gefinancierd: het gaat niet samen met {other}, dat eerder werd gefinancierd.",
        de="Nicht finanziert: Es schließt sich mit {other} aus, das vorher finanziert wurde.",
        en="Not funded: it cannot go together with {other}, which was funded before it.",
    ),
    Reason.THEME_FULL: Text(
        fr="Non financé : le plafond de son thème ne le permettait plus.",
        nl="Niet gefinancierd: het maximum voor zijn thema liet het niet meer toe.",
        de="Nicht finanziert: Die Obergrenze seines Themas ließ es nicht mehr zu.",
        en="Not funded: the most that its theme may get did not allow it any more.",
    ),
    Reason.STOPPED_BEFORE: STOPPED_BEFORE,
}
_TURN: Final = Text(
    fr="Avec {score}, il occupe le rang {rank}. À son tour, il restait {left} ; il coûte {cost}.",
    nl="Met {score} staat het op rang {rank}. Toen het aan de beurt was, bleef er {left} over; het kost {cost}.",
    de="Mit {score} steht es auf Rang {rank}. Als es an der Reihe war, waren {left} übrig; es kostet {cost}.",
    en="With {score} it has rank {rank}. At its turn {left} was left; it costs {cost}.",
)
_OVERTAKE: Final = Text(
    fr="Avec {score} de plus, il serait passé devant {last}, le dernier projet financé.",
    nl="Met {score} meer was het vóór {last} gekomen, het laatste gefinancierde project.",
    de="Mit {score} mehr wäre es vor {last} gekommen, dem letzten finanzierten Projekt.",
    en="With {score} more it would have come before {last}, the last project that was funded.",
)
_AHEAD: Final = Text(
    fr="Il a devancé {last}, le dernier projet financé, mais celui-ci entrait encore dans ce qui restait.",
    nl="Het stond vóór {last}, het laatste gefinancierde project, maar dat paste nog in wat overbleef.",
    de="Es lag vor {last}, dem letzten finanzierten Projekt, das aber noch in den Rest passte.",
    en="It was ahead of {last}, the last project that was funded, but that one still fitted into what was left.",
)


def by_turns(record: Record, facts: Facts) -> Told:
    """One project that was counted by greedy."""
    left = euros(facts["left_at_its_turn_cents"])
    why = [
        filled(
            _TURN, score=record.score(facts["score"]), rank=facts["rank"], left=left, cost=euros(facts["cost_cents"])
        )
    ]
    if facts["funded"]:
        return Told(filled(_FUNDED[Turn(facts["by"])], given=euros(facts["given_cents"])), tuple(why))
    reason = Reason(facts["reason"])
    other = record.called(facts["conflicts_with"]) if "conflicts_with" in facts else ""
    otherwise = list(_overtaking(record, facts))
    if reason is Reason.DOES_NOT_FIT:
        why.append(filled(MISSING, missing=euros(facts["missing_cents"])))
        if facts["left_at_its_turn_cents"]:
            otherwise.append(filled(CHEAPER, left=left))
    return Told(filled(_LOST[reason], other=other), tuple(why), tuple(otherwise))


def _overtaking(record: Record, facts: Facts) -> tuple[Text, ...]:
    if "last_funded" not in facts:
        return ()
    last = record.called(facts["last_funded"])
    if points := facts["points_to_overtake"]:
        return (filled(_OVERTAKE, score=record.score(points), last=last),)
    return (filled(_AHEAD, last=last),)

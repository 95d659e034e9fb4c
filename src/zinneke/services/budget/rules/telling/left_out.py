"""Projects that were left out before anything was counted, in plain words."""

from typing import Final

from zinneke.kernel.text import Text
from zinneke.services.budget.rules.explained.reasons import Facts, Reason
from zinneke.services.budget.rules.telling.record import Record, Told
from zinneke.services.budget.rules.telling.words import euros, filled

_OUTCOMES: Final = {
    Reason.WITHDRAWN: Text(
        fr="Non financé : le projet a été retiré et n’a pas été dépouillé.",
        nl="Niet gefinancierd: het project werd ingetrokken en niet meegeteld.",
        de="Nicht finanziert: Das Projekt wurde zurückgezogen und nicht mitgezählt.",
        en="Not funded: the project was withdrawn and not counted.",
    ),
    Reason.NO_VOTES: Text(
        fr="Non financé : personne ne l’a choisi. Un projet sans voix n’est financé par aucune règle.",
        nl="Niet gefinancierd: niemand koos het. Een project zonder stemmen wordt door geen enkele regel gefinancierd.",
        de="Nicht finanziert: Niemand hat es gewählt. Ein Projekt ohne Stimmen wird nach keiner Regel finanziert.",
        en="Not funded: nobody chose it. A project without votes is funded by no rule.",
    ),
    Reason.BELOW_THRESHOLD: Text(
        fr="Non financé : avec {score}, il est resté sous le seuil fixé avant le vote.",
        nl="Niet gefinancierd: met {score} bleef het onder de drempel die vóór de stemming werd vastgelegd.",
        de="Nicht finanziert: Mit {score} blieb es unter der Schwelle, die vor der Abstimmung festgelegt wurde.",
        en="Not funded: with {score} it stayed below the threshold that was fixed before the vote.",
    ),
    Reason.ABOVE_BUDGET: Text(
        fr="Non financé : son coût, {cost}, dépasse à lui seul le budget de {budget}.",
        nl="Niet gefinancierd: de kostprijs, {cost}, is op zich al hoger dan het budget van {budget}.",
        de="Nicht finanziert: Seine Kosten, {cost}, übersteigen allein schon das Budget von {budget}.",
        en="Not funded: its cost, {cost}, alone exceeds the budget of {budget}.",
    ),
}
_BALLOTS_KEPT: Final = Text(
    fr="Les bulletins qui le mentionnent restent valables pour leurs autres choix.",
    nl="De stembiljetten waarop het vermeld staat, blijven geldig voor hun andere keuzes.",
    de="Stimmzettel, die es nennen, bleiben für ihre anderen Projekte gültig.",
    en="Ballots that name it remain valid for their other choices.",
)
REASONS: Final = frozenset(_OUTCOMES)


def left_out(record: Record, facts: Facts) -> Told:
    """A project that never came into the count."""
    reason = Reason(facts["reason"])
    outcome = filled(
        _OUTCOMES[reason], score=record.score(facts["score"]), cost=euros(facts["cost_cents"]),
        budget=euros(record.facts["election"]["budget_cents"]),
    )  # fmt: skip
    return Told(outcome, (_BALLOTS_KEPT,) if reason is Reason.WITHDRAWN else ())

"""Ties in plain words: which projects were level, which came first and by what."""

from collections.abc import Iterator
from typing import Final

from zinneke.kernel.text import Text
from zinneke.services.budget.rules.explained.reasons import Facts
from zinneke.services.budget.rules.settings import Criterion
from zinneke.services.budget.rules.telling.record import Record
from zinneke.services.budget.rules.telling.words import filled, listed

_TIE: Final = Text(
    fr="À égalité : {projects}. {first} a été placé en premier, {by}.",
    nl="Gelijke stand: {projects}. {first} kwam eerst, {by}.",
    de="Gleichstand: {projects}. {first} kam zuerst, {by}.",
    en="Level: {projects}. {first} came first, {by}.",
)
_BY: Final = {
    Criterion.COST: Text(
        fr="parce que son coût est plus bas", nl="omdat de kostprijs lager is", de="weil es weniger kostet",
        en="because it costs less",
    ),
    Criterion.VOTES: Text(
        fr="parce qu’il a plus de voix", nl="omdat het meer stemmen heeft", de="weil es mehr Stimmen hat",
        en="because it has more votes",
    ),
    Criterion.LOT: Text(
        fr="d’après le tirage au sort fait avant le dépouillement", nl="door de loting vóór de telling",
        de="nach dem Los, das vor der Auszählung gezogen wurde", en="by the lot that was drawn before the count",
    ),
}  # fmt: skip


def ties(record: Record, project: str | None = None) -> Iterator[Text]:
    """Every tie that was met, or those that a project was part of."""
    for tie in record.facts["count"]["ties"]:
        if project is None or project in tie["projects"]:
            yield _told(record, tie)


def _told(record: Record, tie: Facts) -> Text:
    names = listed([record.called(one) for one in tie["projects"]])
    return filled(_TIE, projects=names, first=record.called(tie["first"]), by=_BY[Criterion(tie["decided_by"])])

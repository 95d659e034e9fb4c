"""What was said in a consultation, as rows of a table: of parts whose results are shown, without anybody's name."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zinneke.services.consult.models import Consultation, Contribution, Phase, Vote
from zinneke.services.consult.queries import public, results
from zinneke.services.consult.rules.export import tells_counts
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.rules.questions import STEPS, Form
from zinneke.ui.language import active
from zinneke.ui.reading import named

VOTES: Final = {1: "agree", -1: "disagree", 0: "pass"}


@dataclass(frozen=True, slots=True)
class Row:
    """A text, or how often an answer was given. ``about`` is the question, the statement, the paragraph or the place;
    ``language`` that of the text. Positions in WGS84.
    """

    part: int
    kind: str
    about: str
    language: str = ""
    text: str = ""
    answer: str = ""
    count: int | None = None
    longitude: float | None = None
    latitude: float | None = None


def rows(consultation: Consultation, at: datetime) -> Iterator[Row]:
    """Part by part: only of those whose results everybody may see now."""
    for phase in consultation.phases.all():
        kind = Kind(phase.kind)
        if kind in _ROWS and results.are_shown(phase, at):
            yield from _ROWS[kind](phase)


def _questionnaire(phase: Phase) -> Iterator[Row]:
    answered, questions = results.questionnaire(phase)
    for one in questions:
        about = named(one.question.text, active()).text
        yield from (_text(text, about) for text in one.texts)
        if one.counts and tells_counts(min(answered, sum(one.counts))):
            names = [named(each, active()).text for each in one.question.options]
            if one.question.form == Form.SCALE:
                names = [str(step) for step in range(1, STEPS + 1)]
            for name, count in zip(names, one.counts, strict=True):
                yield Row(phase.number, phase.kind, about, answer=name, count=count)


def _remarks(phase: Phase) -> Iterator[Row]:
    for one in public.shown(phase).select_related("paragraph"):
        yield _text(one, str(one.paragraph.number) if one.paragraph else one.address)


def _statements(phase: Phase) -> Iterator[Row]:
    told = tells_counts(results.voters(phase))
    cast = Counter(Vote.objects.filter(statement__phase=phase).values_list("statement_id", "value")) if told else {}
    for one in public.shown(phase):
        yield _text(one, "")
        for value, name in VOTES.items() if told else ():
            yield Row(phase.number, phase.kind, one.text, answer=name, count=cast[one.pk, value])


def _text(one: Contribution, about: str) -> Row:
    return Row(one.phase.number, one.phase.kind, about, one.language, one.text, longitude=one.lon, latitude=one.lat)


_ROWS: Final[Mapping[Kind, Callable[[Phase], Iterator[Row]]]] = {
    Kind.QUESTIONNAIRE: _questionnaire,
    Kind.MAP: _remarks,
    Kind.ANNOTATION: _remarks,
    Kind.STATEMENTS: _statements,
}

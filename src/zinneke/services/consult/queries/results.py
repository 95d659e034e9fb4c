"""What was said, counted: for everybody, once it may be shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zinneke.services.consult.models import Contribution, Grouping, Paragraph, Phase, Question, Response, Vote
from zinneke.services.consult.queries import public
from zinneke.services.consult.rules.phases import Results, shows_results
from zinneke.services.consult.rules.questions import Answer, Form, counted


@dataclass(frozen=True, slots=True)
class Counted:
    """A question with how often each answer was given, or with the texts that may be shown."""

    question: Question
    counts: Sequence[int] = ()
    texts: Sequence[Contribution] = ()


def are_shown(phase: Phase, at: datetime) -> bool:
    """Whether results of a phase are shown now. Every page, export and order asks here, those for staff as well."""
    return shows_results(Results(phase.consultation.results), phase.window, at)


def questionnaire(phase: Phase) -> tuple[int, list[Counted]]:
    """How many answered, and each question with its answers."""
    given = list(Response.objects.filter(phase=phase).values_list("answers", flat=True))
    return len(given), [_counted(one, given) for one in phase.questions.all()]


def annotated(phase: Phase) -> list[tuple[Paragraph, list[Contribution]]]:
    """Each paragraph with the remarks that may be shown."""
    found: dict[int | None, list[Contribution]] = {}
    for one in public.shown(phase):
        found.setdefault(one.paragraph_id, []).append(one)
    return [(one, found.get(one.pk, [])) for one in phase.paragraphs.all()]


def statements(phase: Phase) -> dict[str, Contribution]:
    """The statements by the number that groups know them by."""
    return {str(one.pk): one for one in public.shown(phase)}


def voters(phase: Phase) -> int:
    """How many voted."""
    return Vote.objects.filter(statement__phase=phase).values("participant").distinct().count()


def grouping(phase: Phase) -> Grouping | None:
    """The groups as they were last reckoned."""
    return Grouping.objects.filter(phase=phase).first()


def _counted(question: Question, given: Sequence[Mapping[str, Any]]) -> Counted:
    if question.form == Form.TEXT:
        return Counted(question, texts=list(public.shown(question.phase).filter(question=question)))
    return Counted(question, counted(question.rule, _answers(question, given)))


def _answers(question: Question, given: Sequence[Mapping[str, Any]]) -> Iterator[Answer]:
    for answers in given:
        one = answers.get(str(question.pk))
        if one is not None:
            yield tuple(one) if isinstance(one, list) else one

"""When what people say after closing opens a report again."""

from dataclasses import dataclass
from datetime import datetime

from zinneke.services.requests.rules.states import State
from zinneke.services.requests.rules.terms import FEEDBACK_WITHIN


@dataclass(frozen=True, slots=True)
class Judgement:
    """Satisfied or not; whether the standard answer that was chosen reopens; what was said in own words."""

    satisfied: bool
    answer_reopens: bool = False
    own_words: str = ""


def is_open(closed_at: datetime | None, at: datetime) -> bool:
    """Whether feedback is still taken: 14 days from closing."""
    return closed_at is not None and closed_at <= at <= closed_at + FEEDBACK_WITHIN


def asks_to_reopen(judgement: Judgement, state: State) -> bool:
    """Unhappy, with such an answer or with own words, and the report is still done: then somebody looks again."""
    unhappy = not judgement.satisfied and (judgement.answer_reopens or bool(judgement.own_words.strip()))
    return unhappy and state == State.DONE

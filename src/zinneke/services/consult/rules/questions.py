"""Questions of a questionnaire, what is wrong with answers, and how answers are counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST: Final = 2_000
"""Letters of an answer in own words."""
STEPS: Final = 5
"""Of a scale, from one end to the other."""


class Form(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    SEVERAL = "several"
    SCALE = "scale"
    TEXT = "text"


class Wrong(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    NOT_OFFERED = "not_offered"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Question:
    """A question. ``options`` is how many answers are offered, ``most`` how many may be chosen (0: all)."""

    number: int
    form: Form
    required: bool = False
    options: int = 0
    most: int = 0

    def __post_init__(self) -> None:
        if self.form in (Form.CHOICE, Form.SEVERAL) and self.options < 2:
            raise ValueError(f"question {self.number} offers {self.options} answers: offer two or more")


Answer = int | tuple[int, ...] | str
"""The number of an option, several of them, or words; a step of a scale counts from 1."""


def wrong(asked: Question, given: Answer | None) -> Wrong | None:
    """What is wrong with an answer; None: nothing."""
    if given in (None, "", ()):
        return Wrong.MISSING if asked.required else None
    if isinstance(given, str):
        return _wrong_words(asked, given)
    chosen = given if isinstance(given, tuple) else (given,)
    if asked.form == Form.TEXT or any(one not in offered(asked) for one in chosen) or len(set(chosen)) < len(chosen):
        return Wrong.NOT_OFFERED
    most = asked.most or asked.options if asked.form == Form.SEVERAL else 1
    return Wrong.TOO_MANY if len(chosen) > most else None


def offered(asked: Question) -> range:
    """The numbers that may be chosen."""
    if asked.form == Form.TEXT:
        return range(0)
    return range(1, STEPS + 1) if asked.form == Form.SCALE else range(asked.options)


def faults(asked: Iterable[Question], given: Mapping[int, Answer]) -> dict[int, Wrong]:
    """Question -> what is wrong with its answer."""
    return {one.number: found for one in asked if (found := wrong(one, given.get(one.number)))}


def counted(asked: Question, given: Iterable[Answer]) -> Sequence[int]:
    """How often each of the offered answers was given, in their order."""
    counts: Counter[int] = Counter()
    for one in given:
        if not isinstance(one, str):
            counts.update(one if isinstance(one, tuple) else (one,))
    return [counts[number] for number in offered(asked)]


def _wrong_words(asked: Question, given: str) -> Wrong | None:
    if asked.form != Form.TEXT:
        return Wrong.NOT_OFFERED
    return Wrong.TOO_LONG if len(given) > LONGEST else None

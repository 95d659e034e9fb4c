"""A request and its steps as a page or a file tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.opendata import pages
from zinneke.opendata.models import DataRequest, Dataset, RequestStep
from zinneke.opendata.wanted.grounds import BY_CODE
from zinneke.opendata.wanted.names import DONE, STATES
from zinneke.opendata.wanted.rules import DECIDED, Act, State

BETWEEN_TWO: Final = (Act.QUESTION, Act.REPLY)
"""What the city and the asker say to each other; nobody else reads it."""
AMONG_STAFF: Final = (Act.RESUME, Act.SHOW, Act.HIDE)
DECISIONS: Final = (Act.ANSWER, Act.REFUSE, Act.TRANSFER)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and its language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step as a page shows it. ``by_asker``: the asker took it; ``words``: what may be read of what was said."""

    at: datetime
    name: Text
    by_asker: bool
    by: str
    before: Text | None
    after: Text
    detail: str
    words: tuple[Wording, ...]


def steps(request: DataRequest, language: str, *, to_asker: bool = False, to_staff: bool = False) -> list[Step]:
    """The history, in order. The public reads no question and no reply; names and reasons of staff only staff.

    The text of the decision, which pages show by itself, is not repeated for them.
    """
    found = request.steps.prefetch_related("words")
    return [
        _step(one, language, to_asker=to_asker, to_staff=to_staff)
        for one in found
        if to_staff or to_asker or one.act not in AMONG_STAFF
    ]


def decision(request: DataRequest, language: str) -> tuple[Wording, ...]:
    """The text of the decision, in the reader's language first; both of the administration always."""
    step = request.steps.filter(act__in=DECISIONS).prefetch_related("words").first()
    return _all(step, language) if step else ()


def state(request: DataRequest) -> Text:
    """Where it stands."""
    return STATES[State(request.state)]


def ground(request: DataRequest) -> Text | None:
    """The legal reason of a refusal."""
    return BY_CODE[request.ground].name if request.ground else None


def is_decided(request: DataRequest) -> bool:
    """Whether the city has decided."""
    return request.state in DECIDED


def answers(request: DataRequest, language: str) -> list[tuple[Dataset, pages.Shown]]:
    """The datasets that answered it, with their titles."""
    return [(one, pages.title(one.record, language)) for one in request.datasets.order_by("name")]


def _step(one: RequestStep, language: str, *, to_asker: bool, to_staff: bool) -> Step:
    act = Act(one.act) if one.act else None
    private = act in BETWEEN_TWO and not (to_asker or to_staff)
    elsewhere = act in DECISIONS and not to_staff
    return Step(
        at=one.at,
        name=DONE[act],
        by_asker=one.who == "asker",
        by=one.by if to_staff else "",
        before=STATES[State(one.before)] if one.before else None,
        after=STATES[State(one.after)],
        detail=_detail(one) if to_staff or act in (Act.REFUSE, Act.TRANSFER, Act.EXTEND, Act.ANSWER) else "",
        words=() if private or elsewhere else _all(one, language),
    )


def _detail(one: RequestStep) -> str:
    return pages.day(one.detail) if one.act == Act.EXTEND else one.detail if one.act != Act.REFUSE else ""


def _all(step: RequestStep, language: str) -> tuple[Wording, ...]:
    """Every language it was written in: the reader's first, then in the city's order."""
    by_language: Mapping[str, str] = {one.language: one.text for one in step.words.all()}
    order: Iterable[str] = dict.fromkeys((language, *LANGUAGES))
    return tuple(Wording(code, by_language[code]) for code in order if code in by_language)

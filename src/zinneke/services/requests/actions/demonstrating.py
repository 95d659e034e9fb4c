"""A city's worth of reports that nobody made: for the demonstration, and to see how the site fares with many.

Rows are written in bulk, as the actions would have left them: legal transitions alone, a line of history for each.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Final

from django.db import transaction

from zinneke.accounts.models import Department
from zinneke.kernel.geo import BRUSSELS_REGION, Point
from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels
from zinneke.services.requests.manifest import invented
from zinneke.services.requests.manifest.invented import GROUPS, MARK, PROFESSIONALS, SAID
from zinneke.services.requests.models import (
    Body,
    Category,
    Event,
    Feedback,
    Question,
    Report,
    Reporter,
    RoutingLine,
    StandardAnswer,
    Template,
    Term,
)
from zinneke.services.requests.queries.routing import municipality_middles, municipality_names
from zinneke.services.requests.rules import lives, numbers, states
from zinneke.services.requests.rules.deeds import Channel, Deed, Side
from zinneke.services.requests.rules.lives import Step
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.rules.terms import ANSWER_WITHIN, Pause, ServiceLevel, deadlines

TOGETHER: Final = 1_000
SPREAD: Final = 0.008
"""Degrees around the middle of a municipality."""
DEPARTMENT_STAFF: Final = "demonstration"
OPINIONS: Final = 0.15
STREETS: Final = (
    "Rue Haute / Hoogstraat",
    "Rue des Fleurs / Bloemenstraat",
    "Place Communale / Gemeenteplein",
    "Avenue du Parc / Parklaan",
    "Rue de la Station / Stationsstraat",
    "Quai du Canal / Kanaalkaai",
)


@dataclass(slots=True)
class _Made:
    """A report with everything that belongs to it, not written yet."""

    report: Report
    reporter: Reporter
    events: list[Event]
    questions: list[Question] = field(default_factory=list)
    opinions: list[Feedback] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A category with where its reports go."""

    category: Category
    theme: Category
    sort: invented.Sort
    department: Department | None
    body: Body | None


@transaction.atomic
def set_up(at: datetime) -> None:
    """The categories, departments, bodies and routes of the demonstration, where no category is set up."""
    if Category.objects.exists():
        return
    for code, fr, nl in invented.DEPARTMENTS:
        Department.objects.get_or_create(code=code, defaults={"name_fr": fr, "name_nl": nl})
    for code, fr, nl in invented.BODIES:
        Body.objects.get_or_create(code=code, defaults={"name_fr": fr, "name_nl": nl, "demonstration": True})
    for order, group in enumerate(GROUPS):
        theme = _category(group.code, group.name, order)
        for place, sort in enumerate(group.sorts):
            row = _category(sort.code, sort.name, place, parent=theme, proof_photo=sort.proof_photo)
            Term.objects.create(category=row, days=sort.days, working=True, by=DEPARTMENT_STAFF, at=at)
            RoutingLine.objects.create(category=row, **_target(sort.target))
    for code, name, satisfied, reopens in invented.ANSWERS:
        words = {f"name_{language}": text for language, text in name.language_map().items()}
        StandardAnswer.objects.get_or_create(
            code=code, defaults={"satisfied": satisfied, "reopens_when_unhappy": reopens, **words}
        )
    fr, nl = SAID["fixed"]
    Template.objects.create(name=fr, use="closing", text_fr=fr, text_nl=nl)


def invent(count: int, since: datetime, now: datetime, seed: int = 1) -> int:
    """Write as many reports, received between two instants. Gives how many; raises ValueError without categories."""
    rng = Random(seed)  # noqa: S311 - invented, no secret
    kinds = list(_kinds())
    if not kinds:
        raise ValueError("no category of the demonstration is set up: call set_up first")
    stream = (_made(rng, kinds, since, now) for _ in range(count))
    while batch := list(islice(stream, TOGETHER)):
        _write(batch)
    return count


def _made(rng: Random, kinds: Sequence[_Kind], since: datetime, now: datetime) -> _Made:
    kind = rng.choices(kinds, [one.sort.share for one in kinds])[0]
    start = since + (now - since) * rng.random()
    steps = lives.life(rng.random, start, now, kind.sort.days * 0.8, outside=kind.body is not None)
    language = "fr" if rng.random() < 0.65 else "nl"
    report = _report(rng, kind, steps, language)
    made = _Made(report, Reporter(report=report, language=language), list(_events(report, steps)))
    made.questions += _questions(report, steps)
    if report.closed_at and not report.is_open and rng.random() < OPINIONS:
        at = min(report.closed_at + timedelta(days=rng.random() * 5), now)
        made.opinions.append(Feedback(report=report, at=at, satisfied=rng.random() < 0.7))
    return made


def _report(rng: Random, kind: _Kind, steps: Sequence[Step], language: str) -> Report:
    town, middle = rng.choice(list(municipality_middles().items()))
    place = _near(rng, middle)
    last, category = steps[-1], kind.category
    text = rng.choice(kind.sort.texts)[language == "nl"]
    said = f"{text} ({MARK[language == 'nl']})"
    row = Report(
        number=numbers.number_of("".join(rng.choices(numbers.ALPHABET, k=numbers.LENGTH))), state=last.state,
        outcome=last.outcome, standing=states.standing(last.state, last.outcome), version=len(steps), category=category,
        theme=kind.theme, text=said, public_text=said, text_language=language, lon=place.lon, lat=place.lat,
        address=f"{rng.choice(STREETS)} {rng.randint(1, 180)}, {municipality_names()[town][0]}", municipality=town,
        department=kind.department, body=kind.body, routed_why="category", professional=rng.random() < PROFESSIONALS,
        channel=rng.choices(list(Channel), (60, 12, 5, 1, 22))[0], reported_at=steps[0].at, changed_at=last.at,
        me_too=int(rng.expovariate(1)), clock_from=_clock_from(steps),
        handling_fr=category.handling_fr, handling_nl=category.handling_nl,
    )  # fmt: skip
    row.closed_at = last.at if last.state in states.ENDED else None
    found = deadlines(
        row.clock_from, ServiceLevel(kind.sort.days, working=True), _pauses(steps), in_brussels(last.at).date()
    )
    row.due_on, row.very_late_on = found.due_on, found.very_late_on
    if last.state == State.PLANNED:
        row.planned_on = in_brussels(last.at + timedelta(days=7)).date()
    if last.state == State.FORWARDED_EXTERNAL:
        row.outside_due_on = in_brussels(last.at + timedelta(days=14)).date()
    return row


def _events(report: Report, steps: Sequence[Step]) -> Iterator[Event]:
    before = ""
    for step in steps:
        fr, nl = SAID.get(step.outcome or step.state, ("", ""))
        deed, side = _DEEDS.get(step.state, (Deed.STATE, Side.STAFF))
        asked = deed in (Deed.ASKED, Deed.ANSWERED)
        yield Event(
            report=report, at=step.at, deed=deed, side=side, by=DEPARTMENT_STAFF if side == Side.STAFF else "",
            state=step.state, text_fr="" if asked else fr, text_nl="" if asked else nl,
            details=_details(report, before, step),
        )  # fmt: skip
        before = step.state


def _details(report: Report, before: str, step: Step) -> dict[str, str]:
    if not before:
        return {"channel": report.channel}
    return {"before": before, "after": step.state} | ({"outcome": step.outcome} if step.outcome else {})


_DEEDS: Final = {
    State.REPORTED: (Deed.REPORTED, Side.REPORTER),
    State.REACTION_REQUESTED: (Deed.ASKED, Side.STAFF),
    State.REACTION_RECEIVED: (Deed.ANSWERED, Side.REPORTER),
    State.FORWARDED_EXTERNAL: (Deed.FORWARDED, Side.STAFF),
}


def _questions(report: Report, steps: Sequence[Step]) -> Iterator[Question]:
    fr, nl = SAID[State.REACTION_REQUESTED]
    for asked, then in _asked(steps):
        yield Question(
            report=report, text_fr=fr, text_nl=nl, asked_at=asked.at, asked_by=DEPARTMENT_STAFF,
            answer_by=asked.at + ANSWER_WITHIN, ended_at=then.at if then else None,
        )  # fmt: skip


def _asked(steps: Sequence[Step]) -> Iterator[tuple[Step, Step | None]]:
    """Each question with the step that ended it."""
    for place, step in enumerate(steps):
        if step.state == State.REACTION_REQUESTED:
            yield step, steps[place + 1] if place + 1 < len(steps) else None


def _pauses(steps: Sequence[Step]) -> list[Pause]:
    begin = _clock_from(steps)
    return [
        Pause(in_brussels(asked.at).date(), in_brussels(then.at).date() if then else None)
        for asked, then in _asked(steps)
        if asked.at >= begin
    ]


def _clock_from(steps: Sequence[Step]) -> datetime:
    return next((step.at for step in reversed(steps) if step.state == State.REOPENED), steps[0].at)


def _near(rng: Random, middle: Point) -> Point:
    lon, lat = rng.gauss(middle.lon, SPREAD * 1.5), rng.gauss(middle.lat, SPREAD)
    box = BRUSSELS_REGION
    return Point(round(min(max(lon, box.west), box.east), 6), round(min(max(lat, box.south), box.north), 6))


@transaction.atomic
def _write(batch: Iterable[_Made]) -> None:
    """Write them; a number that chance gave twice is left out, with all that belongs to it."""
    by_number = {one.report.number: one for one in batch}
    taken = set(Report.objects.filter(number__in=by_number).values_list("number", flat=True))
    fresh = [one for number, one in by_number.items() if number not in taken]
    Report.objects.bulk_create([one.report for one in fresh])
    Reporter.objects.bulk_create([one.reporter for one in fresh])
    Event.objects.bulk_create([event for one in fresh for event in one.events])
    Question.objects.bulk_create([question for one in fresh for question in one.questions])
    Feedback.objects.bulk_create([opinion for one in fresh for opinion in one.opinions])


def _kinds() -> Iterator[_Kind]:
    known = {row.code: row for row in Category.objects.select_related("parent")}
    departments = {row.code: row for row in Department.objects.all()}
    bodies = {row.code: row for row in Body.objects.all()}
    for group in GROUPS:
        for sort in group.sorts:
            if sort.code in known:
                row = known[sort.code]
                body = bodies.get(sort.target.removeprefix("body:")) if sort.target.startswith("body:") else None
                department = None if body else departments.get(sort.target)
                yield _Kind(row, row.parent or row, sort, department, body)


def _category(code: str, name: Text, order: int, **more: object) -> Category:
    words = {f"name_{language}": text for language, text in name.language_map().items()}
    return Category.objects.create(code=code, order=order, demonstration=True, **words, **more)


def _target(target: str) -> dict[str, Department | Body]:
    if target.startswith("body:"):
        return {"body": Body.objects.get(code=target.removeprefix("body:"))}
    return {"department": Department.objects.get(code=target)}

"""Results as pages show them: counts beside pictures, groups of opinions in words that say what the picture does."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zinneke.services.consult.models import Contribution, Phase
from zinneke.services.consult.queries import public
from zinneke.services.consult.queries import results as counted
from zinneke.services.consult.queries.results import Counted
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.rules.questions import STEPS, Form
from zinneke.services.consult.views import picture
from zinneke.ui.language import active
from zinneke.ui.plot import places
from zinneke.ui.plot.drawn import Drawn, drawn
from zinneke.ui.plot.figure import Figure, Key, Series
from zinneke.ui.plot.figure import Kind as Chart
from zinneke.ui.reading import named

MOST_COMMON: Final = 10
LETTERS: Final = "ABCDE"


def results(phase: Phase) -> Mapping[str, Any]:
    """What the page of results needs, by the kind of the phase."""
    if phase.kind == Kind.QUESTIONNAIRE:
        answered, questions = counted.questionnaire(phase)
        return {"answered": answered, "questions": [_question(one) for one in questions]}
    if phase.kind == Kind.MAP:
        remarks = list(public.shown(phase))
        return {"remarks": remarks, "drawn": map_of(phase, remarks)}
    if phase.kind == Kind.ANNOTATION:
        return {"annotated": counted.annotated(phase)}
    if phase.kind == Kind.STATEMENTS:
        return opinions(phase)
    return {"partners": list(phase.offers.filter(decision="accepted"))}


def map_of(phase: Phase, remarks: Sequence[Contribution]) -> SafeString:
    """Where remarks are about. The list beside it holds the same ones."""
    marks = tuple(
        places.Place(one.lon, one.lat, str(place))
        for place, one in enumerate(remarks, 1)
        if one.lon is not None and one.lat is not None
    )
    said = _("Where the remarks are about; the list below holds the same ones.")
    picture = places.draw(places.Map(named(phase.title, active()).text, said, marks), f"map-{phase.pk}", active())
    return mark_safe(picture)  # noqa: S308 - made by ElementTree, which escapes every text


def opinions(phase: Phase) -> Mapping[str, Any]:
    """Groups, what they have in common, what tells each apart, and every statement with its votes."""
    kept, statements = counted.grouping(phase), counted.statements(phase)
    found = kept.found if kept else {}
    groups = [
        {"letter": LETTERS[place], "size": one["size"], "traits": _traits(one, statements)}
        for place, one in enumerate(found.get("groups", ()))
    ]
    tallies = found.get("tallies", {})
    return {
        "grouped_at": kept.at if kept else None,
        "voters": found.get("voters", 0),
        "apart": found.get("apart", 0),
        "groups": groups,
        "picture": _picture(phase, found.get("groups", ())),
        "common": [
            (statements[str(one["statement"])], one["value"], _shares(found, one))
            for one in found.get("common", ())[:MOST_COMMON]
            if str(one["statement"]) in statements
        ],
        "tallies": [(statements[number], tallies[number], _of_groups(found, number)) for number in statements
                    if number in tallies],
    }  # fmt: skip


def _picture(phase: Phase, groups: Sequence[Mapping[str, Any]]) -> SafeString | str:
    """Nothing where there are no two groups to lie near each other or far apart."""
    if len(groups) < 2:
        return ""
    circles = [
        picture.Circle(LETTERS[place], one["size"], one["across"], one["upward"]) for place, one in enumerate(groups)
    ]
    said = _("A circle for each group, as large as it has people; groups near each other vote alike.")
    return picture.draw(circles, f"groups-{phase.pk}", named(phase.title, active()).text, said)


def _traits(group: Mapping[str, Any], statements: Mapping[str, Contribution]) -> list[tuple[Contribution, int, Any]]:
    return [
        (statements[str(one["statement"])], one["value"], group["tallies"][str(one["statement"])])
        for one in group["traits"]
        if str(one["statement"]) in statements
    ]


def _shares(found: Mapping[str, Any], common: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """Of each group: its letter, how many voted as all groups do by majority, of how many."""
    name = "agree" if common["value"] > 0 else "disagree"
    return [(letter, tally[name], sum(tally.values())) for letter, tally in _of_groups(found, str(common["statement"]))]


def _of_groups(found: Mapping[str, Any], number: str) -> list[tuple[str, Mapping[str, int]]]:
    return [(LETTERS[place], one["tallies"][number]) for place, one in enumerate(found.get("groups", ()))
            if number in one["tallies"]]  # fmt: skip


def _question(one: Counted) -> dict[str, Any]:
    return {"question": one.question, "texts": one.texts, "chart": _chart(one) if one.counts else None}


def _chart(one: Counted) -> Drawn:
    title, names = named(one.question.text, active()).text, _names(one)
    figure = Figure(
        Chart.BARS, title, _("How often each answer was given."), _("Answer"), _("people"),
        tuple(Key(name, place) for place, name in enumerate(names)), (Series("", tuple(map(float, one.counts))),),
    )  # fmt: skip
    return drawn(figure, f"question-{one.question.pk}")


def _names(one: Counted) -> list[str]:
    words = [named(each, active()).text for each in one.question.options]
    if one.question.form != Form.SCALE:
        return words
    ends = {1: words[0], STEPS: words[-1]} if words else {}
    return [f"{step} – {ends[step]}" if step in ends else str(step) for step in range(1, STEPS + 1)]

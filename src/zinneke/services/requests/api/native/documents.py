"""Reports, categories and figures as the interface writes them, in one language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from zinneke.kernel.time import format_instant
from zinneke.services.requests.manifest.deeds import DEEDS
from zinneke.services.requests.manifest.states import OUTCOMES, STANDINGS, STATES
from zinneke.services.requests.models import Category, Event, Question
from zinneke.services.requests.queries.programs import Found
from zinneke.services.requests.rules.statistics import Sums, mean, median, share
from zinneke.ui.city import site

Document = dict[str, Any]


def report(found: Found, questions: Sequence[Question] = (), *, history: bool = False) -> Document:
    """A report as anybody may know of it."""
    row, tongue = found.report, _tongue()
    one = row.body or row.department
    told: Document = {
        "number": row.number,
        "url": site() + reverse("requests_doors:report", args=[row.number]),
        "standing": _coded(row.standing, STANDINGS[row.standing].name.to(tongue)),
        "state": _coded(row.state, STATES[row.state].to(tongue)),
        "outcome": _coded(row.outcome, OUTCOMES[row.outcome].to(tongue)) if row.outcome else None,
        "category": _coded(row.category.code, row.category.name(tongue)),
        "text": row.public_text or None,
        "text_language": row.text_language or None,
        "answers": row.answers,
        "position": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "address": row.address or None,
        "municipality": row.municipality or None,
        "responsible": one.name(tongue) if one else None,
        "reported_at": format_instant(row.reported_at),
        "changed_at": format_instant(row.changed_at),
        "closed_at": format_instant(row.closed_at) if row.closed_at else None,
        "expected_on": row.due_on.isoformat() if row.due_on and row.is_open else None,
        "planned_on": row.planned_on.isoformat() if row.planned_on else None,
        "me_too": row.me_too,
        "photo": site() + reverse("requests_doors:photo", args=[found.photo]) if found.photo else None,
    }
    if history:
        told["events"] = [event(one) for one in found.public_events]
        told["clock_stands_still"] = any(question.ended_at is None for question in questions)
    return told


def event(one: Event) -> Document:
    """Something that happened, in fixed words, and what staff said to everybody."""
    tongue = _tongue()
    text, written = one.text(tongue)
    return {
        "at": format_instant(one.at),
        "deed": _coded(one.deed, DEEDS[one.deed].to(tongue)),
        "state": one.state or None,
        "text": text or None,
        "text_language": written if text else None,
    }


def category(one: Category) -> Document:
    """A kind of report, with what is asked and how long such reports take in the middle."""
    tongue = _tongue()
    return {
        "code": one.code,
        "name": one.name(tongue),
        "above": one.parent.code if one.parent else None,
        "description": one.description(tongue) or None,
        "median_days": one.median_days,
        "questions": [
            {
                "code": asked.code,
                "datatype": asked.datatype,
                "required": asked.required,
                "asked": asked.variable,
                "description": asked.description.to(tongue),
                "values": [{"key": choice.key, "name": choice.name.to(tongue)} for choice in asked.values],
            }
            for asked in one.questions
        ],
    }


def figures(groups: Mapping[str, Sums], names: Mapping[str, str]) -> list[Document]:
    """The figures of each group; that of groups too small to be told apart has no code."""
    return [
        {"group": code or None, "name": names.get(code, code) or None, **sums_of(sums)} for code, sums in groups.items()
    ]


def sums_of(sums: Sums) -> Document:
    """The figures of one group."""
    return {
        "received": sums.received,
        "of_professionals": sums.professional,
        "closed": sums.closed,
        "median_days_to_first_action": median(sums.first_action_days),
        "median_days_to_closing": median(sums.closing_days),
        "mean_days_to_closing": mean(sums.closing_days),
        "share_within_term": share(sums.within_term, sums.with_term),
        "reopened": sums.reopened,
        "share_satisfied": share(sums.satisfied, sums.answered),
        "answers": sums.answered,
    }


def _coded(code: str, name: str) -> Document:
    return {"code": code, "name": name}


def _tongue() -> str:
    return (get_language() or "fr").partition("-")[0]

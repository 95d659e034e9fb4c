"""Reports as pages of staff show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from zinneke.services.requests.manifest.states import PRIORITIES, STANDINGS, STATES
from zinneke.services.requests.models import Feedback, Report
from zinneke.services.requests.rules.terms import Lateness, lateness
from zinneke.ui.language import active, in_active

SHOWN: Final = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the queue."""

    category: str
    state: str
    excerpt: str
    where: str
    who: str
    late: str
    priority: str


def row(report: Report, today: date) -> Row:
    """A report at a glance."""
    text = report.text if len(report.text) <= SHOWN else f"{report.text[:SHOWN].rstrip()}…"
    one = report.body or report.department
    late = lateness(today, report.due_on, report.very_late_on) if report.is_open else Lateness.IN_TIME
    return Row(
        report.category.name(active()),
        in_active(STATES[report.state]),
        text,
        report.address or f"{report.lat:.5f}, {report.lon:.5f}",
        one.name(active()) if one else "",
        "" if late == Lateness.IN_TIME else late.value,
        "" if report.priority == "normal" else in_active(PRIORITIES[report.priority]),
    )


def opinions(report: Report) -> list[tuple[Feedback, str]]:
    """What whoever reported thought of how it ended, each with the standard answer they chose."""
    found = report.feedback.select_related("answer")
    return [(one, one.answer.name(active()) if one.answer else "") for one in found]


def feature_collection(reports: Iterable[Report], today: date) -> dict[str, Any]:
    """Reports as GeoJSON, with what the map writes beside each."""
    return {"type": "FeatureCollection", "features": [_feature(one, row(one, today)) for one in reports]}


def _feature(report: Report, at_a_glance: Row) -> dict[str, Any]:
    level = STANDINGS[report.standing]
    properties = {
        "id": report.number,
        "type": "Report",
        "label": f"{report.number}: {at_a_glance.category}",
        "level": in_active(level.name),
        "rank": level.rank,
        "type_label": at_a_glance.where,
        "quantity": "",
        "figure": at_a_glance.state,
        "url": reverse("requests_staff:report", args=[report.number]),
        "late": at_a_glance.late,
    }
    position = {"type": "Point", "coordinates": [report.lon, report.lat]}
    return {"type": "Feature", "id": report.number, "geometry": position, "properties": properties}

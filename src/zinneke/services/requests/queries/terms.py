"""By when a report has to be mended, from the term of its category and the time we waited for who reported."""

from collections.abc import Sequence
from datetime import date

from zinneke.kernel.time import in_brussels
from zinneke.services.requests.models import Category, Question, Report, Term
from zinneke.services.requests.rules import terms
from zinneke.services.requests.rules.terms import Deadlines, Pause, ServiceLevel


def level_of(category: Category) -> ServiceLevel | None:
    """The term that holds for a category, or for the nearest one above it that has any."""
    above: Category | None = category
    while above is not None:
        found = Term.objects.filter(category=above).last()
        if found:
            return found.level
        above = above.parent
    return None


def deadlines_of(report: Report, category: Category, today: date) -> Deadlines | None:
    """The deadlines that a report would have in a category; None where no term is set."""
    level = level_of(category)
    if level is None:
        return None
    return terms.deadlines(report.clock_from, level, pauses_of(report), today)


def pauses_of(report: Report) -> Sequence[Pause]:
    """When the clock of the present term stood still."""
    if report.pk is None:
        return ()
    asked = Question.objects.filter(report=report, asked_at__gte=report.clock_from)
    return [
        Pause(in_brussels(one.asked_at).date(), in_brussels(one.ended_at).date() if one.ended_at else None)
        for one in asked
    ]

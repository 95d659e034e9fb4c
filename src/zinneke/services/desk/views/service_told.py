"""Procedures in the words of the page's language."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zinneke.services.desk.models import CaseTypeVersion
from zinneke.services.desk.queries import case_types, forms, statistics
from zinneke.services.desk.rules.case_types import CaseTypeDefinition
from zinneke.services.desk.rules.terms import Days, Start, TermRules
from zinneke.services.desk.rules.wording import Said
from zinneke.ui.figures import euros

FREE: Final = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A procedure in a list."""

    code: str
    name: Said
    summary: Said


@dataclass(frozen=True, slots=True)
class Whole:
    """A procedure on its own page. ``unsure`` names what its department has not confirmed; ``price`` is empty where the
    form reckons it.
    """

    code: str
    name: Said
    texts: dict[str, Said]
    needed: list[Said]
    steps: list[Said]
    questions: list[tuple[Said, Said]]
    price: str
    terms: list[str]
    phone: str
    department: Said
    form: str
    level: str
    appointment: str
    related: list[Listed]
    unsure: frozenset[str]
    usual: str


def listed(said: CaseTypeDefinition, language: str) -> Listed:
    """It, in a list."""
    return Listed(said.code, said.name.to(language), said.texts["summary"].to(language))


def whole(row: CaseTypeVersion, language: str) -> Whole:
    """It, on its own page."""
    said = row.said
    around = {one.case_type.code: one for one in case_types.published()}
    department = row.case_type.department
    form = forms.published(said.form) if said.form else None
    reckoned = form is not None and bool(forms.definition(form).charges)
    return Whole(
        code=said.code,
        name=said.name.to(language),
        texts={name: text.to(language) for name, text in said.texts.items()},
        needed=[one.to(language) for one in said.lists["needed"]],
        steps=[one.to(language) for one in said.lists["steps"]],
        questions=[(one.question.to(language), one.answer.to(language)) for one in said.questions],
        price="" if reckoned else price(said.price_cents),
        terms=terms(said.terms),
        phone=said.phone,
        department=Said(department.name(language), "nl" if language == "nl" else "fr"),
        form=said.form if form else "",
        level=said.level,
        appointment=said.appointment,
        related=[listed(around[code].said, language) for code in said.related if code in around],
        unsure=said.to_confirm,
        usual=usual(said.code),
    )


def price(cents: int) -> str:
    """An amount as people read it; words where nothing is asked."""
    return _("Free of charge") if cents == FREE else euros(cents / 100, 2)


def usual(code: str) -> str:
    """How long it really took, in the middle; nothing where too few were decided."""
    days = statistics.usual_days(code)
    if days is None:
        return ""
    said = ngettext("Half of the last decisions took %(days)d day or less.",
                    "Half of the last decisions took %(days)d days or less.", days)  # fmt: skip
    return said % {"days": days}


def terms(rules: TermRules) -> list[str]:
    """What is promised, in sentences."""
    found = []
    if rules.statutory is not None:
        found.append(_("The city decides within %(term)s at the latest.") % {"term": _days(rules.statutory, rules)})
    if rules.norm is not None:
        found.append(_("The city aims to decide within %(term)s.") % {"term": _days(rules.norm, rules)})
    if rules.starts is Start.COMPLETE:
        found.append(_("The days are counted from when your file is complete."))
    if rules.longest_extension and rules.statutory is not None:
        term = _days(rules.longest_extension, rules)
        found.append(
            _("It may extend the term once, by %(term)s at most, and tells you before it ends.") % {"term": term}
        )
    return found or [_("No term is laid down.")]


def _days(count: int, rules: TermRules) -> str:
    if rules.days is Days.WORKING:
        return ngettext("%(count)d working day", "%(count)d working days", count) % {"count": count}
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}

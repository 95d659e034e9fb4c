"""Kinds of reports as people choose among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from zinneke.kernel.matching import matches
from zinneke.services.requests.models import Category


@dataclass(frozen=True, slots=True)
class Choice:
    """A category that can be chosen, in the language of the page."""

    code: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading with its categories; one without any below it is its own only choice."""

    code: str
    name: str
    choices: Sequence[Choice]


def themes(language: str, wanted: str = "") -> list[Theme]:
    """Headings with what can be chosen below each. ``wanted``: only what these words find, in any language."""
    rows = list(Category.objects.filter(active=True).select_related("parent"))
    above = {row.parent_id for row in rows}
    found: dict[str, Theme] = {}
    choices: dict[str, list[Choice]] = {}
    for row in rows:
        head = row.parent or row
        found.setdefault(head.code, Theme(head.code, head.name(language), choices.setdefault(head.code, [])))
        if row.pk not in above and (not wanted.strip() or matches(wanted, *_words(row, head))):
            choices[head.code].append(Choice(row.code, row.name(language), row.description(language)))
    return [theme for theme in found.values() if theme.choices]


def to_choose(code: str) -> Category | None:
    """The category of a code, if new reports can be of it."""
    row = Category.objects.filter(code=code, active=True).select_related("parent").first()
    return None if row is None or row.children.filter(active=True).exists() else row


def _words(row: Category, head: Category) -> list[str]:
    names = [one.name(language) for one in (row, head) for language in ("fr", "nl", "de", "en")]
    return [*names, row.keywords, *(row.description(language) for language in ("fr", "nl", "de", "en"))]

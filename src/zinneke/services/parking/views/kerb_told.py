"""Rules of the kerb as people read them, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zinneke.services.parking.manifest import kerb_words as words
from zinneke.services.parking.models import KerbVersion
from zinneke.services.parking.queries.kerb import Step
from zinneke.services.parking.rules.kerb_terms import WEEK, Difference, Terms
from zinneke.ui.language import active
from zinneke.ui.reading import Named

VERDICTS: Final = words.VERDICTS
REASONS: Final = words.REASONS
_PLURALS: Final = {"vehicles": words.VEHICLES, "permits": words.PERMITS}
_SINGLES: Final = {"effect": words.EFFECTS, "side": words.SIDES}
_NOTHING: Final[dict[str, str | Promise]] = {"vehicles": _("all"), "last_day": _("until further notice")}


@dataclass(frozen=True, slots=True)
class Told:
    """A version of a rule, in words: its name and reason with their language, and each of its terms."""

    row: KerbVersion
    name: Named
    why: Named
    hours: str
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A member of the terms before and after."""

    name: str
    before: str
    after: str


def version(row: KerbVersion) -> Told:
    """A version in words. What says nothing, such as no tariff, is left out."""
    said = row.said
    shown = ("effect", "places", "side", "vehicles", "longest_min", "tariff", "permits")
    terms = ((member(name), value(name, getattr(said, name))) for name in shown if _tells(said, name))
    return Told(row, _named(row.name(active())), _named(row.why(active())), hours(said), tuple(terms))


def changes(found: Iterable[Difference]) -> list[Change]:
    """What versions have otherwise, in words."""
    return [Change(member(one.name), value(one.name, one.before), value(one.name, one.after)) for one in found]


def steps(found: Iterable[Step]) -> list[tuple[Told, list[Change]]]:
    """A history in words."""
    return [(version(step.row), changes(step.changed)) for step in found]


def member(name: str) -> str:
    """What a member of the terms is called."""
    return words.MEMBERS[name].to(active())


def value(name: str, given: Any) -> str:
    """A member of the terms in words."""
    if name in _SINGLES:
        return _SINGLES[name][given].to(active())
    if name in _PLURALS:
        named = [_PLURALS[name][one].to(active()) for one in sorted(given)]
        return ", ".join(named) or str(_NOTHING.get(name, "–"))
    if name == "weekdays":
        return days(given)
    if isinstance(given, bool):
        return gettext("yes") if given else gettext("no")
    return _plain(given)


def days(given: Iterable[int]) -> str:
    """Days of the week."""
    chosen = frozenset(given)
    if chosen == WEEK:
        return gettext("every day")
    return ", ".join(words.WEEKDAYS[day].to(active()) for day in sorted(chosen))


def hours(terms: Terms) -> str:
    """Days and hours."""
    whole = terms.opens == terms.closes
    clock = gettext("all day") if whole else f"{_plain(terms.opens)}–{_plain(terms.closes)}"
    holidays = gettext("also on public holidays") if terms.holidays else gettext("not on public holidays")
    return f"{days(terms.weekdays)}, {clock}, {holidays}"


def _plain(given: object) -> str:
    if isinstance(given, date):
        return str(formats.date_format(given, "DATE_FORMAT"))
    if isinstance(given, time):
        return str(formats.time_format(given, "TIME_FORMAT"))
    if isinstance(given, tuple):
        return ", ".join(map(str, given))
    return "–" if given in (None, "") else str(given)


def _tells(terms: Terms, name: str) -> bool:
    return name in ("effect", "places", "side", "vehicles") or bool(getattr(terms, name))


def _named(found: tuple[str, str]) -> Named:
    text, language = found
    return Named(text, "" if language == active() else language)

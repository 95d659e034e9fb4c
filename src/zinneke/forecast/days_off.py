"""Days unlike others: public holidays of Belgium and Germany, school holidays of Belgium's two large communities.

Sources, all recalled and not read. Germany: the nine holidays of every Land; what single Länder add is not known here.
Flemish community: the rule of its decree, checked by hand against 2024 to 2026. French community: the dates its
government published for the school years 2023-2024 to 2025-2026, and the autumn and winter of 2026; later ones are not
known, and count as school days.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

import numpy as np

from zinneke.forecast.histories import Floats
from zinneke.kernel.working_days import easter, public_holidays

GERMAN_FIXED: Final = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
"""New Year, Labour Day, German Unity, Christmas: month and day."""
GERMAN_AFTER_EASTER: Final = (-2, 1, 39, 50)
"""Good Friday, Easter Monday, Ascension, Whit Monday."""
FRENCH_COMMUNITY: Final = (
    (date(2023, 7, 8), date(2023, 8, 27)),
    (date(2023, 10, 21), date(2023, 11, 5)),
    (date(2023, 12, 23), date(2024, 1, 7)),
    (date(2024, 2, 24), date(2024, 3, 10)),
    (date(2024, 4, 27), date(2024, 5, 12)),
    (date(2024, 7, 6), date(2024, 8, 25)),
    (date(2024, 10, 19), date(2024, 11, 3)),
    (date(2024, 12, 21), date(2025, 1, 5)),
    (date(2025, 2, 22), date(2025, 3, 9)),
    (date(2025, 4, 26), date(2025, 5, 11)),
    (date(2025, 7, 5), date(2025, 8, 24)),
    (date(2025, 10, 18), date(2025, 11, 2)),
    (date(2025, 12, 20), date(2026, 1, 4)),
    (date(2026, 2, 14), date(2026, 3, 1)),
    (date(2026, 4, 25), date(2026, 5, 10)),
    (date(2026, 7, 4), date(2026, 8, 23)),
    (date(2026, 10, 17), date(2026, 11, 1)),
    (date(2026, 12, 19), date(2027, 1, 3)),
)
"""First and last day without school in the French community."""
_WEEK: Final = 7
_SUNDAY: Final = 6
_SATURDAY: Final = 5
_EARLY_APRIL: Final = 15

Days = Callable[[int], frozenset[date]]


def german_holidays(year: int) -> frozenset[date]:
    """The holidays that every Land has."""
    fixed = (date(year, month, day) for month, day in GERMAN_FIXED)
    return frozenset([*fixed, *(easter(year) + timedelta(days=days) for days in GERMAN_AFTER_EASTER)])


def french_community(year: int) -> frozenset[date]:
    """Days of a year without school in the French community."""
    days = (day for first, last in FRENCH_COMMUNITY for day in _days(first, last))
    return frozenset(day for day in days if day.year == year)


def flemish_community(year: int) -> frozenset[date]:
    """Days of a year without school in the Flemish community, by its rule."""
    christmas = [*_days(_christmas(year), _christmas(year) + timedelta(days=13))]
    new_year = [*_days(_christmas(year - 1), _christmas(year - 1) + timedelta(days=13))]
    all_saints = date(year, 11, 1)
    autumn = all_saints + timedelta(days=1) if all_saints.weekday() == _SUNDAY else _monday(all_saints)
    carnival = easter(year) - timedelta(days=48)
    spring = _flemish_spring(year)
    days = [
        *new_year,
        *_days(carnival, carnival + timedelta(days=6)),
        *_days(spring, max(spring + timedelta(days=13), easter(year) + timedelta(days=1))),
        *_days(date(year, 7, 1), date(year, 8, 31)),
        *_days(autumn, autumn + timedelta(days=6)),
        *christmas,
    ]
    return frozenset(day for day in days if day.year == year)


CALENDARS: Final[dict[str, dict[str, Days]]] = {
    "BE": {"holiday": public_holidays, "school_fr": french_community, "school_nl": flemish_community},
    "DE": {"holiday": german_holidays},
}
NAMES: Final = ("holiday", "school_fr", "school_nl")


def days_off(country: str, first: date, days: int) -> dict[str, Floats]:
    """For each calendar 1 for days off and 0 for others, from a day on; all 0 where a country's are not known."""
    calendars = CALENDARS.get(country, {})
    return {name: _flags(calendars.get(name), first, days) for name in NAMES}


def _flags(calendar: Days | None, first: date, days: int) -> Floats:
    if calendar is None:
        return np.zeros(days, np.float32)
    asked = [first + timedelta(days=number) for number in range(days)]
    off = {year: calendar(year) for year in {day.year for day in asked}}
    return np.array([day in off[day.year] for day in asked], np.float32)


def _flemish_spring(year: int) -> date:
    """Two weeks from April's first Monday; the day after an Easter in March; two Mondays before a late Easter."""
    sunday = easter(year)
    if sunday < date(year, 4, 1):
        return sunday + timedelta(days=1)
    if sunday.day > _EARLY_APRIL:
        return sunday - timedelta(days=13)
    return _monday(date(year, 4, 7))


def _christmas(year: int) -> date:
    """The Monday of the week of 25 December, or the one after where that is a weekend."""
    day = date(year, 12, 25)
    return _monday(day) + timedelta(days=_WEEK if day.weekday() >= _SATURDAY else 0)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)

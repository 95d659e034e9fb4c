"""Working days in Belgium: Monday to Friday, without the ten legal public holidays.

The holidays are those of the royal decree of 18 April 1974, recalled and not read: the days that replace a holiday on a
Sunday, and those that one administration gives its own people, are not among them.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

FIXED: Final = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
"""New Year, Labour Day, National Day, Assumption, All Saints, Armistice, Christmas: month and day."""
AFTER_EASTER: Final = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday: days after Easter."""
SATURDAY: Final = 5


def is_working_day(day: date) -> bool:
    """Whether offices work on this day."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def after_working_days(start: date, count: int) -> date:
    """The last day of a term of ``count`` working days; the first is the one after ``start``.

    Raises ValueError for a term of less than one day.
    """
    if count < 1:
        raise ValueError(f"a term of {count} working days: at least 1")
    day = start
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The legal public holidays of a year."""
    fixed = (date(year, month, day) for month, day in FIXED)
    moving = (easter(year) + timedelta(days=days) for days in AFTER_EASTER)
    return frozenset([*fixed, *moving])


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher."""
    century, of_century = divmod(year, 100)
    leaps, of_leaps = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - moon + 15) % 30
    quarter, of_quarter = divmod(of_century, 4)
    sunday = (32 + 2 * of_leaps + 2 * quarter - epact - of_quarter) % 7
    late = (year % 19 + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)

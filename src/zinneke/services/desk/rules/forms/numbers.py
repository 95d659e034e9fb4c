"""Numbers that carry their own check: of the National Register, of accounts; plates of vehicles."""

import re
from datetime import date
from typing import Final

NATIONAL_NUMBER: Final = re.compile(r"\d{11}")
IBAN: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
PLATE: Final = re.compile(r"[A-Z0-9]{2,9}")
"""Of any country: Belgian plates of today are 1-ABC-234, personal ones up to eight characters."""
IBAN_LENGTH: Final = {"BE": 16, "FR": 27, "NL": 18, "DE": 22, "LU": 20}
"""ISO 13616 registry, of the neighbours; others by the check alone."""


def bare(typed: str) -> str:
    """Without what people put between groups of letters and figures."""
    return re.sub(r"[\s.\-/]", "", typed).upper()


def is_national_number(number: str) -> bool:
    """Whether the last two figures check the first nine (royal decree of 3 April 1984): 97 less the rest by 97.

    Those born from 2000 have a 2 before the nine. Numbers of the Crossroads Bank (bis) raise the month by 20 or 40.
    """
    if not NATIONAL_NUMBER.fullmatch(number):
        return False
    nine, check = number[:9], int(number[9:])
    centuries = [1900] * (97 - int(nine) % 97 == check) + [2000] * (97 - int(f"2{nine}") % 97 == check)
    return any(_can_be_born(century, number) for century in centuries)


def is_iban(number: str) -> bool:
    """Whether it is whole by ISO 7064 mod 97-10, and as long as its country has it."""
    if not IBAN.fullmatch(number) or len(number) != IBAN_LENGTH.get(number[:2], len(number)):
        return False
    turned = number[4:] + number[:4]
    return int("".join(str(int(one, 36)) for one in turned)) % 97 == 1


def masked(number: str) -> str:
    """Of a number that is shown again: only its last two figures."""
    return f"•••••••••{number[-2:]}"


def _can_be_born(century: int, number: str) -> bool:
    """Whether the first six figures are a day; month or day 00 where it is not known."""
    year, month, day = int(number[:2]), int(number[2:4]), int(number[4:6])
    month -= 40 if month > 40 else 20 if month > 20 else 0
    if month == 0 or day == 0:
        return month <= 12 and day <= 31
    try:
        date(century + year, month, day)
    except ValueError:
        return False
    return True

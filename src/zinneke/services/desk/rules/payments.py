"""What is owed for a case, and the structured communication that a transfer carries.

The communication of Belgian transfers is twelve digits, the last two the first ten modulo 97, or 97 where that is
nought (a Belgian bank standard, recalled and not read). A case's number is the same twelve digits, so that
whoever mistypes one is told at once, and a transfer finds its case.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MODULUS: Final = 97
SERIAL_DIGITS: Final = 8
_TWELVE: Final = re.compile(r"[0-9]{12}")
_BETWEEN: Final = re.compile(r"[\s./+*-]+")


class Payment(StrEnum):
    """How a case stands with money (in ZGW: nvt, nog_niet, gedeeltelijk, geheel, gecrediteerd)."""

    NONE = "none"
    NOT_YET = "not_yet"
    PARTLY = "partly"
    WHOLLY = "wholly"
    CREDITED = "credited"


class Way(StrEnum):
    """How something was paid. The city takes no payment on this site."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Account:
    """What is owed and what was paid, in cents; paying back counts as less than nothing."""

    price_cents: int
    paid: tuple[int, ...] = ()

    @property
    def balance_cents(self) -> int:
        """What is still to pay; below nought: what the city owes."""
        return self.price_cents - sum(self.paid)

    @property
    def state(self) -> Payment:
        """In one word."""
        if self.price_cents == 0 and not self.paid:
            return Payment.NONE
        if any(one < 0 for one in self.paid) and sum(self.paid) == 0:
            return Payment.CREDITED
        if self.balance_cents <= 0:
            return Payment.WHOLLY
        return Payment.PARTLY if sum(self.paid) > 0 else Payment.NOT_YET


def numbered(year: int, serial: int) -> str:
    """The number of a case: two digits of the year, eight of the serial, two to check."""
    if not 0 < serial < 10**SERIAL_DIGITS:
        raise ValueError(f"serial {serial}: 1 to {10**SERIAL_DIGITS - 1}")
    head = f"{year % 100:02d}{serial:0{SERIAL_DIGITS}d}"
    return head + _check(head)


def is_number(text: str) -> bool:
    """Whether the digits can be those of a case."""
    return bool(_TWELVE.fullmatch(text)) and text[10:] == _check(text[:10])


def digits(typed: str) -> str:
    """The number that somebody typed, without what stands between: ``+++260/0000/00197+++`` too. Empty for none."""
    found = _BETWEEN.sub("", typed)
    return found if is_number(found) else ""


def shown(number: str) -> str:
    """A number in groups that can be read out."""
    return f"{number[:4]}-{number[4:8]}-{number[8:]}"


def communication(number: str) -> str:
    """The structured communication of a transfer for the case."""
    return f"+++{number[:3]}/{number[3:7]}/{number[7:]}+++"


def _check(head: str) -> str:
    return f"{int(head) % MODULUS or MODULUS:02d}"

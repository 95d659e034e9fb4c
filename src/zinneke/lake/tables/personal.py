"""Personal data, as Belgium writes it: national register numbers, e-mail addresses, phone numbers, accounts.

Patterns say where to look, check digits whether it is so. Each is an expression of DuckDB over a text ``{x}``, so a
whole column is looked at: one address in the last row is one too many.
"""

from dataclasses import dataclass
from typing import Final

_REGISTER: Final = r"(?:^|[^0-9])(\d{2}[.]?[0-6]\d[.]?[0-3]\d[- ]?\d{3}[. ]?\d{2})(?:[^0-9]|$)"
_ACCOUNT: Final = r"(?i)(?:^|[^0-9a-z])(BE\d{2} ?\d{4} ?\d{4} ?\d{4})(?:[^0-9]|$)"
_EMAIL: Final = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z]"
_ABROAD: Final = r"(?:\+32|0032)[ ./()-]{0,2}(?:\(0\))?[1-9](?:[ ./-]?\d){7,8}"
_AT_HOME: Final = (
    r"0[1-9][ ./-]\d{3}[ ./-]?\d{2}[ ./-]?\d{2}|04\d{8}|"
    r"0[1-9]\d{1,2}[ ./-](?:\d{2}[ ./-]?\d{2}[ ./-]?\d{2}|\d{3}[ ./-]?\d{3})"
)
_PHONE: Final = f"(?:^|[^0-9+.-])(?:{_ABROAD}|{_AT_HOME})(?:[^0-9.-]|$)"
_DIGITS: Final = "regexp_replace(regexp_extract({x}, '" + _REGISTER + "', 1), '[^0-9]', '', 'g')"
_LEAST_PHONE: Final = 9


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something that belongs to a person. ``sql`` is true for a text ``{x}`` with it; ``share`` is the part of a
    field's values that must have it, for what other numbers look like by chance."""

    what: str
    detail: str
    sql: str
    share: float = 0.0

    def of(self, expression: str) -> str:
        """The condition over an expression."""
        return self.sql.replace("{x}", expression)


def _checked_register() -> str:
    """Nine digits and 97 less their remainder; born from 2000, the nine with a 2 before them."""
    digits = f"nullif({_DIGITS}, '')"
    nine, check = f"substr({digits}, 1, 9)::BIGINT", f"substr({digits}, 10, 2)::BIGINT"
    return f"coalesce(97 - {nine} % 97 = {check} OR 97 - (2000000000 + {nine}) % 97 = {check}, false)"


def _checked_account() -> str:
    """ISO 13616: country and check digits to the end, letters as numbers, remainder one."""
    plain = f"nullif(replace(upper(regexp_extract({{x}}, '{_ACCOUNT}', 1)), ' ', ''), '')"
    return f"coalesce((substr({plain}, 5) || '1114' || substr({plain}, 3, 2))::HUGEINT % 97 = 1, false)"


PATTERNS: Final = (
    # Two of ninety-seven numbers pass by chance, so a column of numbers needs more than that.
    Pattern(
        "national register number", "numbers of the national register, by their check digits",
        _checked_register(), 0.1,
    ),
    Pattern("e-mail", "e-mail addresses", f"contains({{x}}, '@') AND regexp_matches({{x}}, '{_EMAIL}')"),
    Pattern(
        "phone", "telephone numbers",
        f"strlen({{x}}) >= {_LEAST_PHONE} AND regexp_matches({{x}}, '{_PHONE}')", 0.02,
    ),
    Pattern("account", "bank accounts (IBAN), by their check digits", _checked_account()),
)  # fmt: skip

_WRITTEN_OUT: Final = r"\d{2}\.[0-6]\d\.[0-3]\d-\d{3}\.\d{2}"


def register_number_written_out(expression: str) -> str:
    """A register number with its dots and dash is none by chance."""
    return f"({PATTERNS[0].of(expression)} AND regexp_matches({expression}, '{_WRITTEN_OUT}'))"

"""What of a text must not be public before a human has read it: what may tell who somebody is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zinneke.kernel.matching import folded
from zinneke.kernel.text import Text


class Tells(StrEnum):
    """What a piece of a text may tell."""

    EMAIL = "email"
    PHONE = "phone"
    PLATE = "plate"
    NATIONAL_NUMBER = "national_number"
    ACCOUNT = "account"
    NAME = "name"
    INSULT = "insult"


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of the text, from one letter up to another."""

    tells: Tells
    start: int
    end: int


NAMES: Final[Mapping[Tells, Text]] = {
    Tells.EMAIL: Text(fr="une adresse e-mail", nl="een e-mailadres", de="eine E-Mail-Adresse", en="an e-mail address"),
    Tells.PHONE: Text(
        fr="un numéro de téléphone", nl="een telefoonnummer", de="eine Telefonnummer", en="a telephone number"
    ),
    Tells.PLATE: Text(
        fr="une plaque d’immatriculation", nl="een nummerplaat", de="ein Autokennzeichen", en="a number plate"
    ),
    Tells.NATIONAL_NUMBER: Text(
        fr="un numéro de registre national",
        nl="een rijksregisternummer",
        de="eine Nummer des Nationalregisters",
        en="a number of the national register",
    ),
    Tells.ACCOUNT: Text(fr="un compte bancaire", nl="een bankrekening", de="ein Bankkonto", en="a bank account"),
    Tells.NAME: Text(fr="un nom", nl="een naam", de="ein Name", en="a name"),
    Tells.INSULT: Text(fr="une insulte", nl="een belediging", de="eine Beleidigung", en="an insult"),
}
"""What people read for each."""
HIDDEN: Final = "███"
_NATIONAL: Final = re.compile(r"(?<!\d)(\d{2})[. ]?(\d{2})[. ]?(\d{2})[-. ]?(\d{3})[. -]?(\d{2})(?!\d)")
_PATTERNS: Final = (
    (Tells.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Tells.ACCOUNT, re.compile(r"\bBE\d{2}(?:[ ]?\d{4}){3}\b", re.IGNORECASE)),
    (Tells.PLATE, re.compile(r"\b[1-9][ -]?[A-Z]{3}[ -]?\d{3}\b|\b[A-Z]{3}[ -]\d{3}\b", re.IGNORECASE)),
    (Tells.PHONE, re.compile(r"(?<![\w.])(?:\+|00)\d{2,3}(?:[ ./-]?\d{1,4}){3,5}(?!\d)")),
    (Tells.PHONE, re.compile(r"(?<![\w.])0\d{1,3}(?:[ ./-]?\d{2,3}){2,4}(?!\d)")),
)
_NAME: Final = re.compile(
    r"\b(?:M\.|Mr\.?|Mme\.?|Mlle|Mrs\.?|Ms\.?|Dhr\.?|Mevr?\.?|Mw\.|Hr\.|Monsieur|Madame|Mademoiselle|Meneer|Mijnheer|"
    r"Mevrouw|Herr|Frau|Dr\.)\s+[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Dd]u|[A-ZÀ-Þ][\w'’-]+))*",
)
"""A form of address with a capitalised word: people's names without one are not found, which is why people can report
a text as well."""
INSULTS: Final = frozenset({
    "connard", "connasse", "encule", "salope", "batard", "klootzak", "hoer", "kutwijf", "eikel", "arschloch",
    "hurensohn", "asshole", "bastard", "bitch",
})  # fmt: skip
"""Words that a human looks at first. Our own short list; it judges nobody."""


def findings(text: str) -> list[Finding]:
    """Every piece that may tell of somebody, in the order of the text; none overlaps another."""
    found = [
        Finding(Tells.NATIONAL_NUMBER, *m.span()) for m in _NATIONAL.finditer(text) if _is_national("".join(m.groups()))
    ]
    for tells, pattern in (*_PATTERNS, (Tells.NAME, _NAME)):
        found += [Finding(tells, *match.span()) for match in pattern.finditer(text)]
    found += [Finding(Tells.INSULT, *word.span()) for word in re.finditer(r"\w+", text) if folded(word[0]) in INSULTS]
    return _apart(found)


def masked(text: str) -> str:
    """The text with each such piece hidden: what staff are offered to publish instead."""
    for one in reversed(findings(text)):
        text = text[: one.start] + HIDDEN + text[one.end :]
    return text


def held(text: str) -> bool:
    """Whether the text waits for a human before it is public."""
    return bool(findings(text))


def _apart(found: list[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_national(digits: str) -> bool:
    """Whether eleven digits are a number of the national register: 97 less the first nine modulo 97, with a 2 before
    them for people born from 2000 on (royal decree of 3 April 1984, recalled and to be checked)."""
    base, check = int(digits[:9]), int(digits[9:])
    return check in (97 - base % 97, 97 - (2_000_000_000 + base) % 97)

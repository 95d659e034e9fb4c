"""Sentences in four languages, filled with amounts, numbers and names as each language writes them."""

from collections.abc import Callable, Mapping, Sequence
from math import floor
from typing import Final

from zinneke.kernel.money import with_symbol
from zinneke.kernel.text import LANGUAGES, Language, Text

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_GROUPS: Final[Mapping[Language, str]] = {"fr": NO_BREAK, "nl": ".", "de": ".", "en": ","}
_POINT: Final[Mapping[Language, str]] = {"fr": ",", "nl": ",", "de": ",", "en": "."}
_PERCENT: Final[Mapping[Language, str]] = {"fr": f"{NO_BREAK}%", "nl": "%", "de": f"{NO_BREAK}%", "en": "%"}
_AND: Final = Text(fr=" et ", nl=" en ", de=" und ", en=" and ")
WHOLE_FROM: Final = 10_000
"""Cents from which amounts that are told in passing are told in whole euros."""
NEARLY_ALL: Final = 0.99
"""From this share on, three decimals: there each of them counts."""

Filling = Text | str | int


def each(write: Callable[[Language], str]) -> Text:
    """A text that is written in each language by the same function."""
    return Text(**{language: write(language) for language in LANGUAGES})


def filled(sentence: Text, **given: Filling) -> Text:
    """A sentence with what belongs between its braces; whole numbers are grouped by thousands."""
    values = {name: number(value) if isinstance(value, int) else value for name, value in given.items()}

    def write(language: Language) -> str:
        told = {name: value.to(language) if isinstance(value, Text) else value for name, value in values.items()}
        return sentence.to(language).format(**told)

    return each(write)


def number(value: float, decimals: int = 0) -> Text:
    """A number; what is beyond its decimals is cut off, never rounded up."""
    steps = floor(value * 10**decimals + 1e-9)
    whole, rest = divmod(steps, 10**decimals)
    tail = f"{rest:0{decimals}d}" if decimals else ""
    return each(lambda language: _grouped(whole, language) + (_POINT[language] + tail if tail else ""))


def euros(cents: int) -> Text:
    """An amount to the cent, whole ones without decimals."""
    shown = number(cents // 100) if cents % 100 == 0 else _with_cents(cents)
    return each(lambda language: with_symbol(shown.to(language), language))


def some_euros(cents: int) -> Text:
    """An amount told in passing: in whole euros once it is large, rounded down."""
    return euros(cents // 100 * 100 if cents >= WHOLE_FROM else cents)


def percent(share: float) -> Text:
    """A share, rounded down: 99.9967 % is never 100 %."""
    hundredths = round(share * 100, 3)
    decimals = 0 if hundredths == int(hundredths) else 3 if NEARLY_ALL <= share < 1 else 1
    shown = number(hundredths, decimals)
    return each(lambda language: shown.to(language) + _PERCENT[language])


def counted(count: int, one: Text, many: Text) -> Text:
    """How many of something, in the singular or the plural that each language wants; ``{n}`` stands for the number."""
    return each(lambda language: filled(one if _is_one(count, language) else many, n=count).to(language))


def listed(texts: Sequence[Text]) -> Text:
    """Several in a row: "a, b and c"."""
    *first, last = texts
    if not first:
        return last
    return each(lambda tag: ", ".join(one.to(tag) for one in first) + _AND.to(tag) + last.to(tag))


def votes(count: int) -> Text:
    """So many votes."""
    return counted(count, _VOTE, _VOTES)


def people(count: int) -> Text:
    """So many people."""
    return counted(count, _PERSON, _PEOPLE)


def _is_one(count: int, language: Language) -> bool:
    return count < 2 if language == "fr" else count == 1


def _grouped(whole: int, language: Language) -> str:
    return f"{whole:,}".replace(",", _GROUPS[language])


def _with_cents(cents: int) -> Text:
    whole, rest = divmod(cents, 100)
    return each(lambda language: f"{_grouped(whole, language)}{_POINT[language]}{rest:02d}")


_VOTE: Final = Text(fr="{n} voix", nl="{n} stem", de="{n} Stimme", en="{n} vote")
_VOTES: Final = Text(fr="{n} voix", nl="{n} stemmen", de="{n} Stimmen", en="{n} votes")
_PERSON: Final = Text(fr="{n} personne", nl="{n} persoon", de="{n} Person", en="{n} person")
_PEOPLE: Final = Text(fr="{n} personnes", nl="{n} personen", de="{n} Personen", en="{n} people")

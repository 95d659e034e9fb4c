"""Words as they are compared: folded, without elided articles, by stem, and how many slips are forgiven. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from zinneke.kernel.text import LANGUAGES

MOST_WORDS: Final = 10
"""Words of a question that are looked at."""
LONGEST_WORD: Final = 40
SHORTEST_STEM: Final = 3
SHORTEST_PART: Final = 5
"""Letters of the shortest word that is looked for within longer ones: "kaart" in "parkeerkaart"."""

_WORD: Final = re.compile(r"[^\W_]+")
_ELIDED: Final = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)|['’]s\b")
"""French articles before a vowel, and the 's of Dutch plurals and English genitives."""
_LETTERS: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that Unicode does not take apart."""
_DOUBLE: Final = re.compile(r"(.)\1")
_ENDINGS: Final = ("en", "es", "er", "e", "n", "s", "x")
_SOFT: Final = {"z": "s", "v": "f"}
"""Dutch writes "huizen" for more than one "huis", "brieven" for more than one "brief"."""

SMALL: Final[frozenset[str]] = frozenset(
    word
    for of_a_language in (
        "le la les un une des de du et au aux en pour sur dans ma mon mes ou a",
        "het een van op in voor met mijn te om bij naar of ik",
        "der die das ein eine einen und im fur zu mein meine den dem von",
        "the an and on for to my is at i",
    )
    for word in of_a_language.split()
)
"""Words of a question that need not be found where it has others: articles, prepositions."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word in a text: as it is compared, and where it stands."""

    word: str
    start: int
    end: int


def fold(text: str) -> str:
    """A text as it is compared: small letters without accents; "ß" is "ss", "œ" is "oe", "ĳ" is "ij"."""
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Every word of a text, in its order."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(_ELIDED.sub(" ", fold(text)))]


def asked(typed: str) -> tuple[str, ...]:
    """The words of a question, each once; the small ones only where there are no others."""
    every = dict.fromkeys(words(typed))
    telling = [word for word in every if word not in SMALL]
    return tuple((telling or list(every))[:MOST_WORDS])


def standing(text: str) -> Iterator[Found]:
    """The words of a text with their places in it, each folded by itself, since folding changes lengths."""
    for match in _WORD.finditer(text):
        yield Found(fold(match[0])[:LONGEST_WORD], match.start(), match.end())


def stem(word: str) -> str:
    """What one and several of a thing share, in four languages: "kaarten" and "kaart", "huizen" and "huis"."""
    if word.endswith("aux") and len(word) > SHORTEST_STEM + 1:
        found = word[:-1] if word.endswith("eaux") else f"{word[:-3]}al"
    else:
        found = _without(word, _ENDINGS)
    found = _without(found[:-1] + _SOFT.get(found[-1:], found[-1:]), ("s",))
    return _DOUBLE.sub(r"\1", found)


def _without(word: str, endings: Iterable[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def tolerance(word: str) -> int:
    """Slips of the finger forgiven: none up to three letters or where there are digits, one up to seven, then two."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < 8 else 2


def trigrams(word: str) -> frozenset[str]:
    """Its parts of three letters; beginning and end are parts of their own."""
    padded = f"__{word}_"
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def inner_trigrams(part: str) -> frozenset[str]:
    """The parts of three letters that every word has that holds this part."""
    return frozenset(part[at : at + 3] for at in range(len(part) - 2))


def numbered(language: str) -> int:
    """The number of a language; 0 for what is in no known one."""
    return LANGUAGES.index(language) + 1 if language in LANGUAGES else 0


def language_of(number: int) -> str:
    """The language of a number."""
    return LANGUAGES[number - 1] if number else ""

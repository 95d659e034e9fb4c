"""What a variable-message sign says of car parks: a line each, in French and Dutch, within the width of the sign.

The words are those on signs in Brussels. A sign never shows a count that is unknown, impossible or old: drivers
would follow it all the same, so it shows dashes.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zinneke.services.parking.rules.state import Level

NARROWEST: Final = 16
"""Characters: an arrow, the longest word (8), blanks between, the letter P and three letters of a name."""
WIDEST: Final = 60
MOST_LINES: Final = 20
FULL_BELOW: Final = 3
"""Free spaces below which a sign says full, where staff set nothing: whoever reads it is still minutes away.
Own choice, to be set for each sign."""
FRAME_S: Final = 4
"""Seconds that a frame is shown where languages take turns. Own choice: three short lines are read in about that."""
UNKNOWN: Final = "---"
_MARKS: Final = "-/.'"
_WORDS: Final = {
    Level.FULL: {"fr": "COMPLET", "nl": "VOL"},
    Level.CLOSED: {"fr": "FERME", "nl": "GESLOTEN"},
}


class Speech(StrEnum):
    """How a sign deals with the two languages of the city."""

    FRENCH = "fr"
    DUTCH = "nl"
    TURNS = "turns"
    """One frame a language, one after the other."""
    BOTH = "both"
    """Each line in French, and below it in Dutch where that differs."""


class Heading(StrEnum):
    """Where the driver has to go from the sign."""

    NONE = ""
    AHEAD = "ahead"
    LEFT = "left"
    RIGHT = "right"
    BACK = "back"


ARROWS: Final = {Heading.AHEAD: "^", Heading.LEFT: "<", Heading.RIGHT: ">", Heading.BACK: "v"}
"""Signs know few characters: these four are in all of them."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a sign can show: characters a line, its languages, whether it has letters with accents."""

    width: int
    speech: Speech = Speech.TURNS
    accents: bool = False
    full_below: int = FULL_BELOW

    def __post_init__(self) -> None:
        if not NARROWEST <= self.width <= WIDEST:
            raise ValueError(f"a width of {self.width} characters: use {NARROWEST} to {WIDEST}")
        if self.full_below < 0:
            raise ValueError(f"full below {self.full_below} spaces: use 0 or more")


@dataclass(frozen=True, slots=True)
class Shown:
    """A car park on a sign: its names by language, its present state, its free spaces (None: not known)."""

    fr: str
    nl: str
    level: Level
    free: int | None = None
    heading: Heading = Heading.NONE


@dataclass(frozen=True, slots=True)
class Frame:
    """What the sign shows at a time: its lines, all of the sign's width or less, and the languages they are in."""

    languages: tuple[str, ...]
    lines: tuple[str, ...]


def frames(sign: Sign, parks: Sequence[Shown]) -> tuple[Frame, ...]:
    """Everything the sign shows. Frames that say the same in both languages are one.

    Raises ValueError for more car parks than a sign has lines.
    """
    if len(parks) > MOST_LINES:
        raise ValueError(f"{len(parks)} car parks on one sign: use at most {MOST_LINES}")
    lines = {language: tuple(line(sign, park, language) for park in parks) for language in ("fr", "nl")}
    if sign.speech in (Speech.FRENCH, Speech.DUTCH):
        return (Frame((sign.speech.value,), lines[sign.speech.value]),)
    if lines["fr"] == lines["nl"]:
        return (Frame(("fr", "nl"), lines["fr"]),)
    if sign.speech is Speech.BOTH:
        pairs = zip(lines["fr"], lines["nl"], strict=True)
        return (Frame(("fr", "nl"), tuple(each for pair in pairs for each in dict.fromkeys(pair))),)
    return tuple(Frame((language,), said) for language, said in lines.items())


def line(sign: Sign, park: Shown, language: str) -> str:
    """One line: ``P GRAND-PLACE 123``, the name shortened so that the count always stands there whole."""
    word = state_word(park, language, sign.full_below)
    arrow = ARROWS.get(park.heading, "")
    said = f"{arrow} {word}".strip() if arrow else word
    name = f"P {_letters(park.nl if language == 'nl' else park.fr, accents=sign.accents)}"
    room = sign.width - len(said) - 1
    return f"{_shortened(name, room):<{room}} {said}"


def state_word(park: Shown, language: str, full_below: int = FULL_BELOW) -> str:
    """The free spaces, or the word for full or closed, or dashes."""
    if park.level in _WORDS:
        return _WORDS[park.level][language]
    if park.level is Level.UNKNOWN or park.free is None or park.free < 0:
        return UNKNOWN
    return _WORDS[Level.FULL][language] if park.free < full_below else str(min(park.free, 9999))


def _letters(name: str, *, accents: bool) -> str:
    """In capitals; without accents where the sign has none, and without what no sign has."""
    written = name.upper().replace("’", "'")
    if not accents:
        written = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    return " ".join("".join(mark if mark.isalnum() or mark in _MARKS else " " for mark in written).split())


def _shortened(name: str, room: int) -> str:
    """The name within the room; cut after a whole word where that leaves most of it."""
    if len(name) <= room:
        return name
    cut = name[:room]
    whole = cut.rpartition(" ")[0] if name[room] != " " else cut
    return (whole if len(whole) > room * 2 // 3 else cut).rstrip(" -/.'")

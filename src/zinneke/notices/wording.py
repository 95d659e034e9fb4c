"""The words of a notice: a kind's subject and text, with values put in their places."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final

from zinneke.kernel.text import Text

NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls except tab and line feed, and marks that turn the direction of writing."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Subject and text of a kind in one language, with ``{values}`` in braces."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """What somebody is told, in one language. ``url`` is the page about it."""

    language: str
    subject: str
    text: str
    url: str = ""


def places(text: str) -> set[str]:
    """The names in braces. Raises ValueError for braces that are not a plain name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise ValueError(f"braces in {text[:60]!r} do not match: write {{name}}, or {{{{ for a brace") from error
    names = {name for _, name, _, _ in parts if name is not None}
    strange = [name for _, name, spec, turn in parts if name is not None and (spec or turn or not NAME.fullmatch(name))]
    if strange:
        raise ValueError(f"{{{strange[0]}}} is no value: a plain name in braces")
    return names


def unknown(wording: Wording, declared: Iterable[str]) -> set[str]:
    """Names in braces that the kind does not declare."""
    return (places(wording.subject) | places(wording.text)) - set(declared)


def filled(wording: Wording, values: Mapping[str, str | Text], language: str, url: str = "") -> Version:
    """The wording with its values: the subject on one line, whatever they are."""
    words = {name: clean(value.to(language) if isinstance(value, Text) else value) for name, value in values.items()}
    subject = " ".join(wording.subject.format_map(words).split())
    return Version(language, subject, wording.text.format_map(words).strip(), url)


def clean(text: str) -> str:
    """A text without what nobody sees; its lines end as lines do."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))

"""What of a record people look for in words, by language. Pure."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from zinneke.opendata.record.dataset import Dataset
from zinneke.opendata.record.texts import Tagged, without_superseded

MOST_CHARACTERS: Final = 20_000
"""Of one field in one language: a description may carry a whole annex."""


class Wording(Struct, frozen=True):
    """A record in one language, as a person or as a machine wrote it."""

    language: str
    by_machine: bool
    title: str = ""
    keywords: str = ""
    publisher: str = ""
    description: str = ""

    @property
    def folded(self) -> str:
        """Title and keywords without accents and capitals: parts of words are looked for in these."""
        return fold(f"{self.title} {self.keywords}")


def fold(text: str) -> str:
    """A text as it is compared: without accents, in small letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def wordings(record: Dataset) -> list[Wording]:
    """A record in each language it speaks, a person's words and a machine's apart."""
    fields: defaultdict[tuple[str, bool], dict[str, str]] = defaultdict(dict)
    publishers = [name for agent in record.publishers for name in agent.names]
    places = [name for place in record.places for name in place.names]
    for field, texts in (
        ("title", record.titles),
        ("keywords", (*record.keywords, *places)),
        ("publisher", publishers),
        ("description", (*record.descriptions, *_of_distributions(record))),
    ):
        for key, joined in _joined(without_superseded(texts)).items():
            fields[key][field] = joined
    return [Wording(language, by_machine, **found) for (language, by_machine), found in fields.items()]


def _of_distributions(record: Dataset) -> Iterable[Tagged]:
    """Their titles, each once: a dataset with forty files says the same forty times."""
    return dict.fromkeys(title for one in record.distributions for title in one.titles)


def _joined(texts: Iterable[Tagged]) -> dict[tuple[str, bool], str]:
    found: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for text in texts:
        found[text.language, text.by_machine].append(text.text)
    return {key: " ".join(parts)[:MOST_CHARACTERS] for key, parts in found.items()}

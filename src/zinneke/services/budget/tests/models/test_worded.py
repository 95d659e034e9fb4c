"""Words of the city are in French and Dutch: who reads another language gets the original."""

import pytest

from zinneke.services.budget.models.worded import bilingual
from zinneke.services.budget.queries.originals import marked


@pytest.mark.parametrize(
    ("fr", "nl", "language", "said"),
    [
        ("oui", "ja", "fr", ("oui", "fr", "")),
        ("oui", "ja", "nl", ("ja", "nl", "")),
        ("oui", "ja", "de", ("oui", "fr", "auf Französisch")),
        ("oui", "ja", "en", ("oui", "fr", "in French")),
        ("", "ja", "fr", ("ja", "nl", "en néerlandais")),
        ("", "ja", "en", ("ja", "nl", "in Dutch")),
        ("oui", "", "nl", ("oui", "fr", "in het Frans")),
    ],
)
def test_the_readers_language_else_the_original_marked(
    fr: str, nl: str, language: str, said: tuple[str, str, str]
) -> None:
    assert marked(bilingual(fr, nl, language), language) == said


def test_nothing_stays_nothing() -> None:
    assert bilingual("", "", "nl")[0] == ""

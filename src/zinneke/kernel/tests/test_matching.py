"""How words are searched for."""

import pytest

from zinneke.kernel.matching import matches


@pytest.mark.parametrize(
    ("wanted", "name", "found"),
    [
        ("elysee", "Place de l’Élysée", True),
        ("ZENNE straat", "Zennestraat", True),
        ("senne rogier", "Rue de la Senne", False),
        ("", "Rue de la Senne", False),
        ("   ", "Rue de la Senne", False),
        ("strasse", "Hauptstraße", True),
    ],
)
def test_accents_and_capitals_do_not_matter_and_every_word_must_be_there(wanted: str, name: str, found: bool) -> None:
    assert matches(wanted, name) is found

"""How a word is searched for among names: without accents and capitals, every word wanted somewhere."""

import unicodedata


def folded(text: str) -> str:
    """The text without accents and capitals: how names are compared ("Élysée" is found by "elysee")."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def matches(wanted: str, *texts: str) -> bool:
    """Whether every word wanted occurs in one of the texts."""
    searched = folded("\n".join(texts))
    words = folded(wanted).split()
    return bool(words) and all(word in searched for word in words)

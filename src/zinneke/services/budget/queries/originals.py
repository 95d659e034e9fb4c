"""Words of the city, which are in French and Dutch, for who reads another language: as they are, and marked."""

from zinneke.services.budget.manifest.following_words import ORIGINALS


def marked(said: tuple[str, str], language: str) -> tuple[str, str, str]:
    """Words and their language, and that language by its name where it is not the reader's."""
    text, lang = said
    return text, lang, "" if lang == language else ORIGINALS[lang].to(language)

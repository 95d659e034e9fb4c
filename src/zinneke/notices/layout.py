"""A notice as plain text: a language after the other, each with its page and whom to call."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.conf import settings

from zinneke.kernel.text import Text
from zinneke.notices.wording import Version

NAMES: Final = {"fr": "Français", "nl": "Nederlands", "de": "Deutsch", "en": "English"}
COURTESY: Final = {
    "de": "Deutsch (Übersetzung aus Höflichkeit; massgeblich sind die beiden anderen Fassungen)",
    "en": "English (a courtesy translation; the two others are authoritative)",
}
_PAGE: Final = Text(fr="Voir la page :", nl="Bekijk de pagina:", de="Zur Seite:", en="See the page:")
_PERSON: Final = Text(
    fr="Parler à quelqu’un : {ways}", nl="Met iemand spreken: {ways}", de="Mit jemandem sprechen: {ways}",
    en="Talk to somebody: {ways}",
)  # fmt: skip


def plain_text(versions: Sequence[Version]) -> str:
    """All of it, as long as it is; the languages are named above each where there are several."""
    several = len(versions) > 1
    return "\n\n\n".join("\n\n".join(_paragraphs(one, several)) for one in versions) + "\n"


def heading(language: str) -> str:
    """What stands above a version where there are several: its language, in that language."""
    return COURTESY.get(language, NAMES[language])


def human_ways(language: str) -> str:
    """How to reach a person: telephone and counter of the settings; empty where the city told none."""
    city = settings.CITY
    told = [city.text(f"contact_{name}") for name in ("phone", "counter") if city.text(f"contact_{name}")]
    return _PERSON.to(language).format(ways=", ".join(told)) if told else ""


def _paragraphs(version: Version, several: bool) -> Iterator[str]:
    if several:
        name = heading(version.language)
        yield f"{name}\n{'=' * min(len(name), 70)}"
    yield version.text
    if version.url:
        yield f"{_PAGE.to(version.language)}\n{version.url}"
    if ways := human_ways(version.language):
        yield ways

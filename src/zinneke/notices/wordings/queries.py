"""Which words a notice is written with."""

from collections.abc import Mapping

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import LANGUAGES
from zinneke.notices.models import WordingVersion
from zinneke.notices.wording import Version, Wording, filled


def latest(kind: str) -> WordingVersion | None:
    """What staff wrote last for a kind; None: its own words hold."""
    return WordingVersion.objects.filter(kind=kind).first()


def in_force(kind: NoticeKind) -> Mapping[str, Wording]:
    """The words that hold, in the languages they exist in: French and Dutch always."""
    version = latest(kind.code)
    if version is None:
        return {one: Wording(kind.subject.to(one), kind.text.to(one)) for one in LANGUAGES}
    return {one: words for one in LANGUAGES if (words := version.wording(one))}


def preview(kind: NoticeKind, wordings: Mapping[str, Wording]) -> list[Version]:
    """How they read, each value showing its own name."""
    values = {name: f"‹{name}›" for name in kind.values}
    return [filled(words, values, language) for language, words in wordings.items()]

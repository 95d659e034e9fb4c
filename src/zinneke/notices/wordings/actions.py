"""Writing other words for a kind."""

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction

from zinneke.accounts import changes
from zinneke.accounts.person import Person
from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.kernel.time import now
from zinneke.notices.manifest import EDIT
from zinneke.notices.models import WordingVersion
from zinneke.notices.wording import Wording, unknown
from zinneke.notices.wordings.queries import latest


class Overtaken(Exception):
    """Somebody else wrote other words meanwhile."""


def publish(kind: NoticeKind, wordings: Mapping[str, Wording], *, saw: int, by: Person) -> WordingVersion:
    """Let these words hold from now on. ``saw`` is the number of the version that was changed, 0 for the kind's own.

    Raises ValueError without French or Dutch or with values that the kind does not have, Overtaken for who came second.
    """
    by.require(EDIT)
    check(kind, wordings)
    with transaction.atomic():
        last = latest(kind.code)
        if (last.number if last else 0) != saw:
            raise Overtaken(f"{kind.code}: version {last.number if last else 0} holds, not {saw}")
        made = WordingVersion.objects.create(
            kind=kind.code, number=saw + 1, texts={one: asdict(words) for one, words in wordings.items()}, by=by.name,
            at=now(),
        )  # fmt: skip
        changes.note(made, f"Wrote version {made.number} of the notice {kind.code}.", by=by)
    return made


def check(kind: NoticeKind, wordings: Mapping[str, Wording]) -> None:
    """Raises ValueError that names what is wrong (coordinated language laws of 18 July 1966: French and Dutch)."""
    missing = [one for one in ADMINISTRATIVE if one not in wordings]
    if missing:
        raise ValueError(f"{kind.code}: no words in {', '.join(missing)}: a notice exists in French and Dutch")
    for language, words in wordings.items():
        if not words.subject.strip() or not words.text.strip():
            raise ValueError(f"{kind.code}: subject or text is empty in {language}")
        if strange := unknown(words, kind.values):
            raise ValueError(f"{kind.code}: no value is called {', '.join(sorted(strange))} (in {language})")

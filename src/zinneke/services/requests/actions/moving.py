"""Staff move a report on: its state, its closing with proof, what they say to everybody and among themselves."""

from collections.abc import Sequence

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.requests.actions import recording, telling
from zinneke.services.requests.actions.recording import NOTHING, Words
from zinneke.services.requests.manifest.permissions import HANDLE
from zinneke.services.requests.models import Photo, Report
from zinneke.services.requests.rules.deeds import Deed, Side
from zinneke.services.requests.rules.states import Outcome, State


class NoProof(ValueError):
    """A report is closed as mended without saying or showing what was done."""


def move(
    report: Report, to: State, *, by: Person, seen: int | None = None, words: Words = NOTHING, internal: str = ""
) -> Report:
    """Put a report into another state. Closing has a verb of its own (:func:`close`), as have questions and forwarding.

    Raises PermissionDenied, IllegalMove, Overtaken, Incomplete.
    """
    if to in (State.DONE, State.CANCELLED, State.REACTION_REQUESTED, State.FORWARDED_EXTERNAL):
        raise ValueError(f"{to} has a verb of its own: close, ask or forward")
    return _moved(report, to, "", by=by, seen=seen, words=words.checked(), internal=internal)


def close(
    report: Report, outcome: Outcome, *, by: Person, words: Words, photos: Sequence[str] = (), seen: int | None = None
) -> Report:
    """Close a report: mended, with proof in words and if possible a photo, or without action, with the reason.

    Raises PermissionDenied, IllegalMove, Overtaken, Incomplete (what was done is told in both languages).
    """
    if outcome == Outcome.FIXED and report.category.proof_photo and not photos:
        raise NoProof(f"{report.number} is of {report.category.code}: closing needs a photo of what was done")
    to = State.DONE if outcome == Outcome.FIXED else State.CANCELLED
    return _moved(report, to, outcome, by=by, seen=seen, words=words.checked(required=True), photos=photos)


def note(report: Report, words: Words, *, by: Person, seen: int | None = None) -> None:
    """Say something to everybody. Raises PermissionDenied, Overtaken, Incomplete."""
    recording.require(by, HANDLE, report)
    words = words.checked(required=True)
    with transaction.atomic():
        held = recording.fresh(report, seen)
        recording.keep(held, Deed.NOTE, Side.STAFF, by=by.name, words=words)
        recording.save(held)
        telling.news(held, words)


def note_internally(report: Report, text: str, *, by: Person, seen: int | None = None) -> None:
    """Say something among staff. Raises PermissionDenied, Overtaken; ValueError for an empty or too long text."""
    recording.require(by, HANDLE, report)
    if not text.strip() or len(text) > recording.MOST_TEXT:
        raise ValueError(f"a note has {len(text.strip())} letters: from 1 to {recording.MOST_TEXT}")
    with transaction.atomic():
        held = recording.fresh(report, seen)
        recording.keep(held, Deed.INTERNAL_NOTE, Side.STAFF, by=by.name, internal=text.strip())


def _moved(
    report: Report, to: State, outcome: str, *, by: Person, seen: int | None, words: Words,
    internal: str = "", photos: Sequence[str] = (),
) -> Report:  # fmt: skip
    recording.require(by, HANDLE, report)
    with transaction.atomic():
        held = recording.fresh(report, seen)
        at, before = now(), held.state
        recording.advance(held, to, outcome=outcome, at=at)
        recording.save(held, at)
        details = {"before": before, "after": to} | ({"outcome": outcome} if outcome else {})
        recording.keep(
            held, Deed.STATE, Side.STAFF, by=by.name, words=words, state=to, internal=internal, details=details, at=at
        )
        for file in photos:
            Photo.objects.create(report=held, file=file, kind=Photo.PROOF, public=True, at=at)
        if photos:
            recording.keep(held, Deed.PROOF, Side.STAFF, by=by.name, at=at)
        telling.moved(held, words)
    return held

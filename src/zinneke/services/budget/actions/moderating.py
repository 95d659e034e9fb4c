"""What everybody may read of projects: staff show, reword and hide, each time with a line that says so."""

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording, telling
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.manifest.permissions import MODERATE
from zinneke.services.budget.models import Judgement, Photo, Proposal, Version
from zinneke.services.budget.queries import waiting
from zinneke.services.budget.rules.translating import Source


class NothingToShow(ValueError):
    """The project has no text yet."""


def publish(
    proposal: Proposal, title: str, text: str, *, by: Person, photos: bool = True, seen: int | None = None
) -> Proposal:
    """Show the newest version with these words: as written, or reworded so that it tells of nobody.

    What it told before is not kept. Raises PermissionDenied, Overtaken, NothingToShow.
    """
    by.require(MODERATE)
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        newest = held.newest
        if newest is None or not (title.strip() and text.strip()):
            raise NothingToShow(f"project {held} has no text: there is nothing to show")
        reworded = (newest.title, newest.text) != (title.strip(), text.strip())
        Version.objects.filter(pk=newest.pk).update(title=title.strip(), text=text.strip())
        if reworded:
            _forget_translations(newest)
        held.current, held.visible = newest, True
        if photos:
            held.photos.filter(hidden=False).update(public=True)
        held.held = waiting.to_read(held)
        recording.save(held)
        _keep(held, Judgement.REWORDED if reworded else Judgement.SHOWN, by)
    return held


def hide(proposal: Proposal, reasons: Reasons, *, by: Person, seen: int | None = None) -> Proposal:
    """Show the project to nobody but staff and its authors, who are told why.

    Raises PermissionDenied, Overtaken; ReasonsMissing without words in French and in Dutch.
    """
    by.require(MODERATE)
    recording.check_reasons(reasons)
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        held.visible, held.held = False, False
        recording.save(held)
        _keep(held, Judgement.HIDDEN, by, reasons)
        telling.hidden(held, reasons)
    return held


def hide_photo(photo: Photo, reasons: Reasons, *, by: Person) -> None:
    """Show a photo to nobody but staff and its authors, who are told why. Raises PermissionDenied, ReasonsMissing."""
    by.require(MODERATE)
    recording.check_reasons(reasons)
    with transaction.atomic():
        held = recording.fresh(photo.proposal)
        Photo.objects.filter(pk=photo.pk).update(public=False, hidden=True)
        _keep(held, Judgement.PHOTO, by, reasons, photo)
        telling.photo_hidden(held, reasons)


def show_photo(photo: Photo, *, by: Person) -> None:
    """Show a photo to everybody, one that was hidden too. Raises PermissionDenied."""
    by.require(MODERATE)
    with transaction.atomic():
        held = recording.fresh(photo.proposal)
        Photo.objects.filter(pk=photo.pk).update(public=True, hidden=False)
        record("budget: photo shown", held, by=by)


def _forget_translations(version: Version) -> None:
    """They may tell what the new words do not any more: a machine's go, a human's wait to be read again."""
    version.translations.filter(source=Source.MACHINE).delete()
    version.translations.filter(visible=True).update(held=True)


def _keep(
    proposal: Proposal, act: str, by: Person, reasons: Reasons = recording.NONE, photo: Photo | None = None
) -> None:
    Judgement.objects.create(
        proposal=proposal, act=act, photo=photo, reason_fr=reasons.fr.strip(), reason_nl=reasons.nl.strip(),
        by=by.name, at=now(),
    )  # fmt: skip
    record(f"budget: project {act}", proposal, by=by)

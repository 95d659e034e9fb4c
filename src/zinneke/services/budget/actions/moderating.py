"""What everybody may read of projects: staff show, reword and hide, each time with a line that says so."""

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.manifest.permissions import MODERATE
from zinneke.services.budget.models import Judgement, Photo, Proposal, Version
from zinneke.services.budget.rules.states import ReasonsMissing


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
        held.current, held.held, held.visible = newest, False, True
        if photos:
            held.photos.update(public=True)
        recording.save(held)
        _keep(held, Judgement.REWORDED if reworded else Judgement.SHOWN, by)
    return held


def hide(proposal: Proposal, reasons: Reasons, *, by: Person, seen: int | None = None) -> Proposal:
    """Show the project to nobody but staff and its authors, who are told why.

    Raises PermissionDenied, Overtaken; ReasonsMissing without words in French and in Dutch.
    """
    by.require(MODERATE)
    if not (reasons.fr.strip() and reasons.nl.strip()):
        raise ReasonsMissing("say why it is hidden, in French and in Dutch: its authors read it")
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        held.visible, held.held = False, False
        recording.save(held)
        _keep(held, Judgement.HIDDEN, by, reasons)
    return held


def hide_photo(photo: Photo, *, by: Person) -> None:
    """Show a photo to nobody but staff and its authors. Raises PermissionDenied."""
    by.require(MODERATE)
    with transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(public=False)
        record("budget: photo hidden", photo.proposal, by=by)


def _keep(proposal: Proposal, act: str, by: Person, reasons: Reasons = recording.NONE) -> None:
    Judgement.objects.create(
        proposal=proposal, act=act, reason_fr=reasons.fr.strip(), reason_nl=reasons.nl.strip(), by=by.name, at=now()
    )
    record(f"budget: project {act}", proposal, by=by)

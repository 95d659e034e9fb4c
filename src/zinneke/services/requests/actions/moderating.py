"""What everybody may see of a report: staff publish, reword and hide, and each time the history says so."""

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.services.requests.actions import recording
from zinneke.services.requests.manifest.permissions import MODERATE
from zinneke.services.requests.models import Photo, Report
from zinneke.services.requests.rules.deeds import Deed, Side


def publish(report: Report, text: str, *, by: Person, photos: bool = True, seen: int | None = None) -> Report:
    """Show the report with this text: as written, or reworded so that it tells of nobody. Raises PermissionDenied."""
    recording.require(by, MODERATE, report)
    with transaction.atomic():
        held = recording.fresh(report, seen)
        reworded = text.strip() != held.text
        held.public_text, held.held, held.visible = text.strip(), False, True
        recording.save(held)
        if photos:
            Photo.objects.filter(report=held).update(public=True)
        recording.keep(held, Deed.REWORDED if reworded else Deed.PUBLISHED, Side.STAFF, by=by.name)
    return held


def hide(report: Report, why: str, *, by: Person, seen: int | None = None) -> Report:
    """Show the report to nobody but staff and whoever made it. Raises PermissionDenied; ValueError without a reason."""
    recording.require(by, MODERATE, report)
    if not why.strip():
        raise ValueError("say why it is hidden: others have to understand it later")
    with transaction.atomic():
        held = recording.fresh(report, seen)
        held.visible, held.held = False, False
        recording.save(held)
        recording.keep(held, Deed.HIDDEN, Side.STAFF, by=by.name, internal=why.strip())
    return held


def hide_photo(photo: Photo, *, by: Person) -> None:
    """Show a photo to nobody but staff and whoever reported. Raises PermissionDenied."""
    recording.require(by, MODERATE, photo.report)
    with transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(public=False)
        recording.keep(photo.report, Deed.HIDDEN, Side.STAFF, by=by.name, details={"photo": photo.pk})


def flag(report: Report) -> None:
    """Somebody says that a text or a photo tells of a person: a human looks. Until then it is hidden, unless one of us
    has published it before: else anybody could hide anything.
    """
    with transaction.atomic():
        held = recording.fresh(report)
        if held.held or not held.visible:
            return
        held.held = True
        if not held.events.filter(deed__in=(Deed.PUBLISHED, Deed.REWORDED)).exists():
            held.public_text = ""
            Photo.objects.filter(report=held, kind=Photo.SCENE).update(public=False)
        recording.save(held)
        recording.keep(held, Deed.HELD, Side.SYSTEM)

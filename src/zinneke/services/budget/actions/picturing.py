"""Photos of projects: added by their authors, seen by a human before everybody sees them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.files.accepted import Accepted
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording
from zinneke.services.budget.models import Photo, Proposal
from zinneke.services.budget.queries import pictures, rights
from zinneke.services.budget.rules.states import State

MOST_PHOTOS = 5


class TooManyPhotos(ValueError):
    """A project has as many photos as a page bears."""


def add_photo(proposal: Proposal, picture: Accepted, description: str, *, by: Person) -> Photo:
    """Add a photo, painted anew already. Raises PermissionDenied, TooManyPhotos."""
    if not rights.may_edit(by, proposal):
        raise PermissionDenied(f"{by.name or 'nobody signed in'} may not add a photo to project {proposal}")
    file = pictures.store().keep(picture.content)
    try:
        with transaction.atomic():
            held = recording.fresh(proposal)
            _check_room(held)
            photo = Photo.objects.create(
                proposal=held, file=file, description=description.strip()[:200], author=by.holder_in(rights.SCOPE),
                at=now(),
            )  # fmt: skip
            held.held = held.held or held.stands != State.IDEA
            recording.save(held)
    except Exception:
        pictures.store().delete(file)
        raise
    return photo


def _check_room(proposal: Proposal) -> None:
    if proposal.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos(f"project {proposal} has {MOST_PHOTOS} photos: take one away first")


def remove_photo(photo: Photo, *, by: Person) -> None:
    """Take a photo away for good. Raises PermissionDenied."""
    if not rights.may_edit(by, photo.proposal):
        raise PermissionDenied(f"{by.name or 'nobody signed in'} may not take a photo from project {photo.proposal}")
    with transaction.atomic():
        photo.delete()
    pictures.store().delete(photo.file)

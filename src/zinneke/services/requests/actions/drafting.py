"""A report that somebody is writing: what was given so far, and its photos. Ends after a day, or when it is sent."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from zinneke.files.accepted import Accepted
from zinneke.kernel.time import now
from zinneke.services.requests.models import Draft, Photo
from zinneke.services.requests.queries.pictures import store

LASTS: Final = timedelta(days=1)


def begin() -> Draft:
    """A new one."""
    return Draft.objects.create(changed_at=now())


def put(draft: Draft, given: Mapping[str, Any]) -> None:
    """Keep what was given, beside what was given before."""
    draft.content = {**draft.content, **given}
    draft.changed_at = now()
    draft.save()


def add_photo(draft: Draft, photo: Accepted) -> None:
    """Keep a photo; where it was taken is remembered, to be offered."""
    key = store().keep(photo.content)
    draft.photos = [*draft.photos, key]
    if photo.position:
        draft.content = {**draft.content, "photo_position": list(photo.position)}
    put(draft, {})


def remove_photo(draft: Draft, key: str) -> None:
    """Forget one of its photos; another is no error."""
    if key in draft.photos:
        draft.photos = [one for one in draft.photos if one != key]
        put(draft, {})
        store().delete(key)


def drop(draft: Draft) -> None:
    """Forget it. Photos that a report took over stay."""
    taken = set(Photo.objects.filter(file__in=draft.photos).values_list("file", flat=True))
    keys = [key for key in draft.photos if key not in taken]
    draft.delete()
    for key in keys:
        store().delete(key)


def drop_old() -> int:
    """Forget those that nobody went on with. Gives how many."""
    old = list(Draft.objects.filter(changed_at__lt=now() - LASTS))
    for draft in old:
        drop(draft)
    return len(old)

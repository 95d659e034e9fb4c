"""Files for tables that arrive in parts, over as many connections as it takes.

How much has arrived is what the database says: bytes that the disk has. What lies in the file beyond it came with a
part that nobody was told of, and the next part overwrites it.
"""

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum

from zinneke.accounts.person import Person
from zinneke.lake.tables.durable import sync
from zinneke.opendata.models import Dataset, Upload, UploadState
from zinneke.opendata.stewardship import loading, tus, uploads
from zinneke.opendata.stewardship.actions import note

MEGABYTE: Final = 1_000_000
PIECE: Final = 1_048_576
ON_DISK: Final = (UploadState.ARRIVING, UploadState.RECEIVED, UploadState.READING, UploadState.ASKING)


class Readable(Protocol):
    """A body as it comes in."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none: that was all."""


class Busy(Exception):
    """Another part of the same file is on its way."""


class Ended(Exception):
    """The file is whole, refused or given up: nothing can be added."""


class WrongOffset(Exception):
    """The part does not begin where the last one ended."""


class Mismatch(Exception):
    """The part is not what its checksum says."""


class WrongType(Exception):
    """The body is no part of a file."""


class TooLarge(Exception):
    """More than is allowed, in one file or altogether."""


def most_bytes() -> int:
    """The largest file that may arrive in parts."""
    return settings.CITY.number("upload_most_mb") * MEGABYTE


def expires(upload: Upload) -> datetime:
    """When an unfinished file is deleted, counted from its beginning."""
    return upload.at + timedelta(hours=settings.CITY.number("upload_hours"))


def announce(dataset: Dataset, length: int, named: str, *, by: Person) -> Upload:
    """Make room for a file. Raises TooLarge, and as `uploads.require_upload` for who may not."""
    uploads.require_upload(dataset, by)
    if not length:
        raise ValueError("the file is empty: nothing of it can be in a table")
    if length > most_bytes():
        raise TooLarge(f"the file has {length:,} bytes: {most_bytes():,} at most (setting upload_most_mb)")
    with transaction.atomic():
        _require_room(length, by)
        upload = uploads.begun(dataset, named, by=by)
        upload.state, upload.length = UploadState.ARRIVING, length
        upload.save()
    path = loading.place(upload)
    path.parent.mkdir(parents=True)
    path.touch()
    for one in (path, path.parent, path.parent.parent):
        sync(one)
    return upload


def append(upload: Upload, content: Readable, offset: int, expected: tus.Checksum | None) -> None:
    """Add a part; the disk has it on return. A connection that breaks leaves what came, unless a checksum was promised.

    Raises Busy, Ended, WrongOffset, Mismatch; the file then is as it was.
    """
    with loading.alone(upload) as mine:
        if not mine:
            raise Busy("another part of this file is being received: ask for the offset and try again")
        upload.refresh_from_db()
        if upload.state != UploadState.ARRIVING:
            raise Ended("nothing can be added: the file is whole, or was given up")
        if offset != upload.arrived:
            raise WrongOffset(f"Upload-Offset is {offset}: the next part begins at {upload.arrived}")
        upload.arrived += _write(loading.place(upload), content, upload, expected)
        with transaction.atomic():
            if upload.arrived == upload.length:
                upload.state = UploadState.RECEIVED
                note(upload.dataset, "upload", upload.by, upload.named)
            upload.save()


def abandon(upload: Upload, reason: str) -> None:
    """Delete a file that is not whole. Raises Busy while a part arrives, Ended once it is whole."""
    with loading.alone(upload) as mine:
        upload.refresh_from_db()
        if not mine:
            raise Busy("a part of this file is being received: try again")
        if upload.state != UploadState.ARRIVING:
            raise Ended("the file is whole, or was given up")
        loading.refuse(upload, reason)


def expire(at: datetime) -> int:
    """Delete files that did not become whole in time. Gives how many."""
    before = at - timedelta(hours=settings.CITY.number("upload_hours"))
    expired = 0
    for upload in Upload.objects.filter(state=UploadState.ARRIVING, at__lt=before):
        with suppress(Busy, Ended):
            abandon(upload, "it did not arrive whole in time: upload it again")
            expired += 1
    return expired


def _require_room(length: int, by: Person) -> None:
    of_person = Sum("length", filter=Q(by=by.name))
    sums = Upload.objects.filter(state__in=ON_DISK).aggregate(person=of_person, everybody=Sum("length"))
    for whose, name in (("person", "upload_person_mb"), ("everybody", "upload_total_mb")):
        most = settings.CITY.number(name) * MEGABYTE
        if (sums[whose] or 0) + length > most:
            raise TooLarge(f"files not yet in tables would fill over {most:,} bytes (setting {name}): try later")


def _write(path: Path, content: Readable, upload: Upload, expected: tus.Checksum | None) -> int:
    digest = tus.ALGORITHMS[expected.algorithm]() if expected else None
    left = upload.length - upload.arrived
    with path.open("r+b") as file:
        file.truncate(upload.arrived)
        file.seek(upload.arrived)
        while left and (piece := _piece(content, min(left, PIECE), expected)):
            file.write(piece)
            left -= len(piece)
            if digest:
                digest.update(piece)
        if expected and digest and digest.digest() != expected.digest:
            raise Mismatch(f"the part is not what its {expected.algorithm} says: send it again")
        file.flush()
        os.fsync(file.fileno())
    return upload.length - upload.arrived - left


def _piece(content: Readable, most: int, expected: tus.Checksum | None) -> bytes:
    try:
        return content.read(most)
    except OSError:
        if expected:
            raise Mismatch("the connection ended within the part: send it again") from None
        return b""

"""Files given for the tables of datasets: kept until they are read, and no longer than they are needed.

What looks personal waits for a person's answer; until then nothing of the file is published.
"""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final
from uuid import uuid4

from django.conf import settings

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.lake.tables.durable import sync
from zinneke.opendata.manifest import EDIT, PUBLISH
from zinneke.opendata.models import Dataset, State, Upload, UploadState
from zinneke.opendata.stewardship.actions import note, require, require_written
from zinneke.opendata.stewardship.loading import FOLDER, WAITING, place, read, refuse

LONGEST_NAME: Final = 200
WAITS: Final = timedelta(days=30)
"""How long a file waits for answers."""
LEFT: Final = timedelta(days=1)
"""How old a file is that nobody knows of before it is deleted: a younger one may be on its way."""
MOST_BYTES: Final = 1024 * 1024 * 1024
"""Of a file sent with a form: a gibibyte."""
READ_AT_ONCE: Final = 5_000_000
"""Bytes up to which a file is read while the browser waits: it takes about a second, and the answer is the report."""


def take(dataset: Dataset, content: BinaryIO, named: str, *, by: Person) -> Upload:
    """Keep a file to become the next version of the table if nothing hinders: a small one now, others after the answer.

    Publishing in place of a published version needs the right to publish. Raises Live for a dataset of the live city.
    """
    require_upload(dataset, by)
    upload = begun(dataset, named, by=by)
    path = place(upload)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)
    for one in (path, path.parent, path.parent.parent):
        sync(one)
    upload.length = upload.arrived = path.stat().st_size
    upload.save()
    note(dataset, "upload", by.name, upload.named)
    begin(upload)
    return upload


def begun(dataset: Dataset, named: str, *, by: Person) -> Upload:
    """A file that will come."""
    name = Path(named).name.replace("\0", "")[-LONGEST_NAME:] or "file"
    return Upload(dataset=dataset, key=uuid4().hex, named=name, by=by.name, at=now())


def require_upload(dataset: Dataset, by: Person) -> None:
    """Raise PermissionDenied, NotOurs or Live for who may not give a file for a table, or for a table without one."""
    require_written(by, EDIT, dataset)
    if dataset.state == State.PUBLISHED:
        by.require(PUBLISH)


def begin(upload: Upload) -> None:
    """Read a small file at once. Others, and those behind others of the same table, the worker reads in their turn."""
    before = Upload.objects.filter(dataset=upload.dataset_id, state__in=WAITING).exclude(pk=upload.pk)
    if place(upload).stat().st_size <= READ_AT_ONCE and not before.exists():
        read(upload)
        upload.refresh_from_db()


def proceed(dataset: Dataset, *, by: Person) -> bool:
    """Have the file that waits for answers read again, now that they are there. Whether it waits for its turn now."""
    require(by, EDIT, dataset)
    waiting = dataset.uploads.filter(state=UploadState.ASKING).order_by("-at").first()
    if waiting is None:
        return False
    waiting.state, waiting.attempts = UploadState.RECEIVED, 0
    waiting.save()
    begin(waiting)
    return waiting.waits


def forget(at: datetime) -> int:
    """Delete files that nobody answered for within `WAITS`, and what a crash left behind. Gives how many there were.

    They may hold what looks personal, and are kept no longer than they are needed.
    """
    waiting = Upload.objects.filter(state__in=(*WAITING, UploadState.ASKING))
    late = list(waiting.filter(at__lt=at - WAITS))
    for upload in late:
        refuse(upload, f"nobody answered for it within {WAITS.days} days: the file was deleted")
    arriving = Upload.objects.filter(state=UploadState.ARRIVING)
    kept = {*waiting.values_list("key", flat=True), *arriving.values_list("key", flat=True)}
    before = (at - LEFT).timestamp()
    folder: Path = settings.CITY.data / FOLDER
    left = [path for path in folder.glob("*") if path.name not in kept and path.stat().st_mtime < before]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(late) + len(left)

"""Files that were given for tables, read into them: once each, by one reader at a time, whoever stops in between.

The row of the upload is the queue. Who reads holds a lock on its folder, which the system lets go of when the reader
dies, so what was being read is taken up again. A version carries the key of its upload: a reader that died after it
published is not followed by a second publication.
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings

from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.options import Options
from zinneke.lake.tables.report import Finding
from zinneke.lake.tables.versions import Prepared, Version
from zinneke.opendata.models import Dataset, Upload, UploadState
from zinneke.opendata.stewardship import questions
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import mirror, prepare_table, publish_table

FOLDER: Final = "uploads"
WAITING: Final = (UploadState.RECEIVED, UploadState.READING)
MOST_ATTEMPTS: Final = 3
"""How often a file is begun: one that takes its reader down with it each time would do so for ever."""
_LOCK: Final = "lock"


def place(upload: Upload) -> Path:
    """Where a file waits; its ending says what it is to who reads it."""
    folder: Path = settings.CITY.data / FOLDER
    return folder / upload.key / ("file" + Path(upload.named).suffix.lower()[:12])


def discard(upload: Upload) -> None:
    """Delete the file; what it was and what became of it stays known."""
    shutil.rmtree(place(upload).parent, ignore_errors=True)


def read_waiting() -> int:
    """Read every file that waits, the oldest first, and those whose reader died. Gives how many were taken up."""
    waiting = Upload.objects.filter(state__in=WAITING).order_by("at", "pk")
    return sum(read(upload) for upload in waiting)


def read(upload: Upload) -> bool:
    """Make a version of a file that waits, unless somebody else does. It is refused with the reason, waits for answers,
    or is in the table then.
    """
    with alone(upload) as mine:
        if mine:
            upload.refresh_from_db()
        if not mine or upload.state not in WAITING:
            return False
        _take_up(upload)
    return True


def refuse(upload: Upload, problem: str) -> None:
    """Say why a file is not in the table, and delete it."""
    upload.state, upload.problem = UploadState.REFUSED, problem.replace(place(upload).name, upload.named)
    upload.save()
    discard(upload)


@contextmanager
def alone(upload: Upload) -> Iterator[bool]:
    """Whether nobody else on this machine reads the file or adds to it, and nobody will meanwhile."""
    folder = place(upload).parent
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _take_up(upload: Upload) -> None:
    dataset = Dataset.objects.select_related("table").get(pk=upload.dataset_id)
    published = next((one for one in store.versions(dataset.name).all() if one.entry.key == upload.key), None)
    if published:
        mirror(dataset, store.published(dataset.name) or published)
        _loaded(upload, published)
    elif not place(upload).exists():
        refuse(upload, "the file is gone: upload it again")
    elif upload.attempts >= MOST_ATTEMPTS:
        refuse(upload, f"reading it was begun {MOST_ATTEMPTS} times and never ended: split it and upload the parts")
    else:
        upload.state, upload.attempts = UploadState.READING, upload.attempts + 1
        upload.save()
        _make(dataset, upload)


def _make(dataset: Dataset, upload: Upload) -> None:
    answers = {questions.column_of(one.question): one.answer for one in dataset.answers.all()}
    options = Options(left_out=frozenset(name for name, given in answers.items() if given == questions.REMOVE and name))
    try:
        prepared = prepare_table(dataset.name, place(upload), options, confirmed=True)
    except TableError as error:
        refuse(upload, str(error))
        return
    personal = prepared.loaded.report.personal
    if any(answers.get(one.name) != questions.KEEP for one in questions.columns(personal)):
        prepared.discard()
        _ask(upload, personal)
    else:
        _publish(dataset, upload, prepared, options)


def _publish(dataset: Dataset, upload: Upload, prepared: Prepared, options: Options) -> None:
    dataset.refresh_from_db()  # a long load: people may have changed its texts meanwhile
    _loaded(upload, publish_table(dataset, prepared, options, named=upload.named, key=upload.key))


def _loaded(upload: Upload, version: Version) -> None:
    upload.state, upload.version, upload.problem = UploadState.LOADED, version.number, ""
    upload.save()
    discard(upload)


def _ask(upload: Upload, personal: tuple[Finding, ...]) -> None:
    told = [replace(one, examples=()) for one in personal]
    upload.state, upload.findings_json = UploadState.ASKING, msgspec.json.encode(told)
    upload.save()

"""Files given for the tables of datasets: kept until they are read, read once, and told about.

What looks personal waits for a person's answer; until then nothing of the file is published.
"""

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final
from uuid import uuid4

import msgspec
from django.conf import settings

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.options import Options
from zinneke.lake.tables.report import Finding
from zinneke.lake.tables.versions import Prepared
from zinneke.opendata.manifest import EDIT, PUBLISH
from zinneke.opendata.models import Dataset, State, Upload, UploadState
from zinneke.opendata.stewardship import questions
from zinneke.opendata.stewardship.actions import note, require, require_written
from zinneke.opendata.tables.actions import prepare_table, publish_table

FOLDER: Final = "uploads"
LONGEST_NAME: Final = 200
WAITS: Final = timedelta(days=30)
"""How long a file waits for answers."""
LEFT: Final = timedelta(days=1)
"""How old a file is that nobody knows of before it is deleted: a younger one may be on its way."""
MOST_BYTES: Final = 1024 * 1024 * 1024
"""Of a file sent with a form: a gibibyte."""


def place(upload: Upload) -> Path:
    """Where a file waits; its ending says what it is to who reads it."""
    folder: Path = settings.CITY.data / FOLDER
    return folder / upload.key / ("file" + Path(upload.named).suffix.lower()[:12])


def take(dataset: Dataset, content: BinaryIO, named: str, *, by: Person) -> Upload:
    """Keep a file, read it, and let it become the next version of the table if nothing hinders.

    Publishing in place of a published version needs the right to publish. Raises Live for a dataset of the live city.
    """
    require_written(by, EDIT, dataset)
    if dataset.state == State.PUBLISHED:
        by.require(PUBLISH)
    upload = Upload(
        dataset=dataset, key=uuid4().hex, named=Path(named).name[:LONGEST_NAME] or "file", by=by.name, at=now()
    )
    path = place(upload)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)
    upload.save()
    note(dataset, "upload", by.name, upload.named)
    read(upload)
    return upload


def proceed(dataset: Dataset, *, by: Person) -> None:
    """Read the file that waits for answers again, now that they are there."""
    require(by, EDIT, dataset)
    waiting = dataset.uploads.filter(state=UploadState.ASKING).order_by("-at").first()
    if waiting is not None:
        read(waiting)


def read(upload: Upload) -> None:
    """Make a version of a file. It is refused with the reason, waits for answers, or is in the table then."""
    dataset = Dataset.objects.select_related("table").get(pk=upload.dataset_id)
    answers = {questions.column_of(one.question): one.answer for one in dataset.answers.all()}
    options = Options(left_out=frozenset(name for name, given in answers.items() if given == questions.REMOVE and name))
    try:
        prepared = prepare_table(dataset.name, place(upload), options, confirmed=True)
    except TableError as error:
        _refuse(upload, str(error))
        return
    personal = prepared.loaded.report.personal
    if any(answers.get(one.name) != questions.KEEP for one in questions.columns(personal)):
        prepared.discard()
        _ask(upload, personal)
    else:
        _publish(dataset, upload, prepared, options)


def discard(upload: Upload) -> None:
    """Delete the file; what it was and what became of it stays known."""
    shutil.rmtree(place(upload).parent, ignore_errors=True)


def forget(at: datetime) -> int:
    """Delete files that nobody answered for within `WAITS`, and what a crash left behind. Gives how many there were.

    They may hold what looks personal, and are kept no longer than they are needed.
    """
    waiting = Upload.objects.filter(state__in=(UploadState.RECEIVED, UploadState.ASKING))
    late = list(waiting.filter(at__lt=at - WAITS))
    for upload in late:
        _refuse(upload, f"nobody answered for it within {WAITS.days} days: the file was deleted")
    kept = set(waiting.values_list("key", flat=True))
    before = (at - LEFT).timestamp()
    folder: Path = settings.CITY.data / FOLDER
    left = [path for path in folder.glob("*") if path.name not in kept and path.stat().st_mtime < before]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(late) + len(left)


def _publish(dataset: Dataset, upload: Upload, prepared: Prepared, options: Options) -> None:
    version = publish_table(dataset, prepared, options, named=upload.named)
    upload.state, upload.version, upload.problem = UploadState.LOADED, version.number, ""
    upload.save()
    discard(upload)


def _refuse(upload: Upload, problem: str) -> None:
    upload.state, upload.problem = UploadState.REFUSED, problem.replace(place(upload).name, upload.named)
    upload.save()
    discard(upload)


def _ask(upload: Upload, personal: tuple[Finding, ...]) -> None:
    told = [replace(one, examples=()) for one in personal]
    upload.state, upload.findings_json = UploadState.ASKING, msgspec.json.encode(told)
    upload.save()

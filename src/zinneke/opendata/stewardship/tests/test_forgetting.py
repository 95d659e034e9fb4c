"""Files that wait for answers wait for so long and no longer."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from zinneke.kernel.time import now
from zinneke.opendata.models import Upload, UploadState
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.stewardship.loading import place
from zinneke.opendata.stewardship.uploads import forget
from zinneke.opendata.tables.actions import own_dataset

pytestmark = pytest.mark.django_db


def waiting(key: str, days: int) -> Upload:
    """A file that came so many days ago and waits for answers."""
    dataset = own_dataset(key, Record("", titles=(Tagged("Bancs", "fr"),)))
    at = now() - timedelta(days=days)
    upload = Upload.objects.create(
        dataset=dataset, key=key, named="people.csv", state=UploadState.ASKING, by="an", at=at
    )
    place(upload).parent.mkdir(parents=True)
    place(upload).write_text("mail\nan@town.example\n", "utf-8")
    return upload


def test_nobody_answers_and_the_file_goes() -> None:
    late, early = waiting("late", 31), waiting("early", 29)
    assert forget(now()) == 1
    assert not place(late).exists()
    assert place(early).exists()
    late.refresh_from_db()
    assert late.state == UploadState.REFUSED
    assert "30 days" in late.problem


def test_what_a_crash_left_goes_after_a_day(tmp_path: Path) -> None:
    waiting("early", 1)
    old, young = tmp_path / "uploads" / "old", tmp_path / "uploads" / "young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    assert forget(now()) == 1
    assert young.exists()
    assert not old.exists()
    assert forget(now()) == 0

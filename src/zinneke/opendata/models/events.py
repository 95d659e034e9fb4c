"""What became of the datasets that everybody may see, in order, for those who keep a copy of the catalogue."""

import zlib

from django.db import models

from zinneke.opendata.models.catalogue import RECORD
from zinneke.opendata.record.dataset import Dataset as Record


class Change(models.TextChoices):
    """What can become of a dataset (activities of Activity Streams 2.0)."""

    CREATE = "Create"
    UPDATE = "Update"
    DELETE = "Delete"


class Event(models.Model):
    """A change of one dataset. Rows are never deleted, so that numbers have no holes; what they hold may be."""

    number = models.PositiveBigIntegerField(primary_key=True)
    """From 1, in the order in which transactions ended."""
    at = models.DateTimeField()
    """Later than that of every smaller number."""
    name = models.CharField(max_length=120)
    change = models.CharField(max_length=6, choices=Change.choices)
    fingerprint = models.BinaryField(max_length=32)
    packed = models.BinaryField()
    """The record as it was, as packed JSON; empty for a deletion, and where retention has taken it away."""

    class Meta:
        """Found by what they are about too."""

        indexes = (models.Index(fields=("name", "number"), name="about"),)

    def __str__(self) -> str:
        return f"{self.number} {self.change} {self.name}"

    @property
    def told(self) -> bool:
        """Whether it is still part of the stream."""
        return self.change == Change.DELETE or bool(self.packed)

    @property
    def record(self) -> Record | None:
        """What was known of the dataset then."""
        return RECORD.decode(zlib.decompress(self.packed)) if self.packed else None

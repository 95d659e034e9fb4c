"""That a dataset has an open table, and how it was made. Its rows are in files (`zinneke.lake.tables.versions`)."""

from typing import Final

import msgspec
from django.db import models

from zinneke.lake.tables.options import Options
from zinneke.opendata.models.catalogue import Dataset

OPTIONS: Final = msgspec.json.Decoder(Options)


class Table(models.Model):
    """What is told of a table without opening it: its published version, and the options of its last load."""

    dataset = models.OneToOneField(Dataset, models.CASCADE, related_name="table")
    version = models.PositiveIntegerField()
    rows = models.PositiveBigIntegerField()
    loaded_at = models.DateTimeField()
    """When the published version came to be."""
    options_json = models.BinaryField(default=b"{}")

    def __str__(self) -> str:
        return f"{self.dataset_id} version {self.version}"

    @property
    def options(self) -> Options:
        """How its file was read."""
        return OPTIONS.decode(self.options_json)

"""What comes from addresses of others beside whole catalogues: tables that are loaded again, answers of links."""

from typing import Final

import msgspec
from django.db import models

from zinneke.lake.tables.options import Options
from zinneke.opendata.models.catalogue import Dataset

OPTIONS: Final = msgspec.json.Decoder(Options)


class TableSource(models.Model):
    """The address that the table of a dataset is loaded from, again and again."""

    dataset = models.OneToOneField(Dataset, models.CASCADE, related_name="table_source")
    url = models.TextField()
    options_json = models.BinaryField(default=b"{}")
    personal_confirmed = models.BooleanField(default=False)
    """Whether somebody has answered for columns that look personal."""
    every_hours = models.PositiveIntegerField(default=0)
    """Hours between two loads; 0: only when somebody asks."""
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    """SHA-256 of the file that the published version was made of."""
    next_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    last_problem = models.TextField(blank=True)
    """Why the last load failed; what was published before stays."""

    def __str__(self) -> str:
        return self.url

    @property
    def options(self) -> Options:
        """How its file is read."""
        return OPTIONS.decode(self.options_json)


class LinkCheck(models.Model):
    """How an address in the catalogue answered once. ``status`` 0: not at all."""

    url = models.TextField(db_index=True)
    host = models.TextField()
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    ok = models.BooleanField()
    redirected = models.TextField(blank=True)
    """Where it led, if it did."""
    failures = models.PositiveSmallIntegerField(default=0)
    """Checks in a row that did not go well, up to this one."""
    first_failed_at = models.DateTimeField(null=True)
    latest = models.BooleanField(default=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.url} {self.status}"

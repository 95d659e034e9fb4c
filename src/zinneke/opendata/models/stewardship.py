"""What the city keeps of the making of its own datasets: who looks after them, who did what, files on their way."""

from typing import Final

import msgspec
from django.db import models

from zinneke.lake.tables.report import Finding
from zinneke.opendata.models.catalogue import Dataset

FINDINGS: Final = msgspec.json.Decoder(tuple[Finding, ...])


class Stewardship(models.Model):
    """Who answers for a dataset: the service that owns it, who knows its content, who keeps it technically."""

    dataset = models.OneToOneField(Dataset, models.CASCADE, related_name="stewardship")
    owner = models.CharField(max_length=200, blank=True)
    steward = models.CharField(max_length=200, blank=True)
    custodian = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    """When somebody last confirmed that all of this, and the dataset, is still as it should be."""
    reviewed_by = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return f"{self.dataset_id}: {self.owner}"


class Deed(models.Model):
    """Something a person did to a dataset: the trail of what happened. Deeds are added, never changed."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="deeds")
    verb = models.CharField(max_length=20)
    detail = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    """The account; empty: the city itself, at the time somebody had set."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.verb} {self.by}"


class Answer(models.Model):
    """What a person answered to a question of privacy. ``question`` is its key, ``column:NAME`` for one of a column."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=220)
    answer = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """The latest answer holds."""

        constraints = (models.UniqueConstraint(fields=("dataset", "question"), name="one_answer_each"),)

    def __str__(self) -> str:
        return f"{self.question}={self.answer}"


class UploadState(models.TextChoices):
    """Where a file stands: arriving in parts; whole; being read; read, with columns that look personal; in the table;
    refused.
    """

    ARRIVING = "arriving"
    RECEIVED = "received"
    READING = "reading"
    ASKING = "asking"
    LOADED = "loaded"
    REFUSED = "refused"


class Upload(models.Model):
    """A file given for the table of a dataset. The file itself is kept under ``key`` until it is loaded or refused."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="uploads")
    key = models.CharField(max_length=32, unique=True)
    named = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=UploadState.choices, default=UploadState.RECEIVED)
    problem = models.TextField(blank=True)
    """Why it was refused."""
    findings_json = models.BinaryField(default=b"[]")
    version = models.PositiveIntegerField(null=True)
    length = models.BigIntegerField(default=0)
    """Bytes of the whole file."""
    arrived = models.BigIntegerField(default=0)
    """Bytes that were acknowledged: the disk has them."""
    attempts = models.PositiveSmallIntegerField(default=0)
    """How often reading it was begun."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.named}: {self.state}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What of it looks personal."""
        return FINDINGS.decode(self.findings_json)

    @property
    def waits(self) -> bool:
        """Whether nothing has become of it yet, and nobody is asked: it waits for its turn or is being read."""
        return self.state in (UploadState.RECEIVED, UploadState.READING)

"""The catalogue: records as they are, where they came from, and what could not be taken.

A record is kept whole as JSON (:mod:`zinneke.opendata.record`). Whatever is searched or counted of it is an index made
anew from the record whenever that changes (:mod:`zinneke.opendata.catalogue.indexing`).
"""

from collections.abc import Mapping
from typing import Final

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from zinneke.opendata.record.dataset import Agent
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint

RECORD: Final = msgspec.json.Decoder(Record)
AGENT: Final = msgspec.json.Decoder(Agent)


class State(models.TextChoices):
    """Where a dataset stands between being written and being gone."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    GONE = "gone"


class Visibility(models.TextChoices):
    """Who may see a published dataset: everybody, holders of a key, staff."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    PRIVATE = "private"


class Kind(models.TextChoices):
    """How a source tells of its datasets."""

    FILE = "file", _("document on this machine")
    DCAT = "dcat", "DCAT"
    CKAN = "ckan", "CKAN"
    ODS = "ods", "Explore API v2.1 (Opendatasoft)"


class Source(models.Model):
    """A catalogue that datasets are harvested from. The city's own datasets have none."""

    name = models.SlugField(max_length=80, unique=True)
    location = models.TextField()
    """An address, or of a document on this machine the path it had."""
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.FILE)
    languages = models.CharField(max_length=40, default="fr,nl,en,de")
    """Asked for, best first; texts that name no language are in the first."""
    every_hours = models.PositiveIntegerField(default=0)
    """Hours between two harvests; 0: only when somebody asks."""
    enabled = models.BooleanField(default=True)
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    next_at = models.DateTimeField(null=True)
    whole_at = models.DateTimeField(null=True)
    """When everything was last asked for, rather than only what had changed."""
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """One harvest of a source. ``problem`` says why it was refused; then nothing of the catalogue has changed."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="runs")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    distributions = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d %H:%M}"


class Finding(models.Model):
    """What a run met that was not as it should be: a statement left out, or taken in a repaired form."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="findings")
    about = models.TextField(blank=True)
    raw = models.TextField()
    reason = models.TextField()
    repaired = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.about}: {self.reason}"


SEEN_BY_ALL: Final[Mapping[str, str]] = {"state": State.PUBLISHED, "visibility": Visibility.PUBLIC}
"""Of datasets that everybody sees, for filters."""


class Dataset(models.Model):
    """A dataset of the catalogue. ``name`` is its own, stable part of the address, whatever the source calls it."""

    name = models.SlugField(max_length=120, unique=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="datasets")
    uri = models.TextField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    publish_at = models.DateTimeField(null=True)
    record_json = models.BinaryField()
    fingerprint = models.BinaryField(max_length=32)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    """When the record last changed here; what the source says of its data's age stands in the record."""

    class Meta:
        """One record for each subject of a source."""

        constraints = (models.UniqueConstraint(fields=("source", "uri"), name="one_record_each"),)
        indexes = (models.Index(fields=("state", "visibility"), name="seen"),)

    def __str__(self) -> str:
        return self.name

    @property
    def seen_by_all(self) -> bool:
        """Whether everybody sees it, as `SEEN_BY_ALL` asks the database."""
        return self.state == State.PUBLISHED and self.visibility == Visibility.PUBLIC

    @property
    def record(self) -> Record:
        """What is known of it."""
        return RECORD.decode(self.record_json)

    def keep(self, record: Record) -> None:
        """Take on a record; the caller saves."""
        self.uri = record.uri
        self.record_json = msgspec.json.encode(record)
        self.fingerprint = fingerprint(record)


class Wording(models.Model):
    """A dataset in one language, for full-text search; SQL triggers keep the index of words in step."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=8)
    by_machine = models.BooleanField()
    title = models.TextField()
    keywords = models.TextField()
    publisher = models.TextField()
    description = models.TextField()
    folded = models.TextField()

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.language}"


class Facet(models.Model):
    """A value by which a dataset is sorted and counted."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="facets")
    kind = models.CharField(max_length=12)
    value = models.TextField()

    def __str__(self) -> str:
        return f"{self.kind}={self.value}"


class Publisher(models.Model):
    """Who publishes datasets, by the value that facets have for it."""

    key = models.TextField(unique=True)
    record_json = models.BinaryField()
    waits = models.BooleanField(default=False)
    """Whether somebody has to look at it before its datasets are offered to assistants."""

    def __str__(self) -> str:
        return self.key

    @property
    def record(self) -> Agent:
        """What is known of it."""
        return AGENT.decode(self.record_json)


class Edition(models.Model):
    """The number of the catalogue's latest change: what was made of the catalogue is good while this stays."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

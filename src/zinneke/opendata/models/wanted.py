"""Requests for data, and every step of their way. Steps are added, never changed: the database itself refuses."""

from typing import Final

from django.conf import settings
from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.opendata.models.catalogue import Dataset
from zinneke.opendata.wanted.rules import Act, Standing, State, Who

STATES: Final = [(one.value, one.value) for one in State]


class DataRequest(models.Model):
    """Data that somebody asks the city to open, in their own words and language."""

    title = models.CharField(max_length=200)
    description = models.TextField()
    purpose = models.TextField(blank=True)
    """What for; for the city's eyes only."""
    holder = models.CharField(max_length=200, blank=True)
    """Who may have the data, as far as the asker knows."""
    form_wished = models.CharField(max_length=200, blank=True)
    frequency_wished = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    folded = models.TextField()
    """Title, description and holder without accents and capitals: they are searched in these."""
    email = models.EmailField(blank=True)
    """For the city's eyes only; erased a time after the end (``data_request_erase_days``)."""
    digest = models.CharField(max_length=64, unique=True, null=True)
    """SHA-256 of the secret in the asker's own address; None once it is erased."""
    wants_public = models.BooleanField(default=False)
    shown = models.BooleanField(default=False)
    """Whether staff have let everybody read it."""
    state = models.CharField(
        max_length=11, choices=[(one.value, one.value) for one in State], default=State.RECEIVED.value
    )
    received_at = models.DateTimeField()
    due_on = models.DateField()
    extended = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    """When it was decided or withdrawn."""
    ground = models.CharField(max_length=20, blank=True)
    body = models.CharField(max_length=200, blank=True)
    """To whom it was passed on."""
    datasets = models.ManyToManyField(Dataset, related_name="answered_requests")
    supporters = models.PositiveIntegerField(default=0)

    class Meta:
        """The queue of staff and the public list."""

        indexes = (
            models.Index(fields=("state", "due_on"), name="request_queue"),
            models.Index(fields=("shown", "received_at"), name="request_public"),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.title}"

    @property
    def standing(self) -> Standing:
        """What decides which acts are possible."""
        return Standing(State(self.state), self.wants_public, self.shown, self.extended)


class RequestStep(Kept):
    """A step of a request: who, when, from which state to which, and why."""

    request = models.ForeignKey(DataRequest, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Act], blank=True)
    """Empty: it was received."""
    who = models.CharField(max_length=5, choices=[(one.value, one.value) for one in Who])
    by = models.CharField(max_length=150, blank=True)
    """The account of staff; empty for the asker."""
    at = models.DateTimeField()
    before = models.CharField(max_length=11, blank=True)
    after = models.CharField(max_length=11)
    detail = models.TextField(blank=True)
    """Code of the ground, name of the body, names of datasets, the new last day, or a reason among staff."""

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.act} {self.at}"


class RequestWords(models.Model):
    """What was said with a step, in one language: the text of a decision, a question, a reply."""

    step = models.ForeignKey(RequestStep, models.PROTECT, related_name="words")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    text = models.TextField()

    class Meta:
        """One text in each language."""

        constraints = (models.UniqueConstraint(fields=("step", "language"), name="one_wording_each"),)

    def __str__(self) -> str:
        return f"{self.step_id} {self.language}"

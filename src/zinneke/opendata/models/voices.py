"""Reuses of datasets, comments on them, and the trail of both. The database refuses to change steps of the trail."""

from typing import Final

from django.conf import settings
from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.opendata.models.catalogue import Dataset
from zinneke.opendata.voices.rules import LONGEST_ADDRESS, Act, Kind, Standing
from zinneke.opendata.voices.rules import State as VoiceState

_STATES: Final = [(one.value, one.value) for one in VoiceState]


class Voice(models.Model):
    """What reuses and comments share: somebody sent a text in one language, staff decide whether it is shown."""

    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    email = models.EmailField(blank=True)
    """For the city's eyes only; erased on time (`zinneke.opendata.voices.retention`)."""
    state = models.CharField(max_length=9, choices=_STATES, default=VoiceState.WAITING.value)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    """When staff last accepted, refused or withdrew it."""
    erased = models.BooleanField(default=False)
    """Whether its texts are gone: it was refused or withdrawn long enough ago."""

    class Meta:
        """Two tables, not three."""

        abstract = True


class Reuse(Voice):
    """Something made with datasets, at an address of its own."""

    title = models.CharField(max_length=200)
    description = models.TextField()
    address = models.CharField(max_length=LONGEST_ADDRESS)
    kind = models.CharField(max_length=13, choices=[(one.value, one.value) for one in Kind])
    maker = models.CharField(max_length=200)
    datasets = models.ManyToManyField(Dataset, related_name="reuses")

    class Meta:
        """The public list and the queue of staff."""

        indexes = (models.Index(fields=("state", "sent_at"), name="reuse_queue"),)

    def __str__(self) -> str:
        return f"{self.pk}: {self.title}"

    @property
    def standing(self) -> Standing:
        """What decides what can be done to it."""
        return Standing(VoiceState(self.state), erased=self.erased)


class Comment(Voice):
    """A question or a remark under a dataset, with the publisher's answer once there is one."""

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="comments")
    name = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    reports = models.PositiveIntegerField(default=0)
    """How often it was reported since staff last looked."""
    answer = models.TextField(blank=True)
    answer_language = models.CharField(max_length=2, choices=settings.LANGUAGES, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """Those of a dataset, and the queue of staff."""

        indexes = (
            models.Index(fields=("dataset", "state", "sent_at"), name="comments_below"),
            models.Index(fields=("state", "sent_at"), name="comment_queue"),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.dataset_id}"

    @property
    def standing(self) -> Standing:
        """What decides what can be done to it."""
        return Standing(VoiceState(self.state), comment=True, reported=self.reports > 0, erased=self.erased)


class VoiceStep(Kept):
    """Something that was done to a reuse or a comment: what, by whom, when, why."""

    reuse = models.ForeignKey(Reuse, models.PROTECT, null=True, related_name="steps")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="steps")
    act = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Act])
    by = models.CharField(max_length=150, blank=True)
    """The account of staff; empty: somebody who reported it."""
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    """Among staff; of a report its code."""

    class Meta:
        """Of one thing each, in the order they were made."""

        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(reuse__isnull=True) ^ models.Q(comment__isnull=True), name="step_of_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.at}"

"""How an election was counted, what came out, and what the College decided beside it."""

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.budget.models.elections import Election
from zinneke.services.budget.models.worded import bilingual
from zinneke.services.budget.rules.stages import Stage

STAGES = [(one.value, one.value) for one in Stage]


class Count(models.Model):
    """The count of a sealed election as a job: the row is the queue, and tells how far it is."""

    election = models.OneToOneField(Election, models.PROTECT, related_name="count")
    stage = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Stage], default=Stage.WAITING.value
    )
    runs = models.PositiveIntegerField(default=0)
    """Of equal shares, so far."""
    spent_cents = models.PositiveBigIntegerField(default=0)
    """By the latest run."""
    statement = models.JSONField()
    """How many ballots there are and what became of the others, as told when the box was sealed."""
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    """Why it failed."""
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    """From when on everybody sees the result."""

    class Meta:
        """The oldest first, as they are taken."""

        ordering = ("asked_at", "pk")

    def __str__(self) -> str:
        return f"count of {self.election_id}: {self.stage}"

    @property
    def public(self) -> bool:
        """Whether everybody sees the result."""
        return self.published_at is not None


class Result(Kept):
    """What a count gave, as documents; the same that are published as files."""

    election = models.OneToOneField(Election, models.PROTECT, related_name="result")
    settings_sha256 = models.CharField(max_length=64)
    ballots_sha256 = models.CharField(max_length=64)
    key_sha256 = models.CharField(max_length=64)
    """Of the public key that everything is signed with."""
    code = models.JSONField()
    outcome = models.JSONField()
    explanation = models.JSONField()
    comparison = models.JSONField()
    statement = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        """One for each election."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"result of {self.election_id}"


class CollegeDecision(Kept):
    """What the College of Mayor and Aldermen decided about a result, in both languages. The result itself stays."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="decisions")
    reference = models.CharField(max_length=80)
    """Of the minutes."""
    decided_on = models.DateField()
    text_fr = models.TextField()
    text_nl = models.TextField()
    adds = models.JSONField(default=list)
    """Numbers on the ballot of projects that are funded by this decision."""
    drops = models.JSONField(default=list)
    """Of those that were funded by the count and are not by this decision."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """In the order they were taken."""

        ordering = ("decided_on", "pk")

    def __str__(self) -> str:
        return self.reference

    def text(self, language: str) -> tuple[str, str]:
        """Its words, and the language they are in."""
        return bilingual(self.text_fr, self.text_nl, language)

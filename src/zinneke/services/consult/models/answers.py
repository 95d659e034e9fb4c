"""What the city says back: minutes of meetings, and what it did with what was said. Versions are kept."""

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.consult.models.consultations import Consultation, Phase


class Minutes(Kept):
    """What was said in a meeting; the last version holds."""

    phase = models.ForeignKey(Phase, models.PROTECT, related_name="minutes")
    text = models.JSONField()
    """By language: French and Dutch always."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """In the order they were written."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"minutes of {self.phase_id}"


class Reply(Kept):
    """What the city did with what was said; the last version holds."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="replies")
    text = models.JSONField()
    """By language: French and Dutch always."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """In the order they were written."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"answer to {self.consultation_id}"

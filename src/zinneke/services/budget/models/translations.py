"""Translations of what people propose. The original stays, and is always shown."""

from django.conf import settings
from django.db import models

from zinneke.services.budget.models.proposals import Version
from zinneke.services.budget.models.worded import LONGEST_TITLE
from zinneke.services.budget.rules.translating import Source


class Translation(models.Model):
    """A version of a project in another language. Another translation is added to it, none takes its place."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField()
    source = models.CharField(max_length=7, choices=[(one.value, one.value) for one in Source])
    provider = models.CharField(max_length=120, blank=True)
    """Of a machine: which."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """Of an author; None where they are gone."""
    by = models.CharField(max_length=150, blank=True)
    """Of the city: the account of staff."""
    held = models.BooleanField(default=False)
    """Whether a human of the city reads it before everybody does."""
    visible = models.BooleanField(default=True)
    """False: staff have taken it away."""
    at = models.DateTimeField()

    class Meta:
        """In the order they were made; a machine is asked once."""

        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("version", "language"), condition=models.Q(source="machine"), name="budget_machine_asked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(source="machine") ^ models.Q(provider=""), name="budget_machine_has_a_name"
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} in {self.language}"

    @property
    def translated_by(self) -> Source:
        """Who translated, to reckon with."""
        return Source(self.source)

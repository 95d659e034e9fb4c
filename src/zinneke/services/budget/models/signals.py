"""Signals of fraud: keyed hashes counted by the hour, apart from roll and ballots; what people made of them."""

from django.conf import settings
from django.db import models

from zinneke.services.budget.models.elections import Election


class SignalKey(models.Model):
    """The key of the hashes of an election: destroyed with them."""

    election = models.OneToOneField(Election, models.CASCADE, related_name="signal_key")
    key = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"key of {self.election}"


class Sighting(models.Model):
    """How many credentials of an election had something in common in an hour."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    hash = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        """One count each."""

        constraints = (
            models.UniqueConstraint(fields=("election", "kind", "hash", "hour"), name="budget_one_sighting_an_hour"),
        )

    def __str__(self) -> str:
        return f"{self.kind}, {self.hour}: {self.count}"


class Signal(models.Model):
    """Something that a person should look at, and what they found. Nothing is refused by it."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        HARMLESS = "harmless"
        REPORTED = "reported"

    election = models.ForeignKey(Election, models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=10)
    mark = models.CharField(max_length=8)
    """The beginning of the hash: tells two signals of the same place apart from two of different places."""
    hour = models.DateTimeField()
    count = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """One to look at for each place and hour."""

        constraints = (
            models.UniqueConstraint(fields=("election", "kind", "mark", "hour"), name="budget_one_signal_an_hour"),
        )

    def __str__(self) -> str:
        return f"{self.kind}, {self.hour}: {self.count}"

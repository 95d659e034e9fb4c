"""The audit log: who did what, to what, when. Rows are added and chained; the database refuses anything else."""

from django.db import models

from zinneke.accounts.trail import Kept


class Entry(Kept):
    """A deed. It tells of the doer by number and of the thing by kind and number, never of what is in it.

    Numbers instead of references: an entry outlives what it tells of, and is never changed.
    """

    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    """The account that did it; None: the city's own tasks."""
    acting_for = models.BigIntegerField(null=True)
    """The account it was done for, by mandate."""
    channel = models.CharField(max_length=20)
    deed = models.CharField(max_length=200)
    kind = models.CharField(max_length=100, blank=True)
    """Kind of the thing, such as ``accounts.department``."""
    thing = models.CharField(max_length=64, blank=True)
    department = models.CharField(max_length=40, blank=True)
    previous = models.CharField(max_length=64, unique=True)
    """Hash of the entry before: unique, so that the chain cannot fork."""
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        """As the chain runs."""

        ordering = ("pk",)
        indexes = (
            models.Index(fields=("kind", "thing"), name="accounts_entry_thing"),
            models.Index(fields=("by",), name="accounts_entry_by"),
            models.Index(fields=("at",), name="accounts_entry_at"),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.deed}"


class Root(Kept):
    """How far the chain had come at the end of a day: published, so that nobody can shorten it unseen."""

    day = models.DateField(unique=True)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        """By day."""

        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day}: {self.number}"

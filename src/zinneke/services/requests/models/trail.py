"""What happened to a report, which nobody can rewrite; and what the person who reported said, which can be erased."""

from django.conf import settings
from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.requests.models.categories import StandardAnswer
from zinneke.services.requests.models.reports import Report
from zinneke.services.requests.rules.deeds import PUBLIC, Deed, Side


class Event(Kept):
    """Something that happened. Words of the person who reported never stand here, so that they can be erased."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="events")
    at = models.DateTimeField()
    deed = models.CharField(max_length=16)
    side = models.CharField(max_length=8)
    by = models.CharField(max_length=150, blank=True)
    """The account of staff; empty for others."""
    state = models.CharField(max_length=24, blank=True)
    """The state that the report had from then on, where it changed."""
    text_fr = models.TextField(blank=True)
    text_nl = models.TextField(blank=True)
    """What staff said to everybody."""
    internal = models.TextField(blank=True)
    """What staff said among themselves."""
    details = models.JSONField(default=dict, blank=True)
    """From what to what, by codes: ``{"before": …, "after": …, "why": …}``."""

    class Meta:
        """In the order it happened."""

        ordering = ("at", "pk")
        indexes = (models.Index(fields=("report", "at"), name="requests_history"),)

    def __str__(self) -> str:
        return f"{self.report.number}: {self.deed}"

    @property
    def public(self) -> bool:
        """Whether everybody is told."""
        return Deed(self.deed) in PUBLIC

    def text(self, language: str) -> tuple[str, str]:
        """What staff said to everybody and the language it is in: the reader's if it is one of the two, else French."""
        told = "nl" if language == "nl" else "fr"
        return (self.text_nl if told == "nl" else self.text_fr), told


class Question(models.Model):
    """A question to the person who reported, and the answer. The clock stands still between the two."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="questions")
    text_fr = models.TextField(blank=True)
    text_nl = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=150)
    answer_by = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    """Empty where none came in time, or where it was erased."""
    side = models.CharField(max_length=8, default=Side.REPORTER)

    class Meta:
        """In the order they were asked; one open at a time."""

        ordering = ("asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("report",), condition=models.Q(ended_at__isnull=True), name="requests_one_open_question"
            ),
        )
        indexes = (models.Index(fields=("ended_at", "answer_by"), name="requests_unanswered"),)

    def __str__(self) -> str:
        return f"a question about {self.report.number}"

    def text(self, language: str) -> tuple[str, str]:
        """The question and its language: the reader's where it exists, else the other."""
        wanted, other = ("nl", "fr") if language == "nl" else ("fr", "nl")
        said = str(getattr(self, f"text_{wanted}"))
        return (said, wanted) if said else (str(getattr(self, f"text_{other}")), other)


class Feedback(models.Model):
    """What somebody said of how a report was closed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="feedback")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    satisfied = models.BooleanField()
    answer = models.ForeignKey(StandardAnswer, models.PROTECT, null=True, related_name="+")
    own_words = models.TextField(blank=True)
    may_contact = models.BooleanField(default=False)
    reopens = models.BooleanField(default=False)

    class Meta:
        """In the order it came."""

        ordering = ("at", "pk")
        indexes = (models.Index(fields=("report", "at"), name="requests_feedback_of"),)

    def __str__(self) -> str:
        return f"feedback on {self.report.number}"

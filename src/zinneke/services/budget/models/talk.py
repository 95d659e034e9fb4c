"""What people say about projects, and what they say against being hidden."""

from django.conf import settings
from django.db import models

from zinneke.services.budget.models.opinions import Judgement
from zinneke.services.budget.models.proposals import Proposal


class Stance(models.TextChoices):
    """What a comment is."""

    FOR = "for"
    AGAINST = "against"
    REMARK = "remark"


class Comment(models.Model):
    """An argument for or against a project, or a remark, in the language that it was written in."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="comments")
    stance = models.CharField(max_length=7, choices=Stance.choices)
    text = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    credit = models.CharField(max_length=120, blank=True)
    """As everybody reads it; empty: "a resident"."""
    held = models.BooleanField(default=False)
    """Whether a human reads it before everybody does, or again."""
    visible = models.BooleanField(default=True)
    """False: staff have hidden it, and said why."""
    at = models.DateTimeField()

    class Meta:
        """In the order they were written; those that wait."""

        ordering = ("at", "pk")
        indexes = (
            models.Index(fields=("proposal", "at"), name="budget_comments_below"),
            models.Index(fields=("held",), condition=models.Q(held=True), name="budget_comment_held"),
            models.Index(fields=("user",), name="budget_comment_user"),
        )

    def __str__(self) -> str:
        return f"comment {self.pk} on {self.proposal_id}"

    @property
    def public(self) -> bool:
        """Whether everybody may read it."""
        return self.visible and not self.held


class Verdict(models.Model):
    """That staff showed or hid a comment, and why."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="verdicts")
    act = models.CharField(max_length=8, choices=Judgement.ACTS)
    reason_fr = models.TextField(blank=True)
    reason_nl = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """In the order they were made."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.act}"


class Appeal(models.Model):
    """That somebody objects to their project or comment being hidden. Another person than who hid it looks again."""

    judgement = models.OneToOneField(Judgement, models.CASCADE, null=True, related_name="appeal")
    verdict = models.OneToOneField(Verdict, models.CASCADE, null=True, related_name="appeal")
    text = models.TextField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True)
    """Whether it is shown after all."""
    answer_fr = models.TextField(blank=True)
    answer_nl = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """In the order they came, each against one thing."""

        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(judgement__isnull=True) ^ models.Q(verdict__isnull=True),
                name="budget_appeal_against_one",
            ),
        )

    def __str__(self) -> str:
        return f"appeal {self.pk}"

    @property
    def hidden_by(self) -> str:
        """The account that hid it."""
        against = self.judgement or self.verdict
        return against.by if against else ""

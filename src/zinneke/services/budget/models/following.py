"""How projects that won get on, and who wants to hear of it."""

from django.conf import settings
from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.budget.models.proposals import Proposal
from zinneke.services.budget.models.worded import Titled, bilingual


class Milestone(Titled):
    """Something that has to be done for a project, by a day."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="milestones")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        """In the order they are due."""

        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.title_fr}"


class Progress(Kept):
    """News of a project, in French and Dutch: a step, a delay with its reason, money spent, a photo."""

    STEP, DELAY, SPENT, PHOTO = "step", "delay", "spent", "photo"
    KINDS = ((STEP, STEP), (DELAY, DELAY), (SPENT, SPENT), (PHOTO, PHOTO))

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="progress")
    kind = models.CharField(max_length=7, choices=KINDS)
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, related_name="progress")
    text_fr = models.TextField(blank=True)
    text_nl = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    """Of a delay: the new day."""
    amount_cents = models.BigIntegerField(null=True)
    """Of money spent; negative where some came back."""
    file = models.CharField(max_length=200, blank=True)
    """Of a photo, in the folder of the service."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """The newest first."""

        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("proposal", "at"), name="budget_progress_since"),)

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.kind}"

    def text(self, language: str) -> tuple[str, str]:
        """What it says, and the language that is in."""
        return bilingual(self.text_fr, self.text_nl, language)

    @property
    def euro(self) -> float | None:
        """The amount as people read it."""
        return None if self.amount_cents is None else self.amount_cents / 100


class Subscription(models.Model):
    """That somebody wants to hear of a project, in one digest with all others that they follow."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="subscriptions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    told_until = models.DateTimeField()
    """Up to when they were told: the next digest begins there, however late it runs."""

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=("proposal", "user"), name="budget_follow_once"),)
        indexes = (models.Index(fields=("user", "told_until"), name="budget_followers"),)

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.proposal_id}"

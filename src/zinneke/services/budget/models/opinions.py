"""What people and staff make of projects: support, and what staff decided of what everybody may read."""

from django.conf import settings
from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.budget.models.proposals import Proposal
from zinneke.services.budget.models.surroundings import Photo


class Endorsement(models.Model):
    """That somebody supports a project. It is theirs: it is never moved to another project for them."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="endorsements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=("proposal", "user"), name="budget_endorsed_once"),)

    def __str__(self) -> str:
        return f"support for {self.proposal_id}"


class Judgement(Kept):
    """That staff showed, reworded or hid what somebody wrote."""

    SHOWN, REWORDED, HIDDEN, PHOTO = "shown", "reworded", "hidden", "photo"
    """``photo``: one of its photos was hidden."""
    ACTS = ((SHOWN, SHOWN), (REWORDED, REWORDED), (HIDDEN, HIDDEN))

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="judgements")
    act = models.CharField(max_length=8, choices=(*ACTS, (PHOTO, PHOTO)))
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, related_name="judgements")
    """The one that was hidden, until it is taken away."""
    reason_fr = models.TextField(blank=True)
    reason_nl = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """In the order they were made."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.act}"

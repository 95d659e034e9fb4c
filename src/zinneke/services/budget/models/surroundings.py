"""What belongs to a project: photos, what it costs, where it came from and went to, what happened to it."""

from django.conf import settings
from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.budget.models.proposals import Proposal
from zinneke.services.budget.models.worded import bilingual
from zinneke.services.budget.rules.states import State as ProposalState


class Photo(models.Model):
    """A picture, cleaned of all that it told besides itself. The file stands in the folder of the service."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="photos")
    file = models.CharField(max_length=200)
    description = models.CharField(max_length=200, blank=True)
    """For who does not see it."""
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    public = models.BooleanField(default=False)
    """Whether everybody may see it: a human looked first."""
    hidden = models.BooleanField(default=False)
    """Whether staff looked at it and hid it: nothing but their showing it makes it public."""
    at = models.DateTimeField()

    class Meta:
        """In the order they came."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"a photo of {self.proposal_id}"


class Cost(Kept):
    """What a project costs by what was known then. The last one holds; the one on the ballot is frozen there."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="costs")
    amount_cents = models.PositiveBigIntegerField()
    author = models.CharField(max_length=150)
    """The account of the technician; empty: the authors' own guess."""
    note = models.TextField(blank=True)
    """What is in it."""
    at = models.DateTimeField()

    class Meta:
        """In the order they were reckoned."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.amount_cents} cents"

    @property
    def euro(self) -> float:
        """The amount as people read it."""
        return self.amount_cents / 100


class Link(Kept):
    """That a project came of another: several became one, or one became several."""

    MERGED, SPLIT = "merged_into", "split_from"
    KINDS = ((MERGED, MERGED), (SPLIT, SPLIT))

    kind = models.CharField(max_length=11, choices=KINDS)
    earlier = models.ForeignKey(Proposal, models.PROTECT, related_name="later_links")
    later = models.ForeignKey(Proposal, models.PROTECT, related_name="earlier_links")
    at = models.DateTimeField()

    class Meta:
        """Each once."""

        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("earlier", "later"), name="budget_link_once"),)

    def __str__(self) -> str:
        return f"{self.earlier_id} {self.kind} {self.later_id}"


class Move(Kept):
    """That a project came to stand somewhere, and why. Words of residents never stand here."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="moves")
    state = models.CharField(max_length=14, choices=[(one.value, one.value) for one in ProposalState])
    reason_fr = models.TextField(blank=True)
    reason_nl = models.TextField(blank=True)
    """Of the city; both or none."""
    by = models.CharField(max_length=150, blank=True)
    """The account of staff; empty for authors and for what follows from the count."""
    at = models.DateTimeField()

    class Meta:
        """In the order it happened."""

        ordering = ("at", "pk")
        indexes = (models.Index(fields=("proposal", "at"), name="budget_history"),)

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.state}"

    def reason(self, language: str) -> tuple[str, str]:
        """The city's words, and the language they are in."""
        return bilingual(self.reason_fr, self.reason_nl, language)

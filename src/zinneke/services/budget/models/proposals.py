"""What people propose: the project, its texts as they were rewritten, and whose it is."""

import uuid

from django.conf import settings
from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.budget.models.processes import Pot, Process
from zinneke.services.budget.models.worded import LONGEST_TITLE
from zinneke.services.budget.rules.phases import Channel
from zinneke.services.budget.rules.states import FIRST, HIDDEN
from zinneke.services.budget.rules.states import State as ProposalState
from zinneke.services.budget.rules.themes import Theme


class Proposal(models.Model):
    """A project in a process, from the first word to the ribbon."""

    process = models.ForeignKey(Process, models.PROTECT, related_name="proposals")
    pot = models.ForeignKey(Pot, models.PROTECT, null=True, blank=True, related_name="proposals")
    """The money it asks for; None until it is known."""
    number = models.PositiveIntegerField()
    """As people quote it, within its process."""
    state = models.CharField(
        max_length=14, choices=[(one.value, one.value) for one in ProposalState], default=FIRST.value
    )
    revision = models.PositiveIntegerField(default=1)
    """Grows with each change: who changes says which one they saw."""
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    """Of the original."""
    current = models.ForeignKey("Version", models.PROTECT, null=True, related_name="+")
    """The version that everybody reads; None until there is one that nobody has to look at first."""
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    """WGS84; None: it is for no place in particular."""
    address = models.CharField(max_length=240, blank=True)
    theme = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Theme])
    channel = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in Channel], default=Channel.ONLINE.value
    )
    held = models.BooleanField(default=False)
    """Whether its newest version or a photo waits for a human."""
    visible = models.BooleanField(default=True)
    """False: staff have hidden it, and said why."""
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """Each number once; lists by state."""

        ordering = ("process", "number")
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="budget_proposal_once"),)
        indexes = (
            models.Index(fields=("process", "state"), name="budget_proposal_state"),
            models.Index(fields=("held",), condition=models.Q(held=True), name="budget_proposal_held"),
        )

    def __str__(self) -> str:
        return f"{self.process_id}/{self.number}"

    @property
    def stands(self) -> ProposalState:
        """Its state, to reckon with."""
        return ProposalState(self.state)

    @property
    def public(self) -> bool:
        """Whether everybody may read it."""
        return self.stands not in HIDDEN and self.visible and self.current_id is not None

    @property
    def newest(self) -> "Version | None":
        """What its authors wrote last, whether everybody reads it yet or not."""
        return self.versions.last()

    @property
    def title(self) -> str:
        """As everybody reads it, in the language of the original; before that, as its authors wrote it."""
        told = self.current or self.newest
        return told.title if told else ""


class Version(Kept):
    """The texts of a project from a moment on, in the language of the original."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """Who wrote it; None where they are gone, or where it was typed from paper."""
    at = models.DateTimeField()

    class Meta:
        """In the order they were written."""

        ordering = ("proposal", "number")
        constraints = (models.UniqueConstraint(fields=("proposal", "number"), name="budget_version_once"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} version {self.number}"


class CoAuthor(models.Model):
    """Somebody whose project it is, under the name that they want to be read; or somebody who is asked to join."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """None: on paper, not yet joined, or gone."""
    credit = models.CharField(max_length=120, blank=True)
    """As everybody reads it; empty: "a resident"."""
    email = models.EmailField(blank=True)
    """Where the invitation went; erased once it is answered."""
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Signed, it is the address of the invitation."""
    first = models.BooleanField(default=False)
    """Whether they began it."""
    asked_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    """When they declined or left."""

    class Meta:
        """Who began it first; each account once."""

        ordering = ("-first", "joined_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "user"), condition=models.Q(user__isnull=False), name="budget_author_once"
            ),
        )
        indexes = (models.Index(fields=("user",), name="budget_author_user"),)

    def __str__(self) -> str:
        return f"an author of {self.proposal_id}"

    @property
    def joined(self) -> bool:
        """Whether it is theirs now."""
        return self.joined_at is not None and self.left_at is None

"""An election: what is voted on, by whom, and by which settings it is counted. Once frozen, the database itself refuses
to change anything of it that could change the outcome.
"""

import secrets
from typing import Final

from django.db import models

from zinneke.accounts.assurance import Assurance
from zinneke.services.budget.models.processes import Pot, Process
from zinneke.services.budget.models.proposals import Proposal
from zinneke.services.budget.models.worded import Titled, bilingual
from zinneke.services.budget.rules.election import BallotType

BALLOT_KINDS: Final = [(kind.value, kind.value) for kind in BallotType]
LEVELS: Final = [(level.value, level.name) for level in Assurance]


def chance() -> str:
    """An id that tells nothing."""
    return secrets.token_hex(8)


class Election(Titled):
    """A vote on the projects of one pot, or of all pots of a process together."""

    process = models.ForeignKey(Process, models.PROTECT, related_name="elections")
    pot = models.ForeignKey(Pot, models.PROTECT, null=True, blank=True, related_name="elections")
    """None: all of them."""
    public_id = models.CharField(max_length=16, unique=True, default=chance, editable=False)
    ballot_kind = models.CharField(max_length=10, choices=BALLOT_KINDS, default=BallotType.APPROVAL.value)
    min_choices = models.PositiveSmallIntegerField(default=1)
    max_choices = models.PositiveSmallIntegerField(null=True, blank=True)
    """None: as many as there are."""
    max_points = models.PositiveIntegerField(null=True, blank=True)
    """Of a ballot together (cumulative), or for one project (scoring)."""
    budget_cents = models.PositiveBigIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    """The first instant at which no ballot is taken any more."""
    minimum_age = models.PositiveSmallIntegerField(default=16)
    """In years, on the day that the vote opens."""
    postal_codes = models.JSONField(default=list, blank=True)
    """Of who may vote; empty: of the whole city."""
    assurance = models.PositiveSmallIntegerField(choices=LEVELS, default=Assurance.SUBSTANTIAL.value)
    """How surely somebody has to sign in to vote online with their account."""
    settings = models.JSONField(default=dict, blank=True)
    """Of the count, as :meth:`zinneke.services.budget.rules.settings.Settings.record` writes them, without a lot."""
    fingerprint = models.CharField(max_length=64, blank=True)
    """SHA-256 of the settings, published before the vote opens."""
    frozen_at = models.DateTimeField(null=True, blank=True)
    """From when on nothing above changes, nor the lines of the ballot."""
    lot_seed = models.CharField(max_length=200, blank=True)
    lot_how_fr = models.TextField(blank=True)
    lot_how_nl = models.TextField(blank=True)
    """How the seed was drawn, and before whom: in both languages, for it is part of an administrative act."""
    lot_drawn_at = models.DateTimeField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    """From when on its ballots may be counted."""

    class Meta:
        """Those that open first."""

        ordering = ("opens_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="budget_election_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(sealed_at__isnull=True) | models.Q(frozen_at__isnull=False),
                name="budget_sealed_was_frozen",
            ),
        )

    def __str__(self) -> str:
        return self.public_id

    def lot_how(self, language: str) -> tuple[str, str]:
        """How the seed was drawn, and the language of the words."""
        return bilingual(self.lot_how_fr, self.lot_how_nl, language)

    @property
    def kind(self) -> BallotType:
        """What a ballot is."""
        return BallotType(self.ballot_kind)


class Line(Titled):
    """A project as it stands on the ballot: its number there, its title and its cost, frozen."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="lines")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    """Its number on the ballot, from 1: what people write on paper and what the count calls it."""
    cost_cents = models.PositiveBigIntegerField()
    group = models.CharField(max_length=40, blank=True)
    """Of projects that exclude each other."""
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    """Which goes first in its group, the lowest; None: by rank."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason_fr = models.TextField(blank=True)
    reason_nl = models.TextField(blank=True)
    """Why it was withdrawn: its ballots are kept, and the count leaves it out."""

    class Meta:
        """As on the ballot; each project and each number once."""

        ordering = ("election", "order")
        constraints = (
            models.UniqueConstraint(fields=("election", "order"), name="budget_line_number_once"),
            models.UniqueConstraint(fields=("election", "proposal"), name="budget_line_proposal_once"),
        )

    def __str__(self) -> str:
        return f"{self.election_id}: {self.order}"

    @property
    def code(self) -> str:
        """What ballots and the count call it."""
        return str(self.order)

    @property
    def withdrawn(self) -> bool:
        """Whether the count leaves it out."""
        return self.withdrawn_at is not None

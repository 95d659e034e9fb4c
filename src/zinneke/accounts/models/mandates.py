"""Mandates: somebody acts for somebody else."""

from django.conf import settings
from django.db import models

from zinneke.accounts.assurance import Assurance


class Mandate(models.Model):
    """``agent`` may act for ``giver`` in ``scopes`` from ``first_day`` to ``last_day``, both included, in Brussels.

    Without an agent it is offered, to whoever knows its code.
    """

    class Kind(models.TextChoices):
        """By whose will it is."""

        GIVEN = "given"
        PARENTAL = "parental"
        COURT = "court"

    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates_given")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates_held", null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.GIVEN)
    scopes = models.JSONField()
    """Names of the services it holds in."""
    assurance = models.PositiveSmallIntegerField(default=Assurance.EMAIL)
    """How surely the giver was known: whoever acts for them is held for no surer than this."""
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    offered_at = models.DateTimeField()
    code = models.CharField(max_length=64, blank=True, db_index=True)
    """Hash of the code that the offer is taken up with; empty once it is."""
    offered_to = models.EmailField(blank=True)
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    """The clerk who entered it at the counter."""
    document = models.CharField(max_length=120, blank=True)
    """Reference of the judgment or of the birth certificate that the clerk saw."""

    class Meta:
        """The latest first; nobody acts for themselves."""

        ordering = ("-offered_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~models.Q(giver=models.F("agent")), name="accounts_mandate_of_two"),
        )

    def __str__(self) -> str:
        return f"mandate {self.pk}"

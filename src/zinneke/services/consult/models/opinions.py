"""Votes on statements, and the groups that were found in them."""

from django.db import models

from zinneke.services.consult.models.consultations import Phase
from zinneke.services.consult.models.people import Participant
from zinneke.services.consult.models.texts import Contribution


class Vote(models.Model):
    """What somebody said last of a statement: 1 agrees, -1 disagrees, 0 passes."""

    statement = models.ForeignKey(Contribution, models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="votes")
    value = models.SmallIntegerField()

    class Meta:
        """The last one counts, so one is kept."""

        constraints = (
            models.UniqueConstraint(fields=("statement", "participant"), name="consult_one_vote"),
            models.CheckConstraint(condition=models.Q(value__in=(-1, 0, 1)), name="consult_vote_value"),
        )

    def __str__(self) -> str:
        return f"a vote on {self.statement_id}"


class Grouping(models.Model):
    """The groups of a phase as they were last reckoned, in the background."""

    phase = models.OneToOneField(Phase, models.CASCADE, related_name="grouping")
    digest = models.CharField(max_length=64)
    """SHA-256 of the votes that it was reckoned from: the same ones are not reckoned again."""
    found = models.JSONField(default=dict)
    """What may be shown of :class:`zinneke.services.consult.rules.opinions.groups.Opinions`."""
    memory = models.JSONField(default=dict)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"groups of {self.phase_id}"

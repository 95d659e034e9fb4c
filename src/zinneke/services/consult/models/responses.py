"""Answers to questionnaires. Answers in own words are texts of their own, which are read before they are shown."""

from django.db import models

from zinneke.services.consult.models.consultations import Phase
from zinneke.services.consult.models.people import Participant


class Response(models.Model):
    """What somebody chose in a questionnaire; given again it takes the place of the earlier one."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="responses")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="responses")
    answers = models.JSONField(default=dict)
    """Question -> number of what was chosen, or a list of them."""
    on = models.DateField()

    class Meta:
        """One for each person."""

        constraints = (models.UniqueConstraint(fields=("phase", "participant"), name="consult_one_response"),)

    def __str__(self) -> str:
        return f"a response to {self.phase_id}"

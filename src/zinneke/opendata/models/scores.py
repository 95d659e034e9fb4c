"""What descriptions scored, day by day."""

from typing import Final

import msgspec
from django.db import models

from zinneke.opendata.quality.mqa import Score

SCORE: Final = msgspec.json.Decoder(Score)


class ScoreNote(models.Model):
    """The score of one publisher's datasets on a day in Brussels; an empty ``publisher`` is the whole catalogue."""

    day = models.DateField()
    publisher = models.TextField(blank=True)
    datasets = models.PositiveIntegerField()
    score_json = models.BinaryField()
    noted_at = models.DateTimeField()

    class Meta:
        """Once each; a later count of the same day replaces the earlier one."""

        constraints = (models.UniqueConstraint(fields=("day", "publisher"), name="one_score_each_day"),)

    def __str__(self) -> str:
        return f"{self.publisher or '*'} {self.day}"

    @property
    def score(self) -> Score:
        """Its tallies, and the points they give."""
        return SCORE.decode(self.score_json)

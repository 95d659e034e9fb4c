"""What a simulated city would have sent."""

from django.db import models


class SimulatedPost(models.Model):
    """A message that nobody got, kept so that a demonstration can be played through."""

    way = models.CharField(max_length=10)
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.way}: {self.subject}"

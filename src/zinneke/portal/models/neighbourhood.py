"""The place that a resident follows."""

from typing import Final

from django.conf import settings
from django.db import models

from zinneke.kernel.geo import Point

NEWS: Final = "news"
"""The interest in what services tell of near the place: reports, works, consultations."""


class Neighbourhood(models.Model):
    """What somebody wants to know of around which place. ``interests`` are names of entity types, or :data:`NEWS`."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="neighbourhood")
    name = models.CharField(max_length=200)
    lon = models.FloatField()
    lat = models.FloatField()
    radius_m = models.PositiveIntegerField()
    interests = models.JSONField(default=list)
    tell = models.BooleanField(default=False)
    told_until = models.DateTimeField(null=True)
    """Everything up to then has been told."""
    warned = models.JSONField(default=list)
    """Things that were told to be doing badly, and still are."""

    def __str__(self) -> str:
        return f"{self.name}, {self.radius_m} m"

    @property
    def place(self) -> Point:
        """Its middle."""
        return Point(self.lon, self.lat)

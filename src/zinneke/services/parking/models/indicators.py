"""How parking was used, place by place and day by day: what pages for the council are reckoned from."""

from django.db import models

from zinneke.services.parking.rules.indicator_sums import Day
from zinneke.services.parking.rules.indicators import Counted


class PlaceDay(models.Model):
    """A day of one car park, street segment or bay. Written anew while the day is young; never of a person."""

    place = models.CharField(max_length=200)
    """URN of the thing."""
    kind = models.CharField(max_length=40)
    area = models.CharField(max_length=120, blank=True)
    spot_class = models.CharField(max_length=20, blank=True)
    """For whom the bay is; empty for everybody and for places with many spaces."""
    day = models.DateField()
    spaces = models.PositiveIntegerField()
    hours = models.JSONField()
    known_min = models.FloatField()
    target_min = models.FloatField()
    full_min = models.FloatField()
    arrivals = models.PositiveIntegerField()
    exact = models.BooleanField()
    changes = models.PositiveIntegerField()
    busiest = models.PositiveIntegerField()
    long_stays = models.PositiveIntegerField()
    checked = models.PositiveIntegerField(default=0)
    """Vehicles that enforcement looked at, and those of them without a right to park: numbers only."""
    without_right = models.PositiveIntegerField(default=0)
    invented = models.BooleanField(default=False)
    """Whether the figures are simulated or a recording."""

    class Meta:
        """Each place once a day."""

        ordering = ("day", "place")
        constraints = (models.UniqueConstraint(fields=("place", "day"), name="one_place_day_each"),)
        indexes = (models.Index(fields=("kind", "area", "day"), name="place_day_area"),)

    def __str__(self) -> str:
        return f"{self.place} {self.day}"

    @property
    def counted(self) -> Counted:
        """The day, to reckon with."""
        return Counted(
            hours=tuple(self.hours),
            known_min=self.known_min,
            target_min=self.target_min,
            full_min=self.full_min,
            arrivals=self.arrivals,
            exact=self.exact,
            changes=self.changes,
            busiest=self.busiest,
            long_stays=self.long_stays,
        )

    @property
    def weighed(self) -> Day:
        """The day with its spaces."""
        return Day(self.spaces, self.counted)

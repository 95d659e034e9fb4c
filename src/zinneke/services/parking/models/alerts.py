"""Who wants to be told of space near a car park. A row is deleted when it ends: nothing of the person remains."""

import uuid

from django.conf import settings
from django.db import models

from zinneke.services.parking.rules.alerts import Memory, Wanted


class Alert(models.Model):
    """An e-mail address, in which language, near which car park, when, from how many free spaces.

    Its key is random and, signed, its address on the site; nothing else leads to it.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    car_park = models.CharField(max_length=200)
    radius_m = models.PositiveSmallIntegerField()
    spot_class = models.CharField(max_length=20, blank=True)
    """Of which class spaces are wanted; empty: any."""
    days = models.CharField(max_length=7)
    """Weekdays as digits, 0 is Monday."""
    from_hour = models.PositiveSmallIntegerField()
    until_hour = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    """When the address was confirmed; None: not yet, and nothing is told."""
    ends_at = models.DateTimeField()
    armed = models.BooleanField(default=True)
    told_at = models.DateTimeField(null=True)
    told_that_day = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Those of an address, those that end."""

        indexes = (
            models.Index(fields=("email",), name="parking_alert_email"),
            models.Index(fields=("ends_at",), name="parking_alert_end"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.car_park}"

    @property
    def wanted(self) -> Wanted:
        """When news are wanted."""
        days = frozenset(int(one) for one in self.days)
        return Wanted(days, self.from_hour, self.until_hour, self.least)

    @property
    def memory(self) -> Memory:
        """What the rule remembers of it."""
        return Memory(self.armed, self.told_at, self.told_that_day)

"""Who looked at whose data, and why."""

from django.conf import settings
from django.db import models


class Look(models.Model):
    """Somebody other than the person themselves saw their data. Never changed; erased after its term."""

    subject = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="looks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_mandate = models.BooleanField(default=False)
    """Whether they acted for the person, rather than for the city."""
    department = models.CharField(max_length=40, blank=True)
    roles = models.CharField(max_length=200, blank=True)
    """Names of the roles they held, with commas."""
    what = models.JSONField()
    """By language; ``""`` where it is in no known one."""
    why = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        """The latest first."""

        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("subject", "-at"), name="accounts_look_of"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.pk}"

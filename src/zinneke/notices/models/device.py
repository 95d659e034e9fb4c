"""Browsers that show push messages."""

from django.conf import settings
from django.db import models


class PushDevice(models.Model):
    """One browser of one person: where its push service takes messages, and the keys that only it can open them with
    (RFC 8030, RFC 8291).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_devices")
    endpoint = models.URLField(max_length=500, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    made_at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"device {self.pk}"

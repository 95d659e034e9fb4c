"""Addresses without an account that want no news of a kind."""

from django.db import models


class Unsubscribed(models.Model):
    """A keyed fingerprint of the address: enough to know it again, not to read it."""

    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=80)

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint("fingerprint", "kind", name="notices_unsubscribed_once"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.fingerprint[:8]}"

"""Keys of programs, and who may see restricted datasets."""

from datetime import date
from hashlib import sha256

from django.conf import settings
from django.db import models

from zinneke.opendata.models.catalogue import Dataset


class ApiKey(models.Model):
    """A key of a person. Only its digest is kept: a key has more than 200 bits of chance, so no salt is needed."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    """What its owner calls it."""
    beginning = models.CharField(max_length=8)
    """Its first characters, by which its owner knows it again."""
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    used_on = models.DateField(null=True)
    """The last day it was used, in UTC."""
    revoked_at = models.DateTimeField(null=True)
    calls_a_day = models.PositiveIntegerField(null=True)
    """None: as many as the setting says."""

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"

    @classmethod
    def of(cls, secret: str) -> "ApiKey | None":
        """The key that is in force, of an owner who may still sign in."""
        found = cls.objects.filter(digest=digest(secret), revoked_at=None, owner__is_active=True)
        return found.select_related("owner").first()

    def note_use(self, day: date) -> None:
        """Remember the day; written once a day."""
        if self.used_on != day:
            self.used_on = day
            type(self).objects.filter(pk=self.pk).update(used_on=day)


class Grant(models.Model):
    """That a person may see a restricted dataset with a key of theirs."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="grants")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_grants")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=("dataset", "holder"), name="one_grant_each"),)

    def __str__(self) -> str:
        return f"{self.holder} may see {self.dataset}"


class KeyUse(models.Model):
    """How many calls were made with a key on a day (UTC)."""

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="uses")
    day = models.DateField()
    calls = models.PositiveIntegerField(default=0)

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=("key", "day"), name="one_use_each_day"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.calls} on {self.day}"


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()

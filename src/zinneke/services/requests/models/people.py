"""Who reported and who follows: apart from reports, erased when it is no longer needed."""

import uuid

from django.conf import settings
from django.db import models

from zinneke.services.requests.models.reports import Report


class Reporter(models.Model):
    """Who reported, as far as they said. The row outlives its data: then it only says that nobody can be asked."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="reporter")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Signed, it is the address of the report for whoever made it."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, blank=True)
    """Of letters: fr or nl; empty where it is not known, and then letters are in both."""
    pin = models.CharField(max_length=64, blank=True)
    """What the code that was given out becomes; the code itself is not kept."""
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Those of an account, those of an address."""

        indexes = (
            models.Index(fields=("user",), name="requests_reporter_user"),
            models.Index(fields=("email",), name="requests_reporter_email"),
        )

    def __str__(self) -> str:
        return f"who reported {self.report.number}"

    @property
    def reachable(self) -> bool:
        """Whether they can be told anything."""
        return bool(self.user_id or self.email or self.phone)


class Follower(models.Model):
    """Somebody who wants to hear of a report; an address is used only once it is confirmed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="followers")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        """Once each."""

        constraints = (
            models.UniqueConstraint(
                fields=("report", "email"), condition=~models.Q(email=""), name="requests_follow_once"
            ),
            models.UniqueConstraint(
                fields=("report", "user"), condition=models.Q(user__isnull=False), name="requests_follow_once_user"
            ),
        )
        indexes = (models.Index(fields=("email",), name="requests_follower_email"),)

    def __str__(self) -> str:
        return f"a follower of {self.report.number}"

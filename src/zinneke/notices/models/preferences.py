"""How somebody wants to be told things."""

from django.conf import settings
from django.db import models

from zinneke.notices.rules.quiet import Quiet


class Preferences(models.Model):
    """What one person chose. Without a row: e-mail, both languages, the usual quiet hours.

    ``refused_email`` is the address that the last message could not be delivered to.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="preferences")
    way = models.CharField(max_length=10, default="email")
    admin_language = models.CharField(max_length=2, blank=True)
    page_language = models.CharField(max_length=2, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    post = models.TextField(blank=True)
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_until = models.PositiveSmallIntegerField(default=8)
    quiet_email = models.BooleanField(default=False)
    digest = models.BooleanField(default=False)
    declined = models.JSONField(default=list)
    refused_email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return f"preferences of {self.user_id}"

    @property
    def quiet(self) -> Quiet:
        """When they are left in peace."""
        return Quiet(self.quiet_from, self.quiet_until, self.quiet_email)


def preferences_of(user_id: int | None) -> Preferences:
    """Those of an account, or the usual ones."""
    found = Preferences.objects.filter(user_id=user_id).first() if user_id else None
    return found or Preferences()

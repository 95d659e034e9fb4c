"""National register numbers, as keyed hashes (:mod:`zinneke.accounts.national_number`)."""

from django.conf import settings
from django.db import models


class NationalNumber(models.Model):
    """The hash of somebody's number: no number can be read from it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="national_number")
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"of account {self.user_id}"

"""How people are reached, the copies of their data they asked for, and accounts that are to be erased."""

from django.conf import settings
from django.db import models


class Contact(models.Model):
    """What somebody told us of how to reach them, beside the e-mail address of their account."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contact")
    phone = models.CharField(max_length=40, blank=True)
    street = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=20, blank=True)
    """Of the house, with its box."""
    postcode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"of account {self.user_id}"


class DataCopy(models.Model):
    """A copy of somebody's data that they asked for (Regulation (EU) 2016/679, art. 15 and 20)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_copies")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=32, blank=True)
    """Of its file, once it is made."""

    class Meta:
        """The latest first."""

        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"copy {self.pk}"


class Erasure(models.Model):
    """An account that will be erased on a day, unless its holder thinks better of it before."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="erasure")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    idle = models.BooleanField(default=False)
    """Whether nobody asked: the account was not used for years."""

    def __str__(self) -> str:
        return f"of account {self.user_id} on {self.due_at:%Y-%m-%d}"

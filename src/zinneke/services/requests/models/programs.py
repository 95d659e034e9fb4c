"""Keys of programs that report for people, and tokens of reports that wait to be read by a human."""

from datetime import date
from hashlib import sha256

from django.conf import settings
from django.db import models

from zinneke.services.requests.models.reports import Report


class ProgramKey(models.Model):
    """A key that staff gave to a program. Only its digest is kept: a key has 224 bits of chance, so no salt is needed.

    What a ``professional`` program sends counts apart, as reports of people who are paid to look. With a ``trial`` key
    everything is checked and nothing is kept.
    """

    name = models.CharField(max_length=80)
    contact = models.EmailField()
    """Whom to write to when the program sends nonsense."""
    beginning = models.CharField(max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    professional = models.BooleanField(default=False)
    trial = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"

    @classmethod
    def of(cls, secret: str) -> "ProgramKey | None":
        """The key that is in force."""
        return cls.objects.filter(digest=digest(secret), revoked_at=None).first() if secret else None

    def note_use(self, day: date) -> None:
        """Remember the day; written once a day."""
        if self.used_on != day:
            self.used_on = day
            type(self).objects.filter(pk=self.pk).update(used_on=day)


class ProgramToken(models.Model):
    """What a program got in place of a number: the report is not public, or not yet."""

    code = models.CharField(max_length=32, unique=True)
    report = models.OneToOneField(Report, models.CASCADE, related_name="program_token")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"the token of {self.report.number}"


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()

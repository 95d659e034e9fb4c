"""Forms that somebody is filling, what they attached, and who is asked to sign with them. All of it ends."""

from django.conf import settings
from django.db import models

from zinneke.services.desk.models.forms import FormVersion


class DraftState(models.TextChoices):
    """What a filled form is at."""

    OPEN = "open"
    SIGNING = "signing"
    FILED = "filed"


class Draft(models.Model):
    """A form being filled. Who has no account comes back by its key, which nobody can guess."""

    key = models.CharField(max_length=43, unique=True)
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    """Who fills it: a resident, or the clerk at a counter. None: somebody without account."""
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    """Whose affair it is: the owner's own, or that of who gave them a mandate."""
    channel = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    typed = models.JSONField(default=dict)
    """What was typed to what is shown, as it was typed: name of an input -> texts."""
    prefilled = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.OPEN)
    reference = models.CharField(max_length=40, blank=True)
    """Of the case it became."""
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.version} {self.pk}"


class Upload(models.Model):
    """A file attached to one field of a draft; its content is in the store of files."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="uploads")
    field = models.CharField(max_length=90)
    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=130)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class SignatureState(models.TextChoices):
    """What somebody asked to sign has done."""

    ASKED = "asked"
    SIGNED = "signed"
    REFUSED = "refused"


class Signature(models.Model):
    """Somebody is asked to sign a filled form, by a letter with a link of their own or at the counter."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="signatures")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    key = models.CharField(max_length=43, unique=True)
    state = models.CharField(max_length=10, choices=SignatureState.choices, default=SignatureState.ASKED)
    over = models.CharField(max_length=64)
    """SHA-256 of the answers it is asked for: other answers want another signature."""
    signed_as = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)
    """Why it was refused, in their words."""
    witness = models.CharField(max_length=150, blank=True)
    """The account of the clerk who saw them sign at the counter."""
    asked_at = models.DateTimeField()
    at = models.DateTimeField(null=True)

    class Meta:
        """In the order they were named."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.draft}: {self.state}"

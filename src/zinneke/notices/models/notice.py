"""What somebody is told: the outbox, and for who has an account the inbox."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from zinneke.notices.wording import Version


class Notice(models.Model):
    """One message to one person, in the words it was sent with: later wordings do not change it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=80)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    post = models.TextField(blank=True)
    versions = models.JSONField()
    affair = models.CharField(max_length=80, blank=True)
    urgent = models.BooleanField(default=False)
    optional = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-made_at",)
        indexes: ClassVar[list[Any]] = [models.Index(fields=["user", "archived_at", "-made_at"], name="notices_inbox")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def said(self) -> tuple[Version, ...]:
        """Its versions, a language each."""
        return tuple(Version(**version) for version in self.versions)

    def version(self, language: str) -> Version:
        """The version in this language, or the first."""
        return next((one for one in self.said if one.language == language), self.said[0])


class NoticeFile(models.Model):
    """A file that goes with a message. It lies in the row: told and attached are one transaction."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name

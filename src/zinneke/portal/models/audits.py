"""Audits of accessibility, as they were recorded."""

from django.db import models

from zinneke.accounts.trail import Kept


class RecordedAudit(Kept):
    """An audit, whole, as JSON (:mod:`zinneke.portal.audits.audit`)."""

    at = models.DateTimeField()
    told = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The latest first."""

        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"

"""A report that somebody is writing: kept on the server between steps, so that going back loses nothing."""

import uuid

from django.db import models


class Draft(models.Model):
    """What was given so far. Its key stands in the session of whoever writes; it is erased with its photos in a day."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.JSONField(default=dict)
    """Fields of the steps, as the forms have them."""
    photos = models.JSONField(default=list)
    """Names of files."""
    changed_at = models.DateTimeField()

    class Meta:
        """Those that end."""

        indexes = (models.Index(fields=("changed_at",), name="requests_draft_age"),)

    def __str__(self) -> str:
        return str(self.key)

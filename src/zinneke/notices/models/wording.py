"""Texts of notices that staff wrote."""

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.notices.wording import Wording


class WordingVersion(Kept):
    """The words of a kind from then on. German and English may be empty: then people get French and Dutch."""

    kind = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    texts = models.JSONField()
    """Language -> subject and text."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """Each kind's newest first."""

        ordering = ("kind", "-number")
        constraints = (models.UniqueConstraint("kind", "number", name="notices_one_wording_each"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def wording(self, language: str) -> Wording | None:
        """Its words in a language, if it has them."""
        found = self.texts.get(language)
        return Wording(**found) if found else None

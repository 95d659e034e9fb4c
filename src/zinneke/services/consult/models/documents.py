"""A text that people remark on, paragraph by paragraph."""

from django.db import models

from zinneke.services.consult.models.consultations import Phase


class Paragraph(models.Model):
    """A paragraph by language: French and Dutch always. Once the phase is open it stays as it is."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="paragraphs")
    number = models.PositiveSmallIntegerField()
    """From 1: as people quote it."""
    text = models.JSONField()

    class Meta:
        """In their order."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("phase", "number"), name="consult_paragraph_once"),)

    def __str__(self) -> str:
        return f"{self.phase}: paragraph {self.number}"

"""What was counted of reports, month by month: pages and programs sum these, never the reports."""

from django.db import models


class MonthFigures(models.Model):
    """Sums of the reports received in a month, of one group along one dimension; counted anew while they change."""

    month = models.DateField()
    """Its first day, in Brussels."""
    dimension = models.CharField(max_length=12)
    value = models.CharField(max_length=60, blank=True)
    """The group: a code of a category, a department or a municipality."""
    professional = models.BooleanField()
    counted_at = models.DateTimeField()
    sums = models.JSONField()
    """As :class:`zinneke.services.requests.rules.statistics.Sums` writes itself."""

    class Meta:
        """Each once."""

        constraints = (
            models.UniqueConstraint(
                fields=("dimension", "month", "value", "professional"), name="requests_figures_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.dimension} {self.value}"

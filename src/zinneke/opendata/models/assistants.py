"""How often programs that read ask for what: by day, without anything of who asked or why."""

from django.db import models
from django.db.models import F


class Use(models.Model):
    """Calls of a function of :mod:`zinneke.opendata.assistants` on a day. ``dataset`` is a name, empty for none."""

    day = models.DateField()
    function = models.CharField(max_length=40)
    dataset = models.CharField(max_length=120, blank=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for each."""

        constraints = (models.UniqueConstraint(fields=("day", "function", "dataset"), name="one_use_each"),)

    def __str__(self) -> str:
        return f"{self.day} {self.function} {self.dataset}"

    @classmethod
    def count(cls, day: object, function: str, dataset: str) -> None:
        """One more call."""
        use, _ = cls.objects.get_or_create(day=day, function=function, dataset=dataset)
        cls.objects.filter(pk=use.pk).update(times=F("times") + 1)

"""What is common to trails: what was done to something, never changed afterwards."""

from typing import Any

from django.db import models


class Kept(models.Model):
    """A row that is added and stays as it is. Migrations have the database refuse changes as well."""

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; raises TypeError for one that is there already."""
        if self.pk is not None:
            raise TypeError(f"{type(self).__name__} {self.pk} is kept as it is: add another")
        super().save(*args, **kwargs)

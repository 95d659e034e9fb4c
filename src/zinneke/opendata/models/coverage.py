"""Where and when datasets say that they are of, as it is searched: an index made of their records."""

from django.db import models

from zinneke.opendata.models.catalogue import Dataset


class Extent(models.Model):
    """A box that a dataset covers, in degrees; ``place``: the code of the named place it is of, if it is of one."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="extents")
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    place = models.CharField(max_length=12, blank=True)

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.west:g} {self.south:g} {self.east:g} {self.north:g}"


class Span(models.Model):
    """Days that a dataset covers, by their ordinals (1 is 1 January of year 1): from ``first`` to before ``until``."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="spans")
    first = models.IntegerField()
    until = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.first} {self.until}"

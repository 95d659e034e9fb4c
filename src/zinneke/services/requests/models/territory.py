"""Who manages which street, where municipalities lie, and who reports go to."""

from django.db import models

from zinneke.accounts.models import Department


class Body(models.Model):
    """A body outside the city that mends things: a region's department, a network company, another municipality."""

    code = models.SlugField(max_length=60, unique=True)
    name_fr = models.CharField(max_length=120)
    name_nl = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    demonstration = models.BooleanField(default=False)

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        """Its name in Dutch for Dutch, in French otherwise."""
        return self.name_nl if language == "nl" else self.name_fr


class Territory(models.Model):
    """An area: a municipality, or what a road manager manages, by polygon or by the names of its streets."""

    MUNICIPALITY, ROADS = "municipality", "roads"
    KINDS = ((MUNICIPALITY, MUNICIPALITY), (ROADS, ROADS))

    kind = models.CharField(max_length=12, choices=KINDS)
    code = models.SlugField(max_length=60)
    """Of the municipality, or of the road manager as the routing table names it."""
    name_fr = models.CharField(max_length=120)
    name_nl = models.CharField(max_length=120)
    geometry = models.JSONField(null=True, blank=True)
    """A GeoJSON polygon in WGS84; None: by the names of streets alone."""
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)
    streets = models.JSONField(default=list, blank=True)
    """Names of streets, without accents and capitals."""
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        """By kind and code."""

        ordering = ("kind", "code", "pk")

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}"

    def name(self, language: str) -> str:
        """Its name in Dutch for Dutch, in French otherwise."""
        return self.name_nl if language == "nl" else self.name_fr


class RoutingLine(models.Model):
    """A line of the routing table: empty members fit everything; exactly one target."""

    category = models.ForeignKey("Category", models.CASCADE, null=True, blank=True, related_name="routes")
    road_manager = models.SlugField(max_length=60, blank=True)
    municipality = models.SlugField(max_length=60, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True)

    class Meta:
        """Each question has one answer."""

        constraints = (
            models.UniqueConstraint("category", "road_manager", "municipality", name="requests_route_once"),
            models.UniqueConstraint(
                fields=("road_manager", "municipality"),
                condition=models.Q(category__isnull=True),
                name="requests_route_of_all_once",
            ),
            models.CheckConstraint(
                condition=models.Q(department__isnull=True) ^ models.Q(body__isnull=True), name="requests_one_target"
            ),
        )

    def __str__(self) -> str:
        return f"{self.category or '*'}, {self.road_manager or '*'}, {self.municipality or '*'}"

"""Kinds of reports, what is asked about each, within which term it is mended, and how people judge the outcome."""

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.requests.rules.attributes import Attribute, read
from zinneke.services.requests.rules.deeds import Kind
from zinneke.services.requests.rules.terms import ServiceLevel


class Named(models.Model):
    """Something with a name in the city's four languages."""

    name_fr = models.CharField(max_length=120)
    name_nl = models.CharField(max_length=120)
    name_de = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    class Meta:
        """No table of its own."""

        abstract = True

    def name(self, language: str) -> str:
        """Its name in a language; in French for one that it has no name in."""
        return str(getattr(self, f"name_{language}", self.name_fr))


class Category(Named):
    """A kind of report; those that people choose have one above them or stand alone."""

    code = models.SlugField(max_length=60, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    description_fr = models.TextField(blank=True)
    description_nl = models.TextField(blank=True)
    description_de = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    """Words that people may search it with, in any language, separated by commas."""
    attributes = models.JSONField(default=list, blank=True)
    """Questions, as :func:`zinneke.services.requests.rules.attributes.read` has them."""
    kind = models.CharField(max_length=3, default=Kind.SIGNAL)
    handling_fr = models.TextField(blank=True)
    handling_nl = models.TextField(blank=True)
    """What people are told of how such reports are handled. Reports keep it as it was when they were assigned."""
    public = models.BooleanField(default=True)
    """Whether such reports are shown to everybody."""
    proof_photo = models.BooleanField(default=False)
    """Whether closing one as mended needs a photo."""
    active = models.BooleanField(default=True)
    """Whether new ones can be made."""
    demonstration = models.BooleanField(default=False)
    """An example of our own that no city decided on; pages say so."""
    order = models.PositiveSmallIntegerField(default=0)
    median_days = models.FloatField(null=True, editable=False)
    """Days that reports closed in the past year took, counted by the worker; half were faster."""
    median_of = models.PositiveIntegerField(default=0, editable=False)
    """Over how many reports."""

    class Meta:
        """In the order that staff chose."""

        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.code

    def description(self, language: str) -> str:
        """What belongs in it, in a language."""
        return str(getattr(self, f"description_{language}", self.description_fr))

    @property
    def questions(self) -> tuple[Attribute, ...]:
        """What is asked."""
        return read(self.attributes)


class Term(Kept):
    """Within how many days reports of a category are mended, from when on. The last one holds; none is rewritten."""

    category = models.ForeignKey(Category, models.PROTECT, related_name="terms")
    days = models.PositiveSmallIntegerField()
    working = models.BooleanField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """In the order they were set."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.category.code}: {self.days} {'working days' if self.working else 'days'}"

    @property
    def level(self) -> ServiceLevel:
        """The term, to reckon with."""
        return ServiceLevel(self.days, self.working)


class StandardAnswer(Named):
    """An answer to "are you satisfied?" that people choose instead of writing."""

    code = models.SlugField(max_length=60, unique=True)
    satisfied = models.BooleanField()
    reopens_when_unhappy = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """In the order that staff chose."""

        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.code

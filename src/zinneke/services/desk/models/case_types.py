"""Types of cases, which residents know as procedures. What a type is stands in versions that are never changed."""

from django.db import models

from zinneke.accounts.models import Department
from zinneke.accounts.trail import Kept
from zinneke.services.desk.rules import case_types
from zinneke.services.desk.rules.case_types import CaseTypeDefinition


class CaseType(models.Model):
    """A type of case, known by its code, decided by one department."""

    code = models.SlugField(unique=True, max_length=60)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code


class CaseTypeVersion(Kept):
    """What a type was from a moment on. A version that is not ``published`` takes the type off the catalogue."""

    case_type = models.ForeignKey(CaseType, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    published = models.BooleanField(default=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """One of each number."""

        ordering = ("case_type", "number")
        constraints = (models.UniqueConstraint("case_type", "number", name="desk_one_type_version_each"),)

    def __str__(self) -> str:
        return f"{self.case_type} {self.number}"

    @property
    def said(self) -> CaseTypeDefinition:
        """The definition, read."""
        return case_types.read(self.definition)

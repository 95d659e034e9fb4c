"""Rules of the kerb and of permits, as staff write them. Versions are added, never changed: the database refuses.

No person, no vehicle, no number plate stands here: which kinds of permits there are is a rule, who holds one is not.
"""

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.services.parking.rules import kerb_terms
from zinneke.services.parking.rules.kerb_terms import Terms, Version


class KerbRule(models.Model):
    """A rule, by the name that stays the same through all its versions."""

    code = models.SlugField(max_length=60, unique=True)

    class Meta:
        """By name."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class KerbVersion(Kept):
    """What a rule says from a day on, what it is called and why, in both languages; who wrote it, and when."""

    rule = models.ForeignKey(KerbRule, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    terms = models.JSONField()
    """:func:`zinneke.services.parking.rules.kerb_terms.written`."""
    name_fr = models.CharField(max_length=120)
    name_nl = models.CharField(max_length=120)
    why_fr = models.TextField()
    why_nl = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    """Both on the calendar of Brussels; None: until further notice."""
    by = models.CharField(max_length=150)
    """The account that published it."""
    at = models.DateTimeField()
    again = models.ForeignKey("self", models.PROTECT, null=True)
    """The earlier version that this one brings back."""

    class Meta:
        """In the order they were written; each number once."""

        ordering = ("rule", "number")
        constraints = (models.UniqueConstraint(fields=("rule", "number"), name="one_kerb_version_each"),)

    def __str__(self) -> str:
        return f"{self.rule.code} {self.number}"

    @property
    def said(self) -> Terms:
        """The terms, to reckon with."""
        return kerb_terms.read(self.terms)

    @property
    def version(self) -> Version:
        """What decides at the kerb."""
        return Version(self.rule.code, self.number, self.said, self.first_day, self.last_day)

    def name(self, language: str) -> tuple[str, str]:
        """What it is called and the language that is in: the reader's if it is one of the two, else French."""
        return self._in("name", language)

    def why(self, language: str) -> tuple[str, str]:
        """Why it is so, likewise."""
        return self._in("why", language)

    def _in(self, member: str, language: str) -> tuple[str, str]:
        told = language if language in ADMINISTRATIVE else ADMINISTRATIVE[0]
        return str(getattr(self, f"{member}_{told}")), told

"""Texts that staff use again and again, and the trail of what was changed in how reports are set up."""

from enum import StrEnum
from typing import Any

from django.db import models

from zinneke.accounts.trail import Kept
from zinneke.services.requests.models.categories import Category


class Use(StrEnum):
    """What a text is for."""

    NEWS = "news"
    ASKING = "asking"
    CLOSING = "closing"


class Template(models.Model):
    """A text in French and Dutch; German and English where somebody wrote them. Without a category it is for all."""

    name = models.CharField(max_length=120)
    """What staff call it."""
    use = models.CharField(max_length=8, default=Use.NEWS)
    category = models.ForeignKey(Category, models.CASCADE, null=True, blank=True, related_name="templates")
    text_fr = models.TextField()
    text_nl = models.TextField()
    text_de = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """By name."""

        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class Setup(Kept):
    """What was changed in categories, texts, routing or who manages what: before and after, never rewritten."""

    what = models.CharField(max_length=20)
    """Which kind of thing."""
    key = models.CharField(max_length=120)
    """Which one."""
    before: Any = models.JSONField(null=True)
    after: Any = models.JSONField(null=True)
    """None: it is gone."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """The newest first."""

        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("what", "key"), name="requests_setup_of"),)

    def __str__(self) -> str:
        return f"{self.what} {self.key}"

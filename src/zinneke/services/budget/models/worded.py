"""Texts in the city's four languages, a column each."""

from django.db import models

LONGEST_TITLE = 160


class Titled(models.Model):
    """Something with a title in the four languages."""

    title_fr = models.CharField(max_length=LONGEST_TITLE)
    title_nl = models.CharField(max_length=LONGEST_TITLE)
    title_de = models.CharField(max_length=LONGEST_TITLE)
    title_en = models.CharField(max_length=LONGEST_TITLE)

    class Meta:
        """No table of its own."""

        abstract = True

    def title(self, language: str) -> str:
        """Its title in a language; in French for one that it has no title in."""
        return said(self, "title", language)


class Described(Titled):
    """Something that is also told of in a few sentences, as far as somebody wrote them."""

    text_fr = models.TextField(blank=True)
    text_nl = models.TextField(blank=True)
    text_de = models.TextField(blank=True)
    text_en = models.TextField(blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    def text(self, language: str) -> str:
        """What is told of it in a language; in French where nobody wrote it in that one."""
        return said(self, "text", language) or self.text_fr


def said(row: models.Model, name: str, language: str) -> str:
    """What stands in the column of a language."""
    return str(getattr(row, f"{name}_{language}", getattr(row, f"{name}_fr")))


def bilingual(fr: str, nl: str, language: str) -> tuple[str, str]:
    """Words of the city, and the language they are in: Dutch for who reads Dutch, else French; where they are in one of
    the two alone, that one. Never translated by a machine.
    """
    return (nl, "nl") if nl and (language == "nl" or not fr) else (fr, "fr")

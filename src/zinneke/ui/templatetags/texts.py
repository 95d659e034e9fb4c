"""Tags for texts that people wrote in some of the city's languages. ``{% load texts %}``.

``{% said texts %}`` in the language of the page, else marked with the one it is in · ``{% plainly texts %}`` the words
alone, for titles · ``{% paragraphs texts %}`` with its paragraphs.
"""

from collections.abc import Mapping

from django import template
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from zinneke.ui.language import active
from zinneke.ui.reading import named

register = template.Library()


@register.simple_tag
def said(texts: Mapping[str, str]) -> SafeString:
    """The text; in another language than the page's it is marked as such."""
    found = named(texts, active())
    if not found.lang:
        return conditional_escape(found.text)
    return format_html('<span lang="{}">{}</span>', found.lang, found.text)


@register.simple_tag
def plainly(texts: Mapping[str, str]) -> str:
    """The words alone."""
    return named(texts, active()).text


@register.simple_tag
def paragraphs(texts: Mapping[str, str]) -> SafeString:
    """The text with its paragraphs."""
    found = named(texts, active())
    if not found.text:
        return mark_safe("")
    written = mark_safe(linebreaks(found.text, autoescape=True))  # noqa: S308 - escaped by the call
    return format_html('<div lang="{}">{}</div>', found.lang, written) if found.lang else written

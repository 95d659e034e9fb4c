"""Fields of tables on pages."""

from django import template

from zinneke.lake.field import Field
from zinneke.ui.language import active

register = template.Library()


@register.filter
def in_words(field: Field) -> str:
    """The label of a field in the language of the page."""
    return field.label_in(active())

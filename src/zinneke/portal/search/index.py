"""The index of this city: one for the process."""

from functools import cache

from django.conf import settings

from zinneke.search.opening import open_index
from zinneke.search.ports import Index


@cache
def index() -> Index:
    """The index that the settings name; safe to share between threads."""
    return open_index(settings.CITY.text("search_store"), settings.CITY.data)

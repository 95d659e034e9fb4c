"""What this process keeps of an edition of the catalogue: a test's database gives an edition another test's number."""

from django.core.cache import cache

from zinneke.opendata.catalogue.search import ranked_in, shelf_of, vocabulary_of, wordings_of
from zinneke.opendata.ckan import fields, register
from zinneke.opendata.ckan.datastore import tables
from zinneke.opendata.explore import queries
from zinneke.opendata.views import found


def forget() -> None:
    """Drop what was looked up, and who knocked how often."""
    kept = (register.register_of, register.titles_of, register.publishing_since, tables.names, queries.opened)
    for one in (shelf_of, vocabulary_of, wordings_of, ranked_in, found, *kept):
        one.cache_clear()
    fields._values.cache_clear()
    cache.clear()

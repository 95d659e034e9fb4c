"""Addresses of the versions before 2.1, which programs in use still call; with a slash at the end and without (2.6)."""

from collections.abc import Callable, Iterator
from typing import Final

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from zinneke.opendata.explore import catalogue_exports, older_views, table_exports, table_views, views, wrapped_views

BASES: Final = ("api/explore/v2.0/catalog/", "api/v2/catalog/")


def _both(route: str, view: Callable[..., HttpResponseBase]) -> Iterator[URLPattern]:
    yield path(route, view)
    yield path(route + "/", view)


def _wrapped(base: str) -> Iterator[URLPattern]:
    yield from _both(base + "datasets", wrapped_views.datasets)
    yield from _both(base + "facets", views.facets)
    yield from _both(base + "exports", catalogue_exports.formats)
    yield from _both(base + "exports/<str:form>", catalogue_exports.export)
    yield from _both(base + "datasets/<str:name>", wrapped_views.dataset)
    yield from _both(base + "datasets/<str:name>/records", wrapped_views.records)
    yield from _both(base + "datasets/<str:name>/aggregates", wrapped_views.aggregates)
    yield from _both(base + "datasets/<str:name>/records/<str:identifier>", wrapped_views.record)
    yield from _both(base + "datasets/<str:name>/facets", table_views.facets)
    yield from _both(base + "datasets/<str:name>/attachments", views.attachments)
    yield from _both(base + "datasets/<str:name>/exports", table_exports.formats)
    yield from _both(base + "datasets/<str:name>/exports/<str:form>", table_exports.export)


app_name = "explore_older"
urlpatterns = [
    *_both("api/records/1.0/search", older_views.records),
    *_both("api/datasets/1.0/search", older_views.datasets),
    *_both("api/datasets/1.0/<str:name>", older_views.dataset),
    *(pattern for base in BASES for pattern in _wrapped(base)),
]

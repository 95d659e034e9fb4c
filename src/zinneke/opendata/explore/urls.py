"""Addresses of Explore API v2.1; each is answered with a slash at its end and without, never redirected (2.1)."""

from collections.abc import Callable, Iterator
from typing import Final

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from zinneke.opendata.explore import catalogue_exports, table_exports, table_views, views

BASE: Final = "api/explore/v2.1/catalog/"

app_name = "explore"


def _both(route: str, view: Callable[..., HttpResponseBase], name: str) -> Iterator[URLPattern]:
    yield path(BASE + route, view, name=name)
    yield path(BASE + route + "/", view)


urlpatterns = [
    *_both("datasets", views.datasets, "datasets"),
    *_both("facets", views.facets, "facets"),
    *_both("exports", catalogue_exports.formats, "formats"),
    *_both("exports/<str:form>", catalogue_exports.export, "export"),
    *_both("datasets/<str:name>", views.dataset, "dataset"),
    *_both("datasets/<str:name>/attachments", views.attachments, "attachments"),
    *_both("datasets/<str:name>/records", table_views.records, "records"),
    *_both("datasets/<str:name>/records/<str:identifier>", table_views.record, "record"),
    *_both("datasets/<str:name>/facets", table_views.facets, "table_facets"),
    *_both("datasets/<str:name>/exports", table_exports.formats, "table_formats"),
    *_both("datasets/<str:name>/exports/<str:form>", table_exports.export, "table_export"),
    *table_exports.older,
]

"""Addresses of OGC API Features, with a slash at the end and without."""

from django.urls import re_path

from zinneke.opendata.ogc import views

app_name = "ogc"
_ONE = r"^api/ogc/collections/(?P<name>[^/]+)"

urlpatterns = [
    re_path(r"^api/ogc/?$", views.landing, name="landing"),
    re_path(r"^api/ogc/conformance/?$", views.conformance, name="conformance"),
    re_path(r"^api/ogc/api/?$", views.api, name="api"),
    re_path(r"^api/ogc/collections/?$", views.collections, name="collections"),
    re_path(_ONE + r"/?$", views.collection, name="collection"),
    re_path(_ONE + r"/queryables/?$", views.queryables, name="queryables"),
    re_path(_ONE + r"/items/?$", views.items, name="items"),
    re_path(_ONE + r"/items/(?P<number>[^/]+)/?$", views.feature, name="feature"),
]

"""Addresses of CKAN's API, with a slash at the end and without: a redirect would lose the body of a POST."""

from django.urls import re_path

from zinneke.opendata.ckan import api
from zinneke.opendata.ckan.datastore.dump import dump

app_name = "ckan"
urlpatterns = [
    re_path(r"^api/action/(?P<name>[^/]+)/?$", api.action, name="unversioned"),
    re_path(r"^api/3/action/(?P<name>[^/]+)/?$", api.action, name="action"),
    re_path(r"^api/3/?$", api.version, name="version"),
    re_path(r"^api/util/status/?$", api.status, name="status"),
    re_path(r"^datastore/dump/(?P<table>[^/]+)/?$", dump, name="dump"),
]

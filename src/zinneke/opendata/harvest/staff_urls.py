"""Addresses of the staff pages about what comes from other addresses, under /staff/."""

from django.urls import path

from zinneke.opendata.harvest import staff_views as views

app_name = "staff_sources"

urlpatterns = [
    path("open-data/sources/", views.sources, name="sources"),
    path("open-data/sources/<slug:name>/", views.source, name="source"),
    path("open-data/sources/<slug:name>/change/", views.change, name="change"),
    path("open-data/dead-links/", views.dead_links, name="dead_links"),
]

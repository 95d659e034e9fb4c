"""Addresses of the catalogue's pages, in the language of the page."""

from django.urls import path

from zinneke.opendata import views
from zinneke.opendata.interface import views as interface

app_name = "opendata"

urlpatterns = [
    path("", views.dataset_list, name="list"),
    path("api/", interface.catalogue_page, name="api"),
    path("<slug:name>/", views.dataset_page, name="dataset"),
]

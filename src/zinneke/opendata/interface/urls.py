"""Addresses of the description of the interface; they carry no language."""

from typing import Final

from django.urls import path

from zinneke.opendata.interface import views

ROOT: Final = "api/explore/v2.1/"

app_name = "interface"
urlpatterns = [
    path(f"{ROOT}openapi.json", views.description, name="description"),
    path(f"{ROOT}catalog/datasets/<slug:name>/openapi.json", views.description_of, name="description_of"),
]

"""Addresses of the parking service, after the segment its manifest names."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.services.parking import views
from zinneke.ui.language import lazy_text

app_name = "parking"

_MAP = Text(fr="carte/", nl="kaart/", de="karte/", en="map/")

urlpatterns = [
    path("", views.car_park_list, name="list"),
    path(lazy_text(_MAP), views.map_page, name="map"),
    path("<path:entity_id>/", views.detail, name="detail"),
]

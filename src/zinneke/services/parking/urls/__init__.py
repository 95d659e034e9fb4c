"""Addresses of the parking service, after the segment its manifest names."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.services.parking.views import car_parks
from zinneke.ui.language import lazy_text

app_name = "parking"

_MAP = Text(fr="carte/", nl="kaart/", de="karte/", en="map/")

urlpatterns = [
    path("", car_parks.car_park_list, name="list"),
    path(lazy_text(_MAP), car_parks.map_page, name="map"),
    path("<path:entity_id>/", car_parks.detail, name="detail"),
]

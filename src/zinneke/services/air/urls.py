"""Addresses of the air-quality service, after the segment its manifest names."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.services.air import views
from zinneke.ui.language import lazy_text

app_name = "air"

_MAP = Text(fr="carte/", nl="kaart/", de="karte/", en="map/")
_METHOD = Text(fr="methode/", nl="methode/", de="methode/", en="method/")

urlpatterns = [
    path("", views.station_list, name="list"),
    path(lazy_text(_MAP), views.map_page, name="map"),
    path(lazy_text(_METHOD), views.method, name="method"),
    path("<path:entity_id>/", views.detail, name="detail"),
]

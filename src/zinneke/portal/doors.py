"""Addresses for programs; they carry no language."""

from django.urls import path

from zinneke.portal import api

app_name = "doors"
urlpatterns = [
    path("hooks/ngsi-ld", api.hook, name="hook"),
    path("api/v1/observations/<str:feed>/<str:device>", api.observation, name="observation"),
    path("api/openapi.json", api.openapi, name="openapi"),
    path("contexts/city.jsonld", api.city_context, name="context"),
]

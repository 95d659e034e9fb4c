"""Addresses of parking for programs; they carry no language and stand below ``/api/parking/v1/``."""

from django.urls import path, re_path

from zinneke.services.parking.api import came_true, description, documents, guidance, signs

app_name = "parking_doors"

urlpatterns = [
    path("openapi.json", description.openapi, name="openapi"),
    path("parkings.geojson", documents.as_geojson, name="geojson"),
    path("parkapi/parking-sites", documents.as_parkapi, name="parkapi"),
    path("datex/table.xml", documents.datex_table, name="datex-table"),
    path("datex/status.xml", documents.datex_status, name="datex-status"),
    path("apds/places", documents.apds_places, name="apds-places"),
    path("apds/places/<path:identifier>", documents.apds_place, name="apds-place"),
    path("guidance", guidance.guidance, name="guidance"),
    path("forecasts/past.csv", came_true.as_csv, name="past-forecasts"),
    path("signs.json", signs.every_sign, name="signs"),
    re_path(r"^signs/(?P<code>[-a-zA-Z0-9_]{1,40})\.(?P<ending>json|txt)$", signs.one_sign, name="sign"),
    re_path(r"^sign\.(?P<ending>json|txt)$", signs.any_sign, name="any-sign"),
]

"""Addresses of the desk, after the segment its manifest names."""

from django.urls import path

from zinneke.services.desk.views import services

app_name = "desk"

urlpatterns = [
    path("", services.catalogue, name="services"),
    path("<slug:code>/", services.service, name="service"),
]

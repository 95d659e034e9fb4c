"""The service as a Django app."""

from django.apps import AppConfig


class AirConfig(AppConfig):
    """Pages, templates and translations of the service."""

    name = "zinneke.services.air"
    label = "air"

"""The service as a Django app."""

from django.apps import AppConfig


class ParkingConfig(AppConfig):
    """Pages, templates and translations of the service."""

    name = "zinneke.services.parking"
    label = "parking"

"""The service as a Django app."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Pages, templates and translations of the service."""

    name = "zinneke.services.requests"
    label = "requests"

"""The service as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages, templates and translations of the service."""

    name = "zinneke.services.desk"
    label = "desk"

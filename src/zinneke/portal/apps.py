"""The portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The city's front door."""

    name = "zinneke.portal"
    label = "portal"

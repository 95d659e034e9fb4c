"""The open data platform as a Django app."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """The catalogue and what is made of it."""

    name = "zinneke.opendata"
    label = "opendata"

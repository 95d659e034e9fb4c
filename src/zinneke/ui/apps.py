"""The design system as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, static files and translations that every page shares."""

    name = "zinneke.ui"
    label = "ui"

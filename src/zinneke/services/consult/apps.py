"""Consultations as a Django app."""

from django.apps import AppConfig


class ConsultConfig(AppConfig):
    """Consultations and co-creation."""

    name = "zinneke.services.consult"
    label = "consult"

"""Notices as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told, by which way, and whether it arrived."""

    name = "zinneke.notices"
    label = "notices"

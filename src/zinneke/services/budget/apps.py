"""Participatory budgeting as a Django app."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """The participatory budget."""

    name = "zinneke.services.budget"
    label = "budget"

"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and their roles."""

    name = "zinneke.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Read the providers of identities, so that a mistake in the settings is told at the start."""
        from zinneke.accounts.sign_in.providers import providers

        providers()

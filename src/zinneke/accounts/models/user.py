"""Who can sign in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An account. Its groups are its roles (see :mod:`zinneke.accounts.roles`); a superuser holds every right."""

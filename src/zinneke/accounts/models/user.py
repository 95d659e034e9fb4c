"""Who can sign in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An account. Its groups are its roles (see :mod:`zinneke.accounts.roles`); a superuser holds every right."""

    @property
    def called(self) -> str:
        """What to call them: their name; of who never gave one their e-mail address, else the name of the account."""
        return self.get_full_name() or self.email or self.get_username()

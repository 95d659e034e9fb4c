"""What to call people."""

from zinneke.accounts.models import User


def called(user: User) -> str:
    """Their name; of who never gave one their e-mail address, else the name of the account."""
    return user.get_full_name() or user.email or user.get_username()

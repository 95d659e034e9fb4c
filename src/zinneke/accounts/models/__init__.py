"""Models of accounts, a file each subject."""

from zinneke.accounts.models.departments import Department, Membership
from zinneke.accounts.models.user import User

__all__ = ["Department", "Membership", "User"]

"""Models of accounts, a file each subject."""

from zinneke.accounts.models.audit import Entry, Root
from zinneke.accounts.models.departments import Department, Membership
from zinneke.accounts.models.looks import Look
from zinneke.accounts.models.mandates import Mandate
from zinneke.accounts.models.user import User

__all__ = ["Department", "Entry", "Look", "Mandate", "Membership", "Root", "User"]

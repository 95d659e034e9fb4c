"""Models of accounts, a file each subject."""

from zinneke.accounts.models.audit import Entry, Root
from zinneke.accounts.models.departments import Department, Membership
from zinneke.accounts.models.looks import Look
from zinneke.accounts.models.mandates import Mandate
from zinneke.accounts.models.numbers import NationalNumber
from zinneke.accounts.models.personal import Contact, DataCopy, Erasure
from zinneke.accounts.models.user import User
from zinneke.accounts.models.ways import EmailLink, Identity, OpenSession, Passkey

__all__ = [
    "Contact",
    "DataCopy",
    "Department",
    "EmailLink",
    "Entry",
    "Erasure",
    "Identity",
    "Look",
    "Mandate",
    "Membership",
    "NationalNumber",
    "OpenSession",
    "Passkey",
    "Root",
    "User",
]

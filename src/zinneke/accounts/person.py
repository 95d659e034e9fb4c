"""The person behind a request, and what they may do."""

from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from zinneke.accounts.models import User
from zinneke.accounts.roles import permissions_of


class Person:
    """Somebody who asks for something, signed in or not."""

    def __init__(self, user: User | AnonymousUser) -> None:
        self.user = user

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is."""
        return self.user.is_authenticated

    @property
    def name(self) -> str:
        """What to call them."""
        return self.user.get_username()

    def may(self, code: str) -> bool:
        """Whether the person holds the permission with this code."""
        return self.user.is_active and (self.user.is_superuser or code in self._permissions)

    def require(self, code: str) -> None:
        """Raise PermissionDenied unless the person holds the permission."""
        if not self.may(code):
            raise PermissionDenied(f"{self.name or 'nobody signed in'} lacks the permission {code}")

    @cached_property
    def _permissions(self) -> frozenset[str]:
        return permissions_of(self.user.groups.values_list("name", flat=True))


class Request(HttpRequest):
    """A request as views get it, after the middleware of :mod:`zinneke.accounts.middleware`. For type checkers."""

    person: Person

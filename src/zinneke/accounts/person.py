"""The person behind a request, and what they may do."""

from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import User
from zinneke.accounts.roles import permissions_of


class Person:
    """Somebody who asks for something, signed in or not. ``assurance`` is that of their present sign-in."""

    def __init__(self, user: User | AnonymousUser, assurance: Assurance = Assurance.NONE) -> None:
        self.user = user
        self.assurance = assurance

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is."""
        return self.user.is_authenticated

    @property
    def name(self) -> str:
        """What to call them."""
        return self.user.get_username()

    def may(self, code: str, of: str = "") -> bool:
        """Whether the person holds the permission with this code, in the department ``of`` if one is named: rights held
        in the whole city hold in every department.
        """
        if not self.user.is_active:
            return False
        return self.user.is_superuser or code in self._permissions or (bool(of) and code in self._in_department(of))

    def require(self, code: str, of: str = "") -> None:
        """Raise PermissionDenied unless the person holds the permission."""
        if not self.may(code, of):
            where = f" in {of}" if of else ""
            raise PermissionDenied(f"{self.name or 'nobody signed in'} lacks the permission {code}{where}")

    def departments_with(self, code: str) -> frozenset[str] | None:
        """Codes of the departments where the person holds the permission; None: in every one."""
        if self.may(code):
            return None
        return frozenset(of for of in self._roles_in if self.may(code, of))

    @cached_property
    def _permissions(self) -> frozenset[str]:
        return permissions_of(self.user.groups.values_list("name", flat=True))

    @cached_property
    def _roles_in(self) -> dict[str, list[str]]:
        """Department -> roles there."""
        if isinstance(self.user, AnonymousUser):
            return {}
        found: dict[str, list[str]] = {}
        for of, role in self.user.memberships.values_list("department__code", "role__name"):
            found.setdefault(of, []).append(role)
        return found

    def _in_department(self, of: str) -> frozenset[str]:
        return permissions_of(self._roles_in.get(of, ()))


class Request(HttpRequest):
    """A request as views get it, after the middleware of :mod:`zinneke.accounts.middleware`. For type checkers."""

    person: Person

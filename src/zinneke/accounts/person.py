"""The person behind a request, and what they may do."""

from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.mandates import in_force
from zinneke.accounts.models import Mandate, User
from zinneke.accounts.roles import permissions_of


class Person:
    """Somebody who asks for something, signed in or not, perhaps for somebody else by ``mandate``.

    ``own_assurance`` is that of their present sign-in.
    """

    def __init__(
        self,
        user: User | AnonymousUser,
        assurance: Assurance = Assurance.NONE,
        mandate: Mandate | None = None,
    ) -> None:
        self.user = user
        self.own_assurance = assurance
        self.mandate = mandate

    @property
    def assurance(self) -> Assurance:
        """How surely we know who it is: of who acts for somebody, no surer than the other was when they gave it."""
        if self.mandate is None:
            return self.own_assurance
        return min(self.own_assurance, Assurance(self.mandate.assurance))

    @property
    def acting_for(self) -> User | None:
        """Whom the person acts for at present, by mandate."""
        return self.mandate.giver if self.mandate else None

    @property
    def holder(self) -> User:
        """Whose affairs are meant: of the one they act for, else their own.

        Raises PermissionDenied for who is not signed in.
        """
        if isinstance(self.user, AnonymousUser):
            raise PermissionDenied("nobody is signed in")
        return self.acting_for or self.user

    def holder_in(self, scope: str) -> User:
        """Whose affairs are meant in a service. Raises PermissionDenied where the mandate does not reach there."""
        if self.mandate is not None and scope not in self.mandate.scopes:
            raise PermissionDenied(f"mandate {self.mandate.pk} does not hold for {scope}")
        return self.holder

    def holds_mandate(self, user_id: int, scope: str) -> bool:
        """Whether the person may act for this one in a service today."""
        return self.user.pk is not None and scope in in_force.scopes_for(self.user.pk, user_id)

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is."""
        return self.user.is_authenticated

    @property
    def name(self) -> str:
        """What to call them: residents by their name or address, for their user name is nothing to read."""
        user = self.user
        if isinstance(user, AnonymousUser) or user.is_staff:
            return user.get_username()
        return user.called

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

    @property
    def is_administrator(self) -> bool:
        """Whether they hold every right."""
        return bool(self.user.is_active and self.user.is_superuser)

    @property
    def departments(self) -> frozenset[str]:
        """Codes of the departments where the person works."""
        return frozenset(self._roles_in)

    @property
    def role_names(self) -> frozenset[str]:
        """Names of their roles, in the whole city and in departments."""
        inside = frozenset(role for roles in self._roles_in.values() for role in roles)
        return inside | self._roles

    @cached_property
    def _roles(self) -> frozenset[str]:
        return frozenset(self.user.groups.values_list("name", flat=True))

    @cached_property
    def _permissions(self) -> frozenset[str]:
        return permissions_of(self._roles)

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

"""Roles: which rights staff hold. Manifests say so; Django groups only record who has which role."""

from collections.abc import Iterable
from typing import Final

from django.contrib.auth.models import Group

from zinneke.kernel.registry import manifests

ADMINISTRATOR: Final = "administrator"
"""Holds every right, and Django's own administration."""


def permissions_by_role() -> dict[str, frozenset[str]]:
    """Role -> codes of its permissions, over all manifests."""
    found: dict[str, frozenset[str]] = {}
    for manifest in manifests():
        for role, codes in manifest.roles.items():
            found[role] = found.get(role, frozenset()) | frozenset(codes)
    return found


def role_names() -> list[str]:
    """Every role an account can have, sorted."""
    return sorted({ADMINISTRATOR, *permissions_by_role()})


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """The permissions these roles hold together."""
    known = permissions_by_role()
    return frozenset[str]().union(*(known.get(role, frozenset()) for role in roles))


def synchronise() -> None:
    """Have a group for every role of the manifests. Roles that are gone keep their group, which then grants nothing."""
    for role in role_names():
        Group.objects.get_or_create(name=role)

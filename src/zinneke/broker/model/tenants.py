"""Names of tenants (4.14). What a snapshot holds is a tenant too, under a name that no client can write (4.3.7)."""

from typing import Final

_SNAPSHOT: Final = "snapshot/"
"""Begins the tenants that hold snapshots: the names clients may give have no slash."""


def content_of(tenant: str, snapshot_id: str) -> str:
    """The tenant that holds what a snapshot of ``tenant`` holds."""
    return f"{_SNAPSHOT}{tenant}/{snapshot_id}"


def owner_of(tenant: str) -> str:
    """The tenant as clients know it: for a snapshot's content, the one the snapshot belongs to."""
    return _parts(tenant)[0]


def snapshot_of(tenant: str) -> str | None:
    """The id of the snapshot this tenant holds the content of, or None for a tenant of its own."""
    return _parts(tenant)[1]


def _parts(tenant: str) -> tuple[str, str | None]:
    if not tenant.startswith(_SNAPSHOT):
        return tenant, None
    owner, _, snapshot_id = tenant.removeprefix(_SNAPSHOT).partition("/")
    return owner, snapshot_id

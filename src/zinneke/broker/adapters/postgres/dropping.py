"""Dropping a tenant: first its name, then what it held, a few entities to a unit of work."""

from typing import Final

from zinneke.broker.adapters.postgres.session import Session

ENTITIES: Final = 200
"""Erased in one unit of work: other writers wait no longer than for these."""

RETIRE: Final = (
    "UPDATE tenants SET name = '/dropped/' || key WHERE key = %s",
    "DELETE FROM records WHERE tenant = %s",
    "DELETE FROM deliveries WHERE tenant = %s",
)
"""No tenant's own name has a slash at the front."""
ERASE: Final = "DELETE FROM entities WHERE key IN (SELECT key FROM entities WHERE tenant = %s LIMIT %s)"
LAST: Final = (
    "DELETE FROM records WHERE tenant = %s",
    "DELETE FROM deliveries WHERE tenant = %s",
    "DELETE FROM tenants WHERE key = %s",
)
HALFWAY: Final = "SELECT key FROM tenants WHERE left(name, 1) = '/'"


def retire(session: Session, tenant: int) -> None:
    """Take a tenant's name, its records and its notifications: nothing of it is seen from now on."""
    for statement in RETIRE:
        session.run(statement, (tenant,))


def erase_some(session: Session, tenant: int) -> bool:
    """Erase some entities of a retired tenant, or the tenant itself after the last. Whether there is more to do."""
    if session.run(ERASE, (tenant, ENTITIES)):
        return True
    for statement in LAST:
        session.run(statement, (tenant,))
    return False


def halfway(session: Session) -> list[int]:
    """Tenants that an earlier run, or another process, had retired and not yet erased."""
    return [int(row[0]) for row in session.rows(HALFWAY)]

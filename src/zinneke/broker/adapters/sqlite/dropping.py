"""Dropping a tenant: first its name, then what it held, a few entities to a unit of work."""

from typing import Final

import apsw

ENTITIES: Final = 50
"""Erased in one unit of work: other writers wait no longer than for these."""
RETIRED: Final = "/dropped/"
"""Begins the name of a tenant that is being erased. No tenant's own name has a slash at the front."""

RETIRE: Final = (
    "UPDATE tenants SET name = '/dropped/' || key WHERE key = ?",
    "DELETE FROM records WHERE tenant = ?",
    "DELETE FROM deliveries WHERE tenant = ?",
)
SOME: Final = "SELECT key FROM entities WHERE tenant = ? LIMIT ?"
HALFWAY: Final = "SELECT key FROM tenants WHERE name GLOB ? LIMIT 1"
ERASE: Final = (
    "DELETE FROM boxes WHERE key IN (SELECT key FROM geometries WHERE entity = ?)",
    "DELETE FROM geometries WHERE entity = ?",
    "DELETE FROM expiring_attributes WHERE entity = ?",
    "DELETE FROM indexed_values WHERE entity = ? AND source IN (SELECT key FROM value_indexes)",
    "DELETE FROM history WHERE entity = ?",
    "DELETE FROM sealed WHERE entity = ?",
    "DELETE FROM moved_instances WHERE entity = ?",
    "DELETE FROM past_types WHERE entity = ?",
    "DELETE FROM entities WHERE key = ?",
)
LAST: Final = (
    "DELETE FROM entity_types WHERE tenant = ?",
    "DELETE FROM entity_attributes WHERE tenant = ?",
    "DELETE FROM value_indexes WHERE tenant = ?",
    "DELETE FROM presence WHERE tenant = ?",
    "DELETE FROM tenants WHERE key = ?",
)


def retire(connection: apsw.Connection, tenant: int) -> None:
    """Take a tenant's name, its records and its notifications: nothing of it is seen from now on."""
    for statement in RETIRE:
        connection.execute(statement, (tenant,))


def erase_some(connection: apsw.Connection, tenant: int) -> bool:
    """Erase some entities of a retired tenant, or the tenant itself after the last. Whether there is more to do."""
    entities = connection.execute(SOME, (tenant, ENTITIES)).fetchall()
    for statement in ERASE:
        connection.executemany(statement, entities)
    if not entities:
        for statement in LAST:
            connection.execute(statement, (tenant,))
    return bool(entities)


def finish_dropping(connection: apsw.Connection) -> None:
    """Erase what an earlier run had retired and not yet erased."""
    while tenant := connection.execute(HALFWAY, (RETIRED + "*",)).get:
        while erase_some(connection, tenant):
            pass

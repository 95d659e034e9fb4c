"""The operations a context source may offer, and their groups (4.20)."""

from collections.abc import Iterable
from typing import Final

from zinneke.broker.model.errors import BadRequestData

RETRIEVE: Final = frozenset({"retrieveEntity", "queryEntity"})
UPDATE: Final = frozenset({"updateEntity", "updateAttrs", "replaceEntity", "replaceAttrs"})
DISCOVERY: Final = frozenset(
    {
        "retrieveEntityTypes", "retrieveEntityTypeDetails", "retrieveEntityTypeInfo", "retrieveAttrTypes",
        "retrieveAttrTypeDetails", "retrieveAttrTypeInfo",
    }
)  # fmt: skip
SUBSCRIPTION: Final = frozenset(
    {"createSubscription", "updateSubscription", "retrieveSubscription", "querySubscription", "deleteSubscription"}
)
ENTITY_MAPS: Final = frozenset(
    {"retrieveEntityMap", "updateEntityMap", "deleteEntityMap", "createEntityMapQueryEntity"}
)
IDENTITY: Final = frozenset({"retrieveContextSourceIdentity"})
ASSOCIATION: Final = RETRIEVE | {"queryBatch"} | DISCOVERY | SUBSCRIPTION | IDENTITY
WRITES: Final = frozenset(
    {
        "createEntity", "updateEntity", "deleteEntity", "mergeEntity", "replaceEntity", "appendAttrs", "updateAttrs",
        "deleteAttrs", "replaceAttrs", "purgeEntity",
    }
)  # fmt: skip
BATCH: Final = frozenset({"createBatch", "upsertBatch", "updateBatch", "deleteBatch", "mergeBatch"})
TEMPORAL: Final = frozenset(
    {
        "upsertTemporal", "appendAttrsTemporal", "deleteAttrsTemporal", "updateAttrInstanceTemporal",
        "deleteAttrInstanceTemporal", "deleteTemporal", "retrieveTemporal", "queryTemporal",
        "createEntityMapQueryTemporal",
    }
)  # fmt: skip

GROUPS: Final = {
    "retrieveOps": RETRIEVE,
    "updateOps": UPDATE,
    "associationOps": ASSOCIATION,
    "federationOps": ASSOCIATION | ENTITY_MAPS,
    "redirectionOps": WRITES | RETRIEVE | DISCOVERY | ENTITY_MAPS | IDENTITY,
}
"""Name of a group -> the operations in it."""

DEFAULT: Final = ("federationOps",)
OPERATIONS: Final = WRITES | BATCH | TEMPORAL | ASSOCIATION | ENTITY_MAPS


def operations_of(names: Iterable[str]) -> frozenset[str]:
    """The operations that names of operations and groups stand for. Raises BadRequestData for an unknown name."""
    found: set[str] = set()
    for name in names:
        if name not in GROUPS and name not in OPERATIONS:
            known = ", ".join((*GROUPS, *sorted(OPERATIONS)))
            raise BadRequestData(f"{name!r} is no operation or group of operations (4.20): use {known}")
        found |= GROUPS.get(name, frozenset({name}))
    return frozenset(found)

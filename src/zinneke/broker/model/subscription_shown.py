"""Shows a subscription to its owner, under the context of the reading request (5.8.3, 5.2.14.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import LOCATION
from zinneke.broker.model.subscription import Subscription
from zinneke.broker.query.projection import write_members
from zinneke.broker.query.types import ANY_TYPE


def represent_subscription(
    subscription: Subscription,
    context: Context,
    at: datetime,
    *,
    counters: Mapping[str, Any] | None = None,
    sys_attrs: bool = False,
) -> dict[str, Any]:
    """The subscription under the reader's context, with its status and the counters of its notifications."""
    shown: dict[str, Any] = {"id": subscription.id, "type": "Subscription"}
    for member, value in subscription.members.items():
        write = _WRITE.get(member)
        shown[member] = value if write is None else write(value, context)
    shown["status"] = subscription.status(at)
    shown["notification"] = {**shown["notification"], **(counters or {})}
    if sys_attrs:
        shown |= {"createdAt": subscription.created_at, "modifiedAt": subscription.modified_at}
    return shown


def _write_entities(value: Any, context: Context) -> list[dict[str, Any]]:
    return [{**one, "type": _write_types(one["type"], context), **_write_ids(one)} for one in value]


def _write_ids(stored: Mapping[str, Any]) -> dict[str, Any]:
    ids = stored.get("id", [])
    return {"id": ids[0]} if len(ids) == 1 else {}


def _write_types(types: Any, context: Context) -> str:
    if types == ANY_TYPE:
        return ANY_TYPE
    groups = [";".join(context.compact(name) for name in group) for group in types]
    return ",".join(f"({group})" if ";" in group else group for group in groups)


def _write_geo(value: Any, context: Context) -> dict[str, Any]:
    if value["geoproperty"] == LOCATION:
        return {member: content for member, content in value.items() if member != "geoproperty"}
    return {**value, "geoproperty": context.compact(value["geoproperty"])}


def _write_names(value: Any, context: Context) -> list[str]:
    return [context.compact(name) for name in value]


def _write_datasets(value: Any, _context: Context) -> Any:
    return value[0] if len(value) == 1 else value


def _write_notification(value: Any, context: Context) -> dict[str, Any]:
    return {
        member: _WRITE_SHOWN[member](part, context) if member in _WRITE_SHOWN else part
        for member, part in value.items()
    }


def _write_members(value: Any, context: Context) -> list[str]:
    return write_members(value, context.compact)


_WRITE_SHOWN: Final = {"attributes": _write_names, "pick": _write_members, "omit": _write_members}


_WRITE: Final = {
    "entities": _write_entities,
    "watchedAttributes": _write_names,
    "geoQ": _write_geo,
    "expandValues": _write_names,
    "jsonKeys": _write_names,
    "datasetId": _write_datasets,
    "notification": _write_notification,
}

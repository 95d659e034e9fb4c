"""Shows a registration under the context of the reading request (5.10.1, 5.10.2)."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.registration import TYPE, Information, Registration
from zinneke.broker.model.represent import unwrap


def represent_registration(
    registration: Registration,
    context: Context,
    *,
    counters: Mapping[str, Any] | None = None,
    sys_attrs: bool = False,
    only: Iterable[Information] | None = None,
) -> dict[str, Any]:
    """The registration; ``only`` are the items of information that the reader asked about."""
    shown: dict[str, Any] = {"id": registration.id, "type": TYPE}
    for member, value in registration.members.items():
        write = _WRITE.get(member)
        shown[member] = value if write is None else write(value, context)
    if only is not None:
        kept = [
            stored
            for stored, item in zip(registration.members["information"], registration.information, strict=True)
            if item in tuple(only)
        ]
        shown["information"] = _write_information(kept, context)
    shown |= {context.compact(name): value for name, value in registration.properties.items()}
    shown |= counters or {}
    if sys_attrs:
        shown |= {"createdAt": registration.created_at, "modifiedAt": registration.modified_at}
    return shown


def _write_information(value: Any, context: Context) -> list[dict[str, Any]]:
    return [
        {
            member: [_write_entity(one, context) for one in part]
            if member == "entities"
            else [context.compact(name) for name in part]
            for member, part in item.items()
        }
        for item in value
    ]


def _write_entity(value: Mapping[str, Any], context: Context) -> dict[str, Any]:
    types = unwrap([context.compact(name) for name in value["type"]])
    ids = {"id": unwrap(value["id"])} if "id" in value else {}
    return {**value, "type": types, **ids}


def _write_list(value: Any, _context: Context) -> Any:
    return unwrap(value)


_WRITE: Final = {"information": _write_information, "scope": _write_list, "datasetId": _write_list}

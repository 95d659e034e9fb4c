"""What identifies a recorded instance: its place in an attribute's history, and the id made from that place."""

from hashlib import blake2b
from typing import Any, Final, NamedTuple

import msgspec

from zinneke.broker.adapters.clock import text_us
from zinneke.broker.model.document import Instance

ID_PREFIX: Final = "urn:ngsi-ld:Instance:"

_SERVER_MADE: Final = frozenset({"createdAt", "modifiedAt", "instanceId"})
_CLOCKS: Final = ("observedAt", "deletedAt", "modifiedAt", "createdAt")
_MASK: Final = (1 << 64) - 1
_SIGN: Final = 1 << 63

_content = msgspec.json.Encoder(order="deterministic")


class Place(NamedTuple):
    """Where an instance stands: entity and attribute by number, its time, and the digest of its content.

    The primary key of ``history`` as a row, made for every observation: a tuple binds without being taken apart.
    """

    entity: int
    attribute: int
    time_us: int
    digest: int


def digest(instance: Instance) -> int:
    """64 bits, signed, of the content without what the broker adds itself: equal for an observation sent twice."""
    content = _content.encode(_as_sent(instance))
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big", signed=True)


def time_of(instance: Instance) -> int:
    """When it was observed; else when it was deleted, changed or created, in microseconds."""
    return text_us(_clock(instance))


def instance_id(place: Place) -> str:
    """The id of the instance recorded at this place."""
    return f"{ID_PREFIX}{place.entity:x}.{place.attribute:x}.{place.time_us & _MASK:x}.{place.digest & _MASK:x}"


def place_of(identifier: str) -> Place | None:
    """The place an instance id was made from, or None if this store did not make it."""
    parts = identifier.removeprefix(ID_PREFIX).split(".")
    try:
        entity, attribute, time_us, content = (int(part, 16) for part in parts)
    except ValueError:
        return None
    return Place(entity, attribute, _signed(time_us), _signed(content))


def _clock(instance: Instance) -> str:
    for name in _CLOCKS:
        if name in instance:
            return str(instance[name])
    raise ValueError(f"an instance without any time: {instance}")


def _signed(unsigned: int) -> int:
    return (unsigned & _MASK ^ _SIGN) - _SIGN


def _as_sent(instance: Instance) -> dict[str, Any]:
    sent = {name: value for name, value in instance.items() if name not in _SERVER_MADE}
    if "attrs" in sent:
        sent["attrs"] = {name: [_as_sent(each) for each in instances] for name, instances in sent["attrs"].items()}
    return sent

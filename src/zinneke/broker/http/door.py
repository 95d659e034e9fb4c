"""The door that sources bring notifications to: an address for each copy of a subscription, known to its source alone
(14.6). It needs no token: the address is one."""

from collections.abc import Mapping

from zinneke.broker.engine.arrivals import arrive
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.mirroring import PATH
from zinneke.broker.http.call import NO_CONTENT, Answer
from zinneke.broker.http.json import decode
from zinneke.kernel.time import now


def is_door(path: str) -> bool:
    """Whether notifications of sources come to this path."""
    return path.startswith(PATH)


async def answer(broker: Broker, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Take a notification."""
    await arrive(broker, path.removeprefix(PATH), decode(body), headers, now())
    return NO_CONTENT

"""From the MQTT session through the door, a batch at a time: nothing is acknowledged before it is stored."""

import logging
from threading import Event

from zinneke.broker.client import BrokerUnreachable
from zinneke.intake.door import Door
from zinneke.intake.mqtt import Inbox
from zinneke.intake.patience import until_stored

log = logging.getLogger(__name__)


def pump(inbox: Inbox, door: Door, stopping: Event) -> None:
    """Store what comes until asked to stop. While the broker is away, messages wait with the MQTT server."""
    while not stopping.is_set():
        if deliveries := inbox.take(wait_s=0.5):
            batch = [delivery.message for delivery in deliveries]
            if until_stored(door.receive, batch, stopping, broker_away):
                inbox.acknowledge(deliveries)


def broker_away(error: BrokerUnreachable) -> None:
    """Say so, once for each attempt."""
    log.warning("%s; trying again, nothing is acknowledged meanwhile", error)

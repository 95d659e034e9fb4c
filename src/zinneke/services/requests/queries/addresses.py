"""Where an address lies, as far as the city knows its street."""

from zinneke.broker.client import BrokerUnreachable
from zinneke.kernel.geo import Point
from zinneke.ui.where.addressed import street_of
from zinneke.ui.where.named import found


def located(address: str) -> Point | None:
    """The place of the street that an address names, without house number and postcode. None if it is not known."""
    street = street_of(address)
    if not street:
        return None
    try:
        spots = found(street)
    except BrokerUnreachable:
        return None
    return spots[0].point if spots else None

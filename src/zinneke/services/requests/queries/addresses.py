"""Where an address lies, as far as the city knows its street."""

import re
from typing import Final

from zinneke.broker.client import BrokerUnreachable
from zinneke.kernel.geo import Point
from zinneke.ui.where.named import found

_NUMBERS: Final = re.compile(r"\b\d{1,4}[a-zA-Z]?(?:[-/]\d{1,4})?\b|\b(?:bte|bus|box)\b.*$", re.IGNORECASE)


def located(address: str) -> Point | None:
    """The place of the street that an address names, without house number and postcode. None if it is not known."""
    street = " ".join(_NUMBERS.sub(" ", address.partition(",")[0]).split())
    if not street:
        return None
    try:
        spots = found(street)
    except BrokerUnreachable:
        return None
    return spots[0].point if spots else None

"""What is wrong with a request, as GeoReport tells it: one or several errors, and the HTTP status of the gravest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zinneke.services.requests.api.georeport.writing import Format, Listing, Value, written

FORBIDDEN: Final = 403
MISSING: Final = 404
WRONG: Final = 400
_GRAVEST: Final = (FORBIDDEN, MISSING, WRONG)


@dataclass(frozen=True, slots=True)
class Fault:
    """An error: the status it alone would have, and words that name the value and the remedy."""

    status: int
    description: str


class Refused(Exception):
    """A request that is not answered, for one reason or several."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.description for fault in faults))
        self.faults = faults


def wrong(description: str) -> Fault:
    """A general error."""
    return Fault(WRONG, description)


def missing(description: str) -> Fault:
    """Something asked for that is not there: a service, a request, a token, a jurisdiction."""
    return Fault(MISSING, description)


def status_of(faults: Sequence[Fault]) -> int:
    """403 before 404 before 400: a key that opens nothing is told first."""
    told = {fault.status for fault in faults}
    return next((status for status in _GRAVEST if status in told), max(told, default=WRONG))


def document(faults: Sequence[Fault], ending: Format) -> bytes:
    """The errors as the standard writes them."""
    items: list[Value] = [{"code": fault.status, "description": fault.description} for fault in faults]
    return written("errors", Listing("error", items), ending)

"""DATEX II parking, both generations: parking records and their status, and the older parking facilities.

Elements are found by their names whatever the namespace and however deep, since publishers nest and repeat them as they
like. The time of a status is the one it states itself: that of the publication says when it was written, not when
anything was observed. Ids may end in ``[version]``. Coordinates in metres are refused, not guessed.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from zinneke.intake.message import Message
from zinneke.intake.poll import Batch
from zinneke.services.parking.feeds.polled import Declared, claimed, gathered, limit, place, spaces, text, whole

RECORDS: Final = ("parkingRecord", "parkingFacility")
STATUSES: Final = ("parkingRecordStatus", "parkingFacilityStatus")
_VERSION: Final = re.compile(r"\[[^\[\]]*\]$")
_NOT_COUNTED: Final = frozenset({"assignedParkingSpaces", "assignedParkingSpacesStatus", "groupOfParkingSpacesStatus"})
"""Below these stand the same names, for a part of the spaces."""
_CLOSED: Final = frozenset({"closed", "closedabnormal"})
_OPEN: Final = frozenset({"open", "full", "spacesavailable", "almostfull", "openingtimesinforce"})


def publication(source: Declared, body: bytes) -> Batch:
    """What a publication tells: of records what there is, of counts how full it is."""
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise ValueError(f"no XML that is safe to read: {error!r}") from error
    if source.gives == "records":
        return gathered(_rows(root, RECORDS), partial(_record, source))
    return gathered(_rows(root, STATUSES), partial(_status, source))


def _record(source: Declared, record: Element) -> Message:
    facts = {
        "name": _names(record, "parkingName", "parkingFacilityName"),
        "location": place(_found(record, "longitude"), _found(record, "latitude")),
        "spaces": spaces(_found(record, "parkingNumberOfSpaces", "totalParkingCapacity")),
        "maximumAllowedHeight": limit(_found(record, "maximumHeight", "heightLimit", "vehicleHeight")),
        "owner": text(_found(record, "operatorName")),
        "recordUpdatedAt": claimed(
            _found(record, "parkingRecordVersionTime", "parkingFacilityRecordVersionTime"), source.zone
        ),
        "category": {"true": ["free"], "false": ["feeCharged"]}.get(str(_found(record, "freeOfCharge")).lower()),
    }
    return source.message(_identity(record.get("id")), facts)


def _status(source: Declared, status: Element) -> Message | None:
    free = whole(_found(status, "parkingNumberOfVacantSpaces", "totalNumberOfVacantParkingSpaces"))
    capacity = spaces(
        _found(status, "parkingNumberOfSpacesOverride", "totalParkingCapacityOverride", "totalParkingCapacity")
    )
    states = {_plain(_found(status, name)) for name in ("parkingSiteOpeningStatus", "parkingFacilityStatus")}
    states |= {_plain(_found(status, "parkingSiteStatus"))}
    opening = "closed" if states & _CLOSED else "open" if states & _OPEN else None
    if free is None and opening is None:
        return None
    at = claimed(_found(status, "parkingStatusOriginTime", "parkingFacilityStatusTime"), source.zone)
    reference = _element(status, ("parkingRecordReference", "parkingFacilityReference"))
    counts: dict[str, Any] = {"observedAt": at, "free": free, "spaces": capacity, "opening": opening}
    return source.message(_identity(reference.get("id") if reference is not None else None), counts)


def _rows(root: Element, names: tuple[str, ...]) -> Iterator[Element]:
    """The elements of these names that hold something: ``parkingFacilityStatus`` is also the name of a mere word."""
    return (element for element in root.iter() if _name(element) in names and len(element))


def _found(holder: Element, *names: str) -> str | None:
    """The text of the first element of one of these names below, outside of what is told of a part of the spaces."""
    element = _element(holder, names)
    return element.text.strip() if element is not None and element.text else None


def _element(holder: Element, names: tuple[str, ...]) -> Element | None:
    for child in holder:
        if _name(child) in names and not (len(child) and _name(child) == "parkingFacilityStatus"):
            return child
        if _name(child) not in _NOT_COUNTED and (below := _element(child, names)) is not None:
            return below
    return None


def _names(record: Element, *names: str) -> dict[str, str] | str | None:
    """A name by language, or alone where no language is stated."""
    holder = _element(record, names)
    if holder is None:
        return None
    values = [element for element in holder.iter() if _name(element) == "value" and element.text]
    by_language = {element.get("lang", "").lower(): text(element.text) or "" for element in values}
    spoken = {language: told for language, told in by_language.items() if language and told}
    return spoken or text(holder.text) or next((told for told in by_language.values() if told), None)


def _identity(given: str | None) -> str:
    return _VERSION.sub("", given or "")


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _plain(given: str | None) -> str:
    return (given or "").lower()

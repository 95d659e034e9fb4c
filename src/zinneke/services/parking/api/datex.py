"""Car parks as DATEX II version 2: a table of parking records, and their status.

The status tells when each count was observed, never when it was written down here: a feed that stands still has to
look like one. What is unknown or old has no numbers.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import format_instant
from zinneke.services.parking.manifest.kinds import STREET
from zinneke.services.parking.queries.published import Look, Parking
from zinneke.services.parking.rules.state import Level

NAMESPACE: Final = "http://datex2.eu/schema/2/2_0"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
TABLE: Final = "zinneke-parking"
VERSION: Final = "1"
"""Of records: those that change are told as a whole table."""
_OPENING: Final = {Level.CLOSED: "closed", Level.UNKNOWN: "unknown"}
_STATES: Final = {Level.FREE: "spacesAvailable", Level.BUSY: "almostFull", Level.FULL: "full"}
_UNWRITABLE: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
"""Characters that XML 1.0 cannot hold."""
register_namespace("xsi", INSTANCE)


def table(look: Look, supplier: str) -> bytes:
    """What there is: a parkingTablePublication. Records without a position cannot be written and are left out."""
    root, extension = _publication(look.at, "ParkingTablePublication", supplier)
    publication = SubElement(extension, "parkingTablePublication")
    _header(publication, look)
    rows = SubElement(publication, "parkingTable", {"id": TABLE, "version": VERSION})
    _values(SubElement(rows, "parkingTableName"), {"fr": "Parkings", "nl": "Parkings"})
    _text(rows, "parkingTableVersionTime", format_instant(look.at))
    for one in look.parkings:
        if one.position:
            _record(rows, one, one.position, look.at)
    return _written(root)


def status(look: Look, supplier: str) -> bytes:
    """How full it is: a parkingStatusPublication, of those of which there is an observation."""
    root, extension = _publication(look.at, "ParkingStatusPublication", supplier)
    publication = SubElement(extension, "parkingStatusPublication")
    _header(publication, look)
    reference = {"targetClass": "ParkingTable", "id": TABLE, "version": VERSION}
    SubElement(publication, "parkingTableReference", reference)
    for one in look.parkings:
        if one.counted_at:
            _status(publication, one, one.counted_at)
    return _written(root)


def _record(rows: Element, one: Parking, position: tuple[float, float], at: datetime) -> None:
    kind = {f"{{{INSTANCE}}}type": "UrbanParkingSite", "id": one.id, "version": VERSION}
    record = SubElement(rows, "parkingRecord", kind)
    _values(SubElement(record, "parkingName"), {**one.names} or {"": one.id})
    _text(record, "parkingRecordVersionTime", format_instant(at))
    if one.spaces is not None:
        _text(record, "parkingNumberOfSpaces", str(one.spaces))
    location = SubElement(record, "parkingLocation", {f"{{{INSTANCE}}}type": "Point"})
    point = SubElement(SubElement(location, "pointByCoordinates"), "pointCoordinates")
    _text(point, "latitude", repr(position[1]))
    _text(point, "longitude", repr(position[0]))
    _text(record, "urbanParkingSiteType", "onStreetParking" if one.kind == STREET.name else "offStreetParking")


def _status(publication: Element, one: Parking, counted_at: datetime) -> None:
    record = SubElement(publication, "parkingRecordStatus", {f"{{{INSTANCE}}}type": "ParkingSiteStatus"})
    reference = {"targetClass": "ParkingRecord", "id": one.id, "version": VERSION}
    SubElement(record, "parkingRecordReference", reference)
    _text(record, "parkingStatusOriginTime", format_instant(counted_at))
    counted = dict(_occupancy(one))
    if counted:
        occupancy = SubElement(record, "parkingOccupancy")
        for name, value in counted.items():
            _text(occupancy, name, value)
    if one.level_now in _STATES:
        _text(record, "parkingSiteStatus", _STATES[one.level_now])
    _text(record, "parkingSiteOpeningStatus", _OPENING.get(one.level_now, "open"))


def _occupancy(one: Parking) -> Iterator[tuple[str, str]]:
    if one.free_now is not None:
        yield "parkingNumberOfVacantSpaces", str(one.free_now)
        if one.occupied is not None:
            yield "parkingNumberOfOccupiedSpaces", str(one.occupied)
    if one.level_now in _STATES and one.share is not None:
        yield "parkingOccupancy", f"{100 * one.share:.1f}"


def _publication(at: datetime, kind: str, supplier: str) -> tuple[Element, Element]:
    """The envelope of every publication, and where its content goes."""
    root = Element("d2LogicalModel", {"xmlns": NAMESPACE, "modelBaseVersion": "2"})
    _supplier(SubElement(SubElement(root, "exchange"), "supplierIdentification"), supplier)
    payload = SubElement(root, "payloadPublication", {f"{{{INSTANCE}}}type": "GenericPublication", "lang": "fr"})
    _text(payload, "publicationTime", format_instant(at))
    _supplier(SubElement(payload, "publicationCreator"), supplier)
    _text(payload, "genericPublicationName", kind)
    return root, SubElement(payload, "genericPublicationExtension")


def _supplier(element: Element, supplier: str) -> None:
    _text(element, "country", "be")
    _text(element, "nationalIdentifier", supplier)


def _header(publication: Element, look: Look) -> None:
    """Figures that are simulated or recorded are a test."""
    header = SubElement(publication, "headerInformation")
    _text(header, "confidentiality", "noRestriction")
    _text(header, "informationStatus", "test" if any(one.origin for one in look.parkings) else "real")


def _values(element: Element, by_language: dict[str, str]) -> None:
    values = SubElement(element, "values")
    for language, text in by_language.items():
        _text(values, "value", text).set("lang", language if language in LANGUAGES else "fr")


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = text.translate(_UNWRITABLE)
    return child


def _written(root: Element) -> bytes:
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))

"""Services and requests in the words of GeoReport. Identifiers are text, whatever they look like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from zinneke.kernel.time import format_instant
from zinneke.services.requests.api.georeport.writing import Fields, Listing, Value

SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
MEDIA: Final = ("text/xml; charset=utf-8", "application/json; charset=utf-8")
CHANGESET: Final = datetime.fromisoformat("2026-11-27T18:00:00+00:00")
"""When the endpoints, or what they answer, last changed in a way that programs should look at again."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A question of a service. Without ``asked`` it is words to be shown, which want no answer."""

    code: str
    datatype: str
    required: bool
    description: str
    hint: str = ""
    asked: bool = True
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """Something that can be reported."""

    code: str
    name: str
    description: str
    group: str
    keywords: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was said or done, of the extension."""

    at: datetime
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Told:
    """A request as anybody may know of it: nothing in it tells who reported."""

    identifier: str
    is_open: bool
    status_notes: str
    service_code: str
    service_name: str
    description: str
    agency: str
    notice: str
    requested_at: datetime
    updated_at: datetime
    expected_at: datetime | None
    address: str
    address_id: str
    zipcode: str
    lon: float | None
    lat: float | None
    media_url: str
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notes: Sequence[Note] = ()
    state: str = ""


def discovery(contact: str, keys: str, endpoints: Sequence[tuple[str, str]]) -> Fields:
    """Where the interface is: endpoints by address and type, with how to get a key."""
    changed = _instant(CHANGESET)
    items: list[Value] = [
        {
            "specification": SPECIFICATION,
            "url": url,
            "changeset": changed,
            "type": kind,
            "formats": Listing("format", MEDIA),
        }
        for url, kind in endpoints
    ]
    return {"changeset": changed, "contact": contact, "key_service": keys, "endpoints": Listing("endpoint", items)}


def services(told: Sequence[Service]) -> Listing:
    """What can be reported."""
    return Listing("service", [_service(one) for one in told])


def definition(service: Service) -> Fields:
    """What is asked besides."""
    items = [_attribute(one, order) for order, one in enumerate(service.attributes, 1)]
    return {"service_code": service.code, "attributes": Listing("attribute", items)}


def accepted(identifier: str, token: str, notice: str) -> Listing:
    """The answer to a new request: its identifier, or a token by which the identifier is asked for later."""
    first: Fields = {"token": token} if token else {"service_request_id": identifier}
    return Listing("request", [{**first, "service_notice": notice or None, "account_id": None}])


def redeemed(identifier: str | None, token: str) -> Listing:
    """The identifier of a token; empty as long as there is none."""
    return Listing("request", [{"service_request_id": identifier, "token": token}])


def requests(told: Sequence[Told], *, extended: bool = False) -> Listing:
    """Requests; with what the standard does not have only where that was asked for."""
    return Listing("request", [{**_request(one), **(_extension(one) if extended else {})} for one in told])


def _service(one: Service) -> Fields:
    return {
        "service_code": one.code,
        "service_name": one.name,
        "description": one.description,
        "metadata": bool(one.attributes),
        "type": "realtime",
        "keywords": ",".join(one.keywords),
        "group": one.group,
    }


def _attribute(one: Attribute, order: int) -> Fields:
    fields: dict[str, object] = {
        "variable": one.asked,
        "code": one.code,
        "datatype": one.datatype,
        "required": one.required,
        "datatype_description": one.hint,
        "order": order,
        "description": one.description,
    }
    if one.choices:
        fields["values"] = Listing("value", [{"key": key, "name": name} for key, name in one.choices])
    return fields  # type: ignore[return-value]


def _request(one: Told) -> Fields:
    return {
        "service_request_id": one.identifier,
        "status": "open" if one.is_open else "closed",
        "status_notes": one.status_notes,
        "service_name": one.service_name,
        "service_code": one.service_code,
        "description": one.description,
        "agency_responsible": one.agency,
        "service_notice": one.notice,
        "requested_datetime": _instant(one.requested_at),
        "updated_datetime": _instant(one.updated_at),
        "expected_datetime": _instant(one.expected_at) if one.expected_at else None,
        "address": one.address,
        "address_id": one.address_id,
        "zipcode": one.zipcode,
        "lat": one.lat,
        "long": one.lon,
        "media_url": one.media_url,
    }


def _extension(one: Told) -> Fields:
    answers: list[Value] = [
        {"code": code, "values": Listing("value", list(values))} for code, values in one.attributes.items()
    ]
    notes: list[Value] = [
        {"datetime": _instant(note.at), "description": note.text, "type": note.kind} for note in one.notes
    ]
    return {
        "attributes": Listing("attribute", answers),
        "extended_attributes": {"state": one.state},
        "notes": Listing("note", notes),
    }


def _instant(instant: datetime) -> str:
    return format_instant(instant.replace(microsecond=0))

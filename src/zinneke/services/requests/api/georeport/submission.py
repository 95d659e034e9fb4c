"""What is sent with POST /requests: read, with everything that is wrong with it told at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from zinneke.services.requests.api.georeport.faults import Fault, Refused, wrong
from zinneke.services.requests.api.georeport.parameters import Given, degrees, one, shown

MOST_DESCRIPTION: Final = 4000
"""Characters of a description (GeoReport v2, POST Service Request)."""
LIMITS: Final = {
    "service_code": 80, "address_string": 500, "address_id": 100, "email": 254, "device_id": 200, "account_id": 200,
    "first_name": 100, "last_name": 100, "phone": 40, "description": MOST_DESCRIPTION, "media_url": 1000,
}  # fmt: skip
"""Characters that each field may have. Only that of the description is of the standard."""
MOST_VALUES: Final = 50
MOST_VALUE: Final = 4000
_ATTRIBUTE: Final = re.compile(r"attribute\[([\w.:-]{1,80})\](\[\])?")
_EMAIL: Final = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Submission:
    """A report as a program sends it. One way of saying where is there: a position, an address or its identifier."""

    service_code: str
    lon: float | None = None
    lat: float | None = None
    address_string: str = ""
    address_id: str = ""
    description: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    email: str = ""
    phone: str = ""
    first_name: str = ""
    last_name: str = ""
    device_id: str = ""
    account_id: str = ""
    media_url: str = ""


def submission(given: Given) -> Submission:
    """Read it. Raises Refused with everything that is wrong."""
    faults: list[Fault] = []
    texts = {name: _text(given, name, most, faults) for name, most in LIMITS.items()}
    if not texts["service_code"]:
        faults.append(wrong("service_code is required: the services are listed at services.xml and services.json"))
    lon, lat = _position(given, faults)
    if lat is None and not texts["address_string"] and not texts["address_id"] and not _named(given, "lat", "long"):
        faults.append(wrong("a location is required: lat and long, or address_string, or address_id"))
    if texts["email"] and not _EMAIL.fullmatch(texts["email"]):
        faults.append(wrong(f"email {shown(texts['email'])} is not an e-mail address"))
    if texts["media_url"] and not _is_address(texts["media_url"]):
        faults.append(
            wrong(f"media_url {shown(texts['media_url'])} is not an address that begins with https:// or http://")
        )
    attributes = _attributes(given, faults)
    if faults:
        raise Refused(*faults)
    return Submission(lon=lon, lat=lat, attributes=attributes, **texts)


def _text(given: Given, name: str, most: int, faults: list[Fault]) -> str:
    """A field's text with plain line breaks; markup and control characters are refused, not repaired."""
    text = one(given, name).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > most:
        faults.append(wrong(f"{name} has {len(text)} characters: at most {most}"))
    if _CONTROL.search(text):
        faults.append(wrong(f"{name} holds a control character: send plain text"))
    if name == "description" and _TAG.search(text):
        faults.append(wrong("description holds HTML: send plain text, with line breaks where needed"))
    return text


def _position(given: Given, faults: list[Fault]) -> tuple[float | None, float | None]:
    lon, lat = (_coordinate(given, name, most, faults) for name, most in (("long", 180), ("lat", 90)))
    if bool(one(given, "long")) != bool(one(given, "lat")):
        faults.append(wrong("lat and long belong together: send both"))
    return (lon, lat) if lon is not None and lat is not None else (None, None)


def _coordinate(given: Given, name: str, most: int, faults: list[Fault]) -> float | None:
    text = one(given, name)
    try:
        return degrees(text, most) if text else None
    except ValueError:
        faults.append(wrong(f"{name} {shown(text)} is not a number of degrees from -{most} to {most} (WGS 84)"))
        return None


def _attributes(given: Given, faults: list[Fault]) -> dict[str, tuple[str, ...]]:
    """``attribute[code]=value``, of several values ``attribute[code][]=value`` for each."""
    found: dict[str, tuple[str, ...]] = {}
    for name, values in given.items():
        if not name.startswith("attribute"):
            continue
        told = _ATTRIBUTE.fullmatch(name)
        if told is None:
            faults.append(wrong(f"{shown(name)}: write attribute[code], or attribute[code][] for several values"))
            continue
        texts = [text for value in values if (text := value.strip())]
        if len(texts) > MOST_VALUES or any(len(text) > MOST_VALUE or _CONTROL.search(text) for text in texts):
            faults.append(
                wrong(f"{name}: at most {MOST_VALUES} values of at most {MOST_VALUE} characters of plain text")
            )
        elif texts:
            several = found.get(told[1], ()) + tuple(texts)
            found[told[1]] = several if told[2] else several[-1:]
    return found


def _named(given: Given, *names: str) -> bool:
    return any(one(given, name) for name in names)


def _is_address(text: str) -> bool:
    try:
        found = urlsplit(text)
        return found.scheme in ("http", "https") and bool(found.hostname) and not re.search(r"\s", text)
    except ValueError:
        return False

"""What all polled sources of parking have in common: how one is declared, how rows become messages, what is a time.

A row that cannot be read is left out and counted; the others are taken. A count without a time the source claims is
such a row: the time of asking never stands in for it, or a feed that stands still would look fresh.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from ftfy import fix_encoding

from zinneke.intake.message import Message, written
from zinneke.intake.poll import Batch
from zinneke.kernel.time import BRUSSELS, format_instant, from_unix_s, parse_instant

Gives = Literal["records", "counts"]

MOST_ROWS: Final = 100_000
MOST_REASONS: Final = 20
"""Reasons of rows left out that are told; all are counted."""
EARLIEST_MS: Final = 100_000_000_000
"""Seconds since 1970 beyond this are milliseconds: as seconds they lie in the year 5138."""
FEED_OF: Final[Mapping[tuple[str, Gives], str]] = {
    ("OffStreetParking", "records"): "parking-record",
    ("OffStreetParking", "counts"): "parking-count",
    ("OnStreetParking", "records"): "parking-street-record",
    ("OnStreetParking", "counts"): "parking-street-count",
    ("ParkingSpot", "records"): "parking-spot-record",
    ("ParkingSpot", "counts"): "parking-spot",
    ("BikeHireDockingStation", "records"): "bicycle-station-record",
    ("BikeHireDockingStation", "counts"): "bicycle-station",
}
"""To which feed a source tells, by the type of its things and what it gives."""
_STRANGE: Final = re.compile(r"[^A-Za-z0-9._~-]+")
_DOUBLE: Final = re.compile("[ÂÃâÅÄ][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")


@dataclass(frozen=True, slots=True)
class Declared:
    """A source as the operator declares it (``parking_sources``).

    ``prefix`` begins the devices of its things: the records and the counts of one place need the same. ``method`` says
    how its counts are made, ``columns`` where in a row what stands, ``zone`` what clocks its times without an offset
    are by.
    """

    name: str
    format: str
    url: str
    gives: Gives
    type: str = "OffStreetParking"
    prefix: str = ""
    every_minutes: float = 5.0
    method: str = "system"
    columns: Mapping[str, str] | None = None
    zone: ZoneInfo = BRUSSELS

    def message(self, identity: object, payload: Mapping[str, Any], kind: str = "") -> Message:
        """A message of the thing with this identity; ``kind`` is its type where that is not the declared one."""
        feed = FEED_OF[kind or self.type, self.gives]
        told = {name: value for name, value in payload.items() if value not in (None, "", [], {})}
        if feed.endswith("-count"):
            told |= {"observer": self.name, "method": self.method}
        if self.gives == "counts" and "observedAt" not in told:
            raise ValueError("no time is claimed")
        return written(feed, self.device(identity), {"dataProvider": self.name, **told})

    def device(self, identity: object) -> str:
        """The device of a thing: the prefix and its id, in the letters a device may have."""
        text = _STRANGE.sub("-", str(identity if identity is not None else "").strip()).strip("-")
        if not text:
            raise ValueError("no id")
        return f"{self.prefix or self.name}-{text}"[:128]


def gathered(
    rows: Iterable[Any], read: Callable[[Any], Message | list[Message] | None], again_after_s: float = 0.0
) -> Batch:
    """The messages of all rows that can be read; a row may be for us once, several times or, without a fault, not."""
    messages: list[Message] = []
    reasons: list[str] = []
    rejected = 0
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise ValueError(f"more than {MOST_ROWS} rows")
        try:
            told = read(row)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
            rejected += 1
            if len(reasons) < MOST_REASONS:
                reasons.append(f"row {number + 1}: {error}"[:200])
        else:
            messages += told if isinstance(told, list) else [told] if told else []
    return Batch(tuple(messages), rejected, tuple(reasons), again_after_s)


def document(body: bytes) -> Any:
    """The JSON document in the body. Raises ValueError."""
    try:
        return json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def listed(holder: Any, *names: str) -> Iterator[Any]:
    """The list under the first of these names that holds one, or the document where it is a list itself."""
    if isinstance(holder, list):
        yield from holder
        return
    if isinstance(holder, dict):
        for name in names:
            if isinstance(holder.get(name), list):
                yield from holder[name]
                return
    raise ValueError(f"there is no list of {' or '.join(names)}")


def claimed(given: object, zone: ZoneInfo) -> str | None:
    """A time the source claims: ISO 8601, by the clocks of ``zone`` where no offset is given, or seconds since 1970."""
    if given is None or given == "":
        return None
    if isinstance(given, int | float) and not isinstance(given, bool):
        return format_instant(from_unix_s(given / 1000 if given > EARLIEST_MS else given))
    text = str(given).strip().replace(" ", "T", 1)
    try:
        return format_instant(parse_instant(text))
    except ValueError:
        return format_instant(datetime.fromisoformat(text).replace(tzinfo=zone))


def number(given: object) -> float | None:
    """A number, or a text that is one with point or comma; None for nothing and for -999, which stands for it."""
    if given is None or given == "" or isinstance(given, bool):
        return None
    found = float(str(given).strip().replace(",", "."))
    if found != found or abs(found) > 1e12:
        raise ValueError(f"{given!r} is no number")
    return None if found in (-999.0, -9999.0) else found


def whole(given: object) -> int | None:
    """A whole number; None for nothing. Raises ValueError for parts of one."""
    found = number(given)
    if found is not None and not found.is_integer():
        raise ValueError(f"{given!r} is no whole number")
    return None if found is None else int(found)


def spaces(given: object) -> int | None:
    """A capacity: what is not above zero is not known."""
    found = whole(given)
    return found if found is not None and found > 0 else None


def limit(given: object) -> float | None:
    """A height or width in metres; None where it is no such limit. Centimetres are known by their size."""
    found = number(given)
    if found is None or found <= 0:
        return None
    return round(found / 100, 2) if found > 100 else found


def text(given: object) -> str | None:
    """A text, with double encoding undone (``ChaussÃ©e``); None for nothing."""
    if given is None or isinstance(given, dict | list):
        return None
    found = str(given).strip()
    return (fix_encoding(found) if _DOUBLE.search(found) else found) or None


def place(lon: object, lat: object) -> dict[str, float] | None:
    """A position in degrees; None without one. Raises ValueError for metres, and for the gulf of Guinea."""
    at_lon, at_lat = number(lon), number(lat)
    if at_lon is None or at_lat is None:
        return None
    if abs(at_lon) > 180 or abs(at_lat) > 90 or (at_lon, at_lat) == (0.0, 0.0):
        raise ValueError(f"lon {at_lon:g}, lat {at_lat:g} is no position in degrees")
    return {"lon": at_lon, "lat": at_lat}

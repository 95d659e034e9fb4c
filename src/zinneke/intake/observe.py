"""From a device's message to an observation of an entity.

Pure: the same message at the same moment gives the same observation, or :class:`Unreadable` with the reason.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

from zinneke.intake.mapping import Attribute, Feed, Observation, Scalar
from zinneke.intake.measure import measured
from zinneke.intake.payload import at_path, decode
from zinneke.intake.slots import slot_of
from zinneke.intake.traits import told
from zinneke.intake.unreadable import Unreadable
from zinneke.kernel.time import format_instant, from_unix_s, parse_instant

FUTURE: Final = timedelta(minutes=5)
"""How far a device's clock may run ahead."""
EARLIEST: Final = datetime(1980, 1, 6, tzinfo=UTC)
"""The epoch of GPS time: clocks that show less were never set."""

_DEVICE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:~-]{0,127}")


def observe(feed: Feed, device: str, body: bytes, now: datetime) -> Observation:
    """Read one message of a feed. Raises Unreadable with a code of ``unreadable.REASONS``."""
    if not _DEVICE.fullmatch(device):
        raise Unreadable("bad-device", f"{device[:80]!r}: use letters, digits and . _ : ~ -, at most 128")
    document = decode(body)
    if feed.record:
        return _record(feed, device, document, now)
    instant = _instant(at_path(document, feed.observed_at), feed.observed_at, now)
    values = {
        reading.attribute: found for reading in feed.readings if (found := measured(reading, document)) is not None
    }
    if not values:
        keys = ", ".join(reading.key for reading in feed.readings)
        raise Unreadable("missing-reading", f"no measurement in the message: expected one of {keys}")
    return Observation(
        feed.entity_id.format(device=device),
        feed.entity_type,
        instant,
        _attributes(feed, values, instant),
        told(feed, document),
        settle=feed.settle,
        requires=feed.requires,
    )


def _record(feed: Feed, device: str, document: dict[str, Any], now: datetime) -> Observation:
    facts = told(feed, document)
    if not facts:
        raise Unreadable("missing-reading", "the record tells nothing that this feed knows")
    return Observation(feed.entity_id.format(device=device), feed.entity_type, now, {}, facts, record=True)


def _attributes(feed: Feed, values: Mapping[str, Scalar], instant: datetime) -> dict[str, Attribute]:
    observed_at = format_instant(instant)
    units = {reading.attribute: reading.unit for reading in feed.readings}
    about = _about(feed, values)
    found: dict[str, Attribute] = {}
    for name, value in {**values, **_derived(feed, values)}.items():
        if name not in about:
            attribute = {"value": value, "observedAt": observed_at, **about}
            if unit := units.get(name):
                attribute["unitCode"] = unit
            found[slot_of(name, attribute)] = attribute
    if feed.date_attribute:
        stamp = {"@type": "DateTime", "@value": observed_at}
        found[feed.date_attribute] = {"value": stamp, "observedAt": observed_at}
    return found


def _about(feed: Feed, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """What is stored on each attribute: who observed, how, as which dataset."""
    about = {name: values[name] for name in feed.about if name in values}
    if not feed.dataset:
        return about
    return about | {"datasetId": feed.dataset.format_map({name: quote(str(told)) for name, told in about.items()})}


def _derived(feed: Feed, values: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    if feed.derive is None:
        return {}
    try:
        return feed.derive(values)
    except Exception as error:  # a mistake in one service's rule must not hold up the messages of all others
        raise Unreadable("rule-failed", f"the rule of feed {feed.name} on {dict(values)}: {error!r}") from error


def _instant(given: Any, path: str, now: datetime) -> datetime:
    try:
        instant = _read_instant(given, path)
    except ValueError as error:
        raise Unreadable("bad-time", str(error)) from error
    if instant < EARLIEST:
        raise Unreadable("bad-time", f"{path} is {format_instant(instant)}: the device's clock was never set")
    if instant > now + FUTURE:
        raise Unreadable("future-time", f"{path} is {format_instant(instant)}, now is {format_instant(now)}")
    return instant


def _read_instant(given: Any, path: str) -> datetime:
    if isinstance(given, str):
        return parse_instant(given)
    if isinstance(given, int | float) and not isinstance(given, bool):
        return from_unix_s(given)
    raise ValueError(f"{path} is {type(given).__name__}: send a time such as 2026-11-24T08:30:00Z")

"""Which registered sources suit what is looked for: their information, area, scope, time, members (5.10.2, 5.11)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zinneke.broker.model.coverage import Need, matching
from zinneke.broker.model.registration import Information, Registration
from zinneke.broker.model.times import instant
from zinneke.broker.query.match import holds
from zinneke.broker.query.places import RELATIONS, as_text, lies, shape
from zinneke.broker.query.q import attributes_of
from zinneke.broker.query.scope import in_scope
from zinneke.broker.query.tree import Condition, GeoQuery, Query, ScopeQuery, TemporalWindow
from zinneke.broker.query.walk import Walk

INTERVAL: Final[dict[str, str]] = {"observedAt": "observationInterval"}
"""Which interval a time property is about; the three others are times of the source itself (5.10.2.4)."""
AREAS: Final = frozenset(
    f"https://uri.etsi.org/ngsi-ld/{name}" for name in ("location", "observationSpace", "operationSpace")
)
"""GeoProperties that a registration tells as areas of its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sources are looked for: what they may have, where, in which scope and time, and of what kind."""

    need: Need
    geo: GeoQuery | None = None
    scope: ScopeQuery | None = None
    window: TemporalWindow | None = None
    csf: Condition | None = None


def need_of_query(query: Query) -> Need:
    """What a query needs of sources: attributes in q and in the geoquery are needed too (5.10.2.4)."""
    named = set(query.attributes)
    if query.condition is not None:
        named |= attributes_of(query.condition)
    if query.geo is not None and query.geo.attribute not in AREAS:
        named.add(query.geo.attribute)
    return Need(query.selectors, frozenset(named))


def fitting(registration: Registration, asked: Asked, at: datetime) -> tuple[Information, ...]:
    """The items of a registration's information that fit; none: the registration does not."""
    fits = (
        _in_time(registration, asked.window)
        and (asked.geo is None or _may_lie(registration, asked.geo))
        and (
            asked.scope is None
            or "scope" not in registration.members
            or in_scope(asked.scope, registration.members["scope"])
        )
        and (asked.csf is None or holds(asked.csf, registration.document(), Walk(at, _nowhere)))
    )
    return matching(registration, asked.need) if fits else ()


def _in_time(registration: Registration, window: TemporalWindow | None) -> bool:
    """Sources of the present without a window; with one, sources of history whose interval reaches into it (13.4)."""
    if window is None:
        return not registration.temporal
    interval = registration.members.get(INTERVAL.get(window.time_property, "managementInterval"))
    if interval is None:
        return False
    start, end = instant(interval["startAt"]), instant(interval["endAt"]) if "endAt" in interval else None
    if window.start is None:
        return window.end is None or (start <= window.end and (end is None or window.end <= end))
    if window.end is None:
        return start <= window.start and (end is None or window.start <= end)
    return start < window.end and (end is None or window.start <= end)


def reaches(registration: Registration, window: TemporalWindow) -> bool:
    """Whether a source may have data of this time. One that does not say for which time it has any may have them."""
    if not registration.temporal or (window.start is None and window.end is None):
        return True
    interval = registration.members.get(INTERVAL.get(window.time_property, "managementInterval"))
    if interval is None:
        return False
    begins = window.end is None or instant(interval["startAt"]) < window.end
    return begins and (window.start is None or "endAt" not in interval or window.start <= instant(interval["endAt"]))


def _may_lie(registration: Registration, geo: GeoQuery) -> bool:
    """Whether something in the source's area could satisfy the geoquery; an area that is not told excludes nothing."""
    area = registration.members.get(geo.attribute.rpartition("/")[2])
    if area is None or geo.relation == "disjoint":
        return True
    if geo.relation == "near":
        return geo.min_distance_m is not None or lies(area, geo)
    return bool(RELATIONS["intersects"](shape(as_text(area)), shape(as_text(geo.geometry))))


def _nowhere(_entity_id: str) -> None:
    return None

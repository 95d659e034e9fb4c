"""Every change of live datasets: the present state, the history, and what is published no longer."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.registry import EntityType
from zinneke.kernel.time import format_instant
from zinneke.lake.history import compaction, forgetting
from zinneke.lake.history.ledger import FOLDER, Folder
from zinneke.lake.tables.versions import Version
from zinneke.opendata.live.naming import Aspect, Live, all_live
from zinneke.opendata.live.publishing import Rows, prepare_history, prepare_now, publish
from zinneke.opendata.live.reading import Reading, things
from zinneke.opendata.live.records import Extent
from zinneke.opendata.live.things import observed_at, row_of
from zinneke.opendata.tables import store

AT_LEAST_EVERY: Final = timedelta(hours=1)
"""How old a table of the present may become though nothing newer was observed: names and places change, too."""
ERASED: Final = "a thing in it was deleted with its past at the broker, so it was withdrawn"


class TooMuchLost(ValueError):
    """More of a history would go than a healthy broker loses."""


def history_folder(kind: EntityType) -> Path:
    """Where the observations of a type of thing are kept."""
    return Path(settings.CITY.data) / FOLDER / kind.name


def refresh_now(live: Live, broker: Broker, at: datetime, *, least_age: timedelta = timedelta()) -> str:
    """Publish the present state where the published one has this age and is another. Gives what happened."""
    entities = things(broker, live.kind)
    published = store.published(live.name)
    newest = _newest(live.kind, entities)
    if not entities and published is None:
        return f"{live.name}: the broker has none"
    if published is not None:
        entry, age = published.entry, at - published.entry.at
        same = (entry.as_of, entry.rows) == (newest, len(entities))
        if age < least_age or (same and age < AT_LEAST_EVERY):
            return f"{live.name} version {entry.number}: nothing newer"
    version = publish_now(live, entities, at)
    return f"{live.name} version {version.number}: {version.entry.rows:,} things{_as_of(newest)}"


def publish_now(live: Live, entities: Sequence[Entity], at: datetime) -> Version:
    """Publish things as they are."""
    rows = _rows(live, entities, at)
    return publish(live, prepare_now(live, rows), _extent(rows, None, _newest(live.kind, entities)), at)


def extend_history(live: Live, broker: Broker, at: datetime) -> str:
    """Take in what has arrived at the broker since the last time, and publish it. Gives what happened."""
    folder = history_folder(live.kind)
    reading = Reading(broker, live.kind, at)
    outcome = compaction.append(folder, reading.since, at)
    days = settings.CITY.number("live_history_days")
    expired = forgetting.expire(folder, at - timedelta(days=days)) if days else 0
    ledger, published = Folder(folder).ledger(), store.published(live.name)
    told = f"{outcome.read:,} read, {outcome.refused + reading.refused.total():,} refused, {expired:,} past their time"
    if not ledger.parts and published is None:
        return f"{live.name}: {told}; nothing was observed yet"
    if published is None or outcome.changed or expired or published.entry.as_of != ledger.newest:
        publish_history(live, broker, at)
    return f"{live.name}: {told}; {ledger.rows:,} observations{_as_of(ledger.newest)}"


def publish_history(live: Live, broker: Broker, at: datetime) -> None:
    """Publish all observations there are."""
    folder = history_folder(live.kind)
    ledger = Folder(folder).ledger()
    rows = _rows(live, things(broker, live.kind), at)
    publish(live, prepare_history(live, rows, folder), _extent(rows, ledger.oldest, ledger.newest), at)


def forget(live: Live, broker: Broker, at: datetime, *, allow_loss: bool = False) -> str:
    """Erase the observations of things that the broker has deleted with their past (5.6.16). Gives what happened.

    Versions that had them are withdrawn. A thing that is only gone from the present keeps its past. Raises TooMuchLost
    where most things would go: that a broker was exchanged or restored is no reason to forget.
    """
    known = forgetting.things(history_folder(live.kind))
    present = {str(one["id"]) for one in broker.all_entities(type=live.kind.name, pick=("id",))}
    gone = [one for one in known if one not in present and broker.history(one, last=1) is None]
    if not gone:
        return ""
    if len(gone) * 2 > len(known) and not allow_loss:
        raise TooMuchLost(
            f"the broker no longer knows {len(gone)} of {len(known)} {live.kind.name}: if they are to be forgotten, "
            "run `zinneke catalogue live --allow-loss`"
        )
    erased = forgetting.erase(history_folder(live.kind), gone)
    publish_history(live, broker, at)
    state = Live(live.kind, live.publication, Aspect.NOW)
    publish_now(state, things(broker, live.kind), at)
    for one in (live, state):
        store.versions(one.name).thin(lambda _: (), ERASED)
    return f"{live.name}: {erased:,} observations of {len(gone)} things erased, as at the broker"


def _newest(kind: EntityType, entities: Sequence[Entity]) -> datetime | None:
    return max((found for one in entities if (found := observed_at(one, kind))), default=None)


def _rows(live: Live, entities: Sequence[Entity], at: datetime) -> Rows:
    return [row_of(one, live.kind, live.publication, at) for one in entities]


def _extent(rows: Rows, oldest: datetime | None, newest: datetime | None) -> Extent:
    boxes = [tuple(float(str(row[part])) for part in _BOX) for row in rows if "geo_shape.west" in row]
    sides = list(zip(*boxes, strict=True))
    box = (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None
    return Extent(box, oldest, newest, any(row["origin"] != "live" for row in rows))


_BOX: Final = ("geo_shape.west", "geo_shape.south", "geo_shape.east", "geo_shape.north")


def _as_of(newest: datetime | None) -> str:
    return f", the newest of {format_instant(newest)}" if newest else ""


def declared(aspect: Aspect) -> Iterator[Live]:
    """The live datasets of one aspect; none where they are switched off."""
    if settings.CITY.number("live_minutes") > 0:
        yield from (one for one in all_live() if one.aspect is aspect)

"""What was observed of places to park on a day, out of the city's history."""

from collections import defaultdict
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from zinneke.kernel.registry import EntityType
from zinneke.kernel.time import from_unix_s
from zinneke.lake.engine import connect
from zinneke.lake.history.ledger import DAY, FOLDER, LOCK, Folder
from zinneke.lake.tables.durable import held
from zinneke.services.parking.rules.indicators import HOLD_BAY, Sample

CHECKED: Final = "checkedVehicleNumber"
WITHOUT_RIGHT: Final = "vehicleWithoutRightNumber"
_SAMPLES: Final = """
    SELECT entity, epoch_us(observed_at) AS seen_us, max(number) FILTER (attribute = 'occupancy') AS share,
        max(text) FILTER (attribute = 'status') AS state
    FROM read_parquet($files, union_by_name = true)
    WHERE attribute IN ('occupancy', 'status') AND observed_at >= $since AND observed_at < $until
    GROUP BY ALL ORDER BY entity, seen_us"""
_CHECKS: Final = """
    SELECT entity, CAST(coalesce(sum(number) FILTER (attribute = $checked), 0) AS BIGINT),
        CAST(coalesce(sum(number) FILTER (attribute = $without_right), 0) AS BIGINT)
    FROM read_parquet($files, union_by_name = true)
    WHERE attribute IN ($checked, $without_right) AND observed_at >= $since AND observed_at < $until
    GROUP BY entity"""
_BAY_STATES: Final = {"free": 0.0, "occupied": 1.0}
_CLOSED: Final = "closed"


def oldest(kind: EntityType) -> datetime | None:
    """When the first observation in the history was made; None where there is no history."""
    return Folder(Path(settings.CITY.data) / FOLDER / kind.name).ledger().oldest


def samples(kind: EntityType, start: datetime, end: datetime) -> dict[str, list[Sample]]:
    """By place what was observed in a stretch of time and shortly before, in order."""
    found: dict[str, list[Sample]] = defaultdict(list)
    for entity, seen_us, share, state in _asked(kind, _SAMPLES, start - HOLD_BAY, end, {}):
        found[entity].append(Sample(from_unix_s(seen_us / 1e6), _share(share, state)))
    return dict(found)


def checks(kind: EntityType, start: datetime, end: datetime) -> dict[str, tuple[int, int]]:
    """By place how many vehicles were checked, and how many of them had no right to park there."""
    names: dict[str, object] = {"checked": CHECKED, "without_right": WITHOUT_RIGHT}
    return {entity: (checked, found) for entity, checked, found in _asked(kind, _CHECKS, start, end, names)}


def _share(share: float | None, state: str | None) -> float | None:
    if state == _CLOSED:
        return None
    return _BAY_STATES.get(state or "") if share is None else min(1.0, max(0.0, share))


def _asked(
    kind: EntityType, query: str, since: datetime, until: datetime, names: dict[str, object]
) -> list[tuple[Any, ...]]:
    history = Path(settings.CITY.data) / FOLDER / kind.name
    if not history.is_dir():
        return []
    with held(history / LOCK), closing(connect()) as engine:
        place = Folder(history)
        parts = [one for one in place.ledger().parts if one.start < until and one.start + DAY > since]
        if not parts:
            return []
        values = {"files": place.files(parts), "since": since, "until": until, **names}
        return engine.execute(query, values).fetchall()

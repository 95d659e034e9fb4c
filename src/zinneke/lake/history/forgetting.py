"""Taking observations away for good: those of some things, or those of days long past."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from zinneke.lake.history.compaction import part_of, working
from zinneke.lake.history.ledger import SUFFIX, Folder, Part


def things(folder: Path) -> list[str]:
    """The ids of all things that anything was observed of."""
    with working(folder) as (engine, _):
        place = Folder(folder)
        if not (parts := place.ledger().parts):
            return []
        query = "SELECT DISTINCT entity FROM read_parquet(?) ORDER BY 1"
        return [entity for (entity,) in engine.execute(query, [place.files(parts)]).fetchall()]


def erase(folder: Path, entities: Collection[str]) -> int:
    """Take away all that was observed of some things. Gives how many observations that were."""
    with working(folder) as (engine, _):
        place = Folder(folder)
        before = place.ledger()
        parts: list[Part] = []
        for part in before.parts:
            values = {"file": place.files([part])[0], "gone": list(entities)}
            rows = "FROM read_parquet($file) WHERE NOT list_contains($gone, entity)"
            (left,) = engine.execute(f"SELECT count(*) {rows}", values).fetchall()[0]
            if left == part.rows:
                parts.append(part)
            elif left:
                path = folder / f"{part.name.partition('.')[0]}.{before.run + 1}{SUFFIX}"
                written = str(path).replace("'", "''")
                engine.execute(f"COPY (SELECT * {rows}) TO '{written}' (FORMAT parquet, COMPRESSION zstd)", values)
                parts.append(part_of(engine, path, part.start, part.hours))
        after = replace(before, run=before.run + 1, parts=tuple(parts))
        if after.parts != before.parts:
            place.turn_to(after)
        return before.rows - after.rows


def expire(folder: Path, before: dt.datetime) -> int:
    """Take away the days that ended before an instant. Gives how many observations that were."""
    with working(folder):
        place = Folder(folder)
        known = place.ledger()
        kept = tuple(one for one in known.parts if one.start + dt.timedelta(hours=one.hours) > before)
        after = replace(known, run=known.run + 1, parts=kept)
        if len(kept) < len(known.parts):
            place.turn_to(after)
        return known.rows - after.rows

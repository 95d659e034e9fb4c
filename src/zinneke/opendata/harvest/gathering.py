"""Records of a source's own interface, gathered one by one: a bad one is set aside and told, never the end."""

from collections.abc import Callable
from typing import Final

import msgspec

from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.harvest.loose import Loose
from zinneke.opendata.rdf.parsing import Fault
from zinneke.opendata.record.dataset import Dataset
from zinneke.opendata.record.fingerprint import fingerprint

SHOWN: Final = 2_000
"""Characters of a bad record that are kept."""


class Gathering:
    """What has been read of a source so far. ``count`` includes what could not be."""

    def __init__(self, read: Callable[[Loose], Dataset], subject: Callable[[Loose], str]) -> None:
        self._read = read
        self._subject = subject
        self._found: dict[str, Found] = {}
        self._faults: list[Fault] = []
        self._unread = 0
        self._names: set[str] = set()

    def add(self, given: object, name: str) -> bool:
        """Take in an object that the source knows by a name. Gives whether it is another than those before."""
        if name and name in self._names:
            return False
        self._names.add(name)
        loose = Loose(given)
        try:
            record = self._read(loose)
        except ValueError as error:
            self._unread += 1
            self._faults.append(Fault(self._subject(loose), msgspec.json.encode(given).decode()[:SHOWN], str(error)))
            return True
        if record.uri in self._found:
            own = self._subject(loose)
            self._faults.append(Fault(own, record.uri, "another dataset has this address already", repaired=True))
            record = msgspec.structs.replace(record, uri=own)
        self._found[record.uri] = Found(record, fingerprint(record))
        return True

    def harvest(self, *, partial: bool) -> Harvest:
        """All of it. Where a record could not be read, it may be any of those that are known: none of them is gone."""
        return Harvest(self._found, tuple(self._faults), partial or bool(self._unread))

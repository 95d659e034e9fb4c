"""The @contexts this broker hosts (5.13): made on request, or because an answer has to link one."""

from datetime import datetime
from hashlib import sha256
from typing import Any, Final, Literal
from uuid import uuid4

import msgspec

from zinneke.broker.engine.calling import Caller
from zinneke.broker.model.context import Context, Source
from zinneke.broker.model.contexts import Download
from zinneke.broker.ports import Store
from zinneke.kernel.time import format_instant, now

Record = dict[str, Any]

PATH: Final = "/ngsi-ld/v1/jsonldContexts/"
KEEP_S: Final = 3600.0
"""How long a hosted document is kept expanded; deleting it forgets it at once."""


class Hosting:
    """Documents with an address below this broker. They belong to no tenant.

    ``addresses`` are all the roots the broker is reached under, the public one first.
    """

    def __init__(self, store: Store, caller: Caller, addresses: tuple[str, ...]) -> None:
        self._store = store
        self._caller = caller
        self._addresses = addresses
        self._linked: dict[str, str] = {}

    def url(self, local_id: str) -> str:
        """The address of a hosted document."""
        return f"{self._addresses[0]}{PATH}{local_id}"

    def local_id(self, url: str) -> str | None:
        """The id of the hosted document at this address, or None if the address is not one of ours."""
        for address in self._addresses:
            if url.startswith(address + PATH):
                return url.removeprefix(address + PATH)
        return None

    async def record(self, local_id: str) -> Record | None:
        """A hosted document: ``localId``, ``kind``, ``createdAt`` and the ``document`` itself."""
        return await self._store.glance("", lambda reader: reader.record("context", local_id))

    async def records(self) -> list[Record]:
        """All hosted documents, in order of creation."""
        return list(await self._store.glance("", lambda reader: reader.records("context")))

    async def add(self, source: Source) -> str:
        """Host a document on request. Returns its id (5.13.2)."""
        local_id = uuid4().hex
        await self._put(local_id, "Hosted", source, now())
        return local_id

    async def remove(self, local_id: str) -> bool:
        """Stop hosting a document; the parts it links to stay. False if there was none (5.13.5)."""
        self.forget_links()
        return await self._store.write("", lambda transaction: transaction.remove_record("context", local_id))

    def forget_links(self) -> None:
        """Look documents made for contexts up anew: another process may have removed them."""
        self._linked.clear()

    async def url_of(self, context: Context) -> str:
        """One URL for a context: its own, or that of a document made for it (5.13.1, C.8)."""
        if (own := _only_url(context.source)) is not None:
            return own
        if (known := self._linked.get(context.key)) is not None:
            return known
        local_id = sha256(msgspec.json.encode(context.source)).hexdigest()[:32]
        if await self.record(local_id) is None:
            await self._put(local_id, "ImplicitlyCreated", context.source, now())
        url = self._linked[context.key] = self.url(local_id)
        return url

    async def fetch(self, url: str) -> Download:
        """A document by its address: one of our own without a network, any other through it. Raises OSError."""
        local_id = self.local_id(url)
        if local_id is None:
            return await self._caller.download(url)
        if (found := await self.record(local_id)) is None:
            raise OSError("this broker does not host it")
        return Download(msgspec.json.encode(found["document"]), KEEP_S)

    async def _put(
        self, local_id: str, kind: Literal["Hosted", "ImplicitlyCreated"], source: Source, at: datetime
    ) -> None:
        record = {
            "localId": local_id,
            "kind": kind,
            "createdAt": format_instant(at),
            "document": {"@context": source},
        }
        await self._store.write("", lambda transaction: transaction.put_record("context", local_id, record))


def _only_url(source: Source) -> str | None:
    """The one URL that a context is, alone or in an array; None for any other."""
    if isinstance(source, list) and len(source) == 1:
        source = source[0]
    return source if isinstance(source, str) else None

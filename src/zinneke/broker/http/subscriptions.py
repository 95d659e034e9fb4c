"""Subscriptions to entities (6.10, 6.11) and to registrations of sources (6.12, 6.13)."""

from dataclasses import dataclass
from typing import Final

from zinneke.broker.engine import subscriptions as engine
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.watch import Watch
from zinneke.broker.http.addressing import location, path_id
from zinneke.broker.http.call import NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers, read_body
from zinneke.broker.http.paging import page_of
from zinneke.broker.model.context import Context
from zinneke.broker.model.represent import Entity
from zinneke.broker.model.subscription_shown import represent_subscription
from zinneke.broker.query.shaping import SYS_ATTRS
from zinneke.kernel.time import now


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The operations on subscriptions of one kind, below one path."""

    kind: engine.Kind
    path: str

    async def create(self, broker: Broker, call: Call) -> Answer:
        """POST /subscriptions: Create Subscription (5.8.1, 5.11.2, 6.10.3.1, 6.12.3.1)."""
        body = await read_body(broker, call)
        via, content = call.headers.get("via", ""), body.content
        if call.truth("local") and isinstance(content, dict):
            content = {**content, "localOnly": True}
        made = await engine.create(broker, self.kind, call.tenant, content, body.context, now(), via=via)
        return Answer(201, headers=(location(self.path, made),))

    async def query(self, broker: Broker, call: Call) -> Answer:
        """GET /subscriptions: Query Subscriptions (5.8.4, 5.11.5, 6.10.3.2, 6.12.3.2)."""
        context, page = await of_headers(broker, call), page_of(call)
        all_of_them = sorted(
            engine.visible(broker, self.kind, call.tenant),
            key=lambda watch: (watch.subscription.created_at, watch.id),
        )
        found = all_of_them[page.offset : page.offset + page.limit + 1]
        shown = [_shown(watch, call, context) for watch in page.cut(found)]
        headers = page.headers(call, len(found), len(all_of_them) if page.count else None)
        return await answer_document(broker, call, context, shown, headers=headers)

    async def retrieve(self, broker: Broker, call: Call) -> Answer:
        """GET /subscriptions/{id}: Retrieve Subscription (5.8.3, 5.11.4, 6.11.3.1, 6.13.3.1)."""
        context = await of_headers(broker, call)
        watch = engine.existing(broker, self.kind, call.tenant, path_id(call))
        return await answer_document(broker, call, context, _shown(watch, call, context))

    async def update(self, broker: Broker, call: Call) -> Answer:
        """PATCH /subscriptions/{id}: Update Subscription (5.8.2, 5.11.3, 6.11.3.2, 6.13.3.2)."""
        subscription_id, body = path_id(call), await read_body(broker, call)
        await engine.change(broker, self.kind, call.tenant, subscription_id, body.content, body.context, now())
        return NO_CONTENT

    async def delete(self, broker: Broker, call: Call) -> Answer:
        """DELETE /subscriptions/{id}: Delete Subscription (5.8.5, 5.11.6, 6.11.3.3, 6.13.3.3)."""
        await engine.delete(broker, self.kind, call.tenant, path_id(call))
        return NO_CONTENT


ENTITY_NEWS: Final = Subscriptions(engine.ENTITIES, "subscriptions")
SOURCE_NEWS: Final = Subscriptions(engine.SOURCES, "csourceSubscriptions")


def _shown(watch: Watch, call: Call, context: Context) -> Entity:
    return represent_subscription(
        watch.subscription,
        context,
        now(),
        counters=watch.counters.members(),
        sys_attrs=SYS_ATTRS in call.options,
    )

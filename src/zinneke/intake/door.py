"""The one door into the city: messages of every origin become observations of entities here, in batches.

What cannot be read goes to the dead letters. What is already there is dropped. What is older than the present
value goes to the history alone. When :meth:`Door.receive` returns, all of it is durable.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, Final

from zinneke.broker.client import Broker, BrokerUnreachable, Entity
from zinneke.intake.deadletter import NO_RECORD, DeadLetters
from zinneke.intake.known import Known, Present
from zinneke.intake.mapping import Attribute, Feed, Observation
from zinneke.intake.message import Message
from zinneke.intake.observe import observe
from zinneke.intake.slots import assembled, name_of
from zinneke.intake.unreadable import Unreadable
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now

MAX_BATCH: Final = 500
"""Entities in one request to the broker."""
REMEMBERED: Final = 20_000
"""Entities whose present state is remembered: about 40 MB."""

_ITS_OWN_FAULT: Final = frozenset({400, 413, 422})
"""Statuses that blame the request; at all others the broker is away, and the same request may succeed later."""

Refused = tuple[Message, Unreadable]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch: messages read, put to the dead letters, and kept waiting for a record of their thing."""

    read: int
    refused: int
    waiting: int = 0


@dataclass(slots=True)
class Plan:
    """What to write: entities for the present in order, instances for the history by entity, states afterwards."""

    entities: list[Entity]
    late: dict[str, Entity]
    states: dict[str, Present]


class Door:
    """Takes messages and writes observations to the broker. Safe to share between threads: one batch at a time.

    ``remembered`` is how many entities' present state is kept in memory. A door beside another one, such as the
    site's for webhooks, uses 0, since the other changes entities behind its back.
    """

    def __init__(
        self,
        broker: Broker,
        feeds: Iterable[Feed],
        dead_letters: DeadLetters,
        *,
        remembered: int = REMEMBERED,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._broker = broker
        self._feeds = {feed.name: feed for feed in feeds}
        self._dead_letters = dead_letters
        self._known = Known(broker, remembered)
        self._clock = clock
        self._lock = Lock()

    def receive(self, messages: Sequence[Message]) -> Receipt:
        """Store a batch durably. Raises BrokerUnreachable, with nothing acknowledged: send the same batch again."""
        with self._lock:
            read: list[tuple[Message, Observation]] = []
            refused: list[Refused] = []
            for message in messages:
                try:
                    read.append((message, self.read(message)))
                except Unreadable as reason:
                    refused.append((message, reason))
            refused += self._store(read)
            self._dead_letters.keep(refused)
            waiting = sum(reason.code == NO_RECORD for _, reason in refused)
            return Receipt(len(messages) - len(refused), len(refused) - waiting, waiting)

    def read(self, message: Message) -> Observation:
        """What the message tells. Raises Unreadable."""
        feed = self._feeds.get(message.feed)
        if feed is None:
            known = ", ".join(sorted(self._feeds))
            raise Unreadable("unknown-feed", f"{message.feed[:80]!r} is not installed: there are {known or 'none'}")
        return observe(feed, message.device, message.body, self._clock())

    def _store(self, read: Sequence[tuple[Message, Observation]]) -> list[Refused]:
        present = self._present({seen.entity_id for _, seen in read})
        recorded = {seen.entity_id for _, seen in read if seen.record}
        waiting = [
            (message, Unreadable(NO_RECORD, f"no record tells {', '.join(lacking)} of {seen.entity_id}"))
            for message, seen in read
            if seen.entity_id not in recorded and (lacking := _lacking(seen, present[seen.entity_id]))
        ]
        kept_back = {id(message) for message, _ in waiting}
        taken = [(message, seen) for message, seen in read if id(message) not in kept_back]
        observations = sorted((seen for _, seen in taken), key=lambda seen: (not seen.record, seen.observed_at))
        plan = planned(observations, present)
        problems = self._write(plan)
        self._known.remember(plan.states)
        self._known.forget(problems)
        self._dead_letters.release(message.device for message, seen in taken if seen.record)
        return waiting + [
            (message, Unreadable("refused-by-broker", str(problems[seen.entity_id])))
            for message, seen in taken
            if seen.entity_id in problems
        ]

    def _present(self, ids: Collection[str]) -> dict[str, Present]:
        try:
            return self._known.of(ids)
        except Problem as problem:
            raise BrokerUnreachable(f"the context broker does not tell what it holds: {problem}") from problem

    def _write(self, plan: Plan) -> dict[str, Problem]:
        problems: dict[str, Problem] = {}
        for start in range(0, len(plan.entities), MAX_BATCH):
            problems |= self._upsert(plan.entities[start : start + MAX_BATCH])
        for entity_id, past in plan.late.items():
            try:
                self._broker.append_history(past)
            except Problem as problem:
                problems[entity_id] = _own_fault(problem)
        return problems

    def _upsert(self, entities: Sequence[Entity]) -> dict[str, Problem]:
        """Write a batch; where the broker refuses all of it for a fault, find whose fault by halves."""
        try:
            return self._broker.upsert(entities)
        except Problem as problem:
            fault = _own_fault(problem)
        if len(entities) == 1:
            return {entities[0]["id"]: fault}
        half = len(entities) // 2
        return self._upsert(entities[:half]) | self._upsert(entities[half:])


def planned(observations: Iterable[Observation], present: Mapping[str, Present]) -> Plan:
    """What to write for observations in their order, given the present state of their entities."""
    plan = Plan([], {}, dict(present))
    late: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    types: dict[str, str] = {}
    for seen in observations:
        state = plan.states[seen.entity_id]
        types[seen.entity_id] = seen.entity_type
        current: dict[str, Attribute] = {}
        for slot, attribute in seen.measured.items():
            if state.is_older(slot, seen.observed_at):
                late[seen.entity_id][name_of(slot)].append(attribute)
            elif not state.holds(slot, seen.observed_at, attribute["value"]):
                current[slot] = attribute
        news = state.news(seen.facts, overrule=seen.record or bool(current))
        if current or news:
            after = state.after(current, news)
            settled, notes = _settled(seen, after)
            plan.entities.append(
                {"id": seen.entity_id, "type": seen.entity_type, **news, **notes, **assembled(current | settled)}
            )
            plan.states[seen.entity_id] = after.after(settled, notes)
    plan.late = {entity_id: {"id": entity_id, "type": types[entity_id], **past} for entity_id, past in late.items()}
    return plan


def _lacking(seen: Observation, present: Present) -> list[str]:
    """What a message needs to be known of its thing, and is not."""
    return [name for name in seen.requires if name not in seen.facts and name not in present.values]


def _settled(seen: Observation, after: Present) -> tuple[dict[str, Attribute], dict[str, Any]]:
    """What is made of all observers of a thing: values of an instant, and notes without one."""
    if seen.settle is None:
        return {}, {}
    made = seen.settle(after.instances, after.values)
    dated = {name: told for name, told in made.items() if isinstance(told, dict) and "observedAt" in told}
    return dated, {name: told for name, told in made.items() if name not in dated}


def _own_fault(problem: Problem) -> Problem:
    if problem.status not in _ITS_OWN_FAULT:
        raise BrokerUnreachable(f"the context broker answers {problem.status}: {problem}") from problem
    return problem

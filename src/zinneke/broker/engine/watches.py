"""All subscriptions at hand, found by what they watch: ten thousand of them cost an update next to nothing (5.8.6)."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import Final

from zinneke.broker.engine.evidence import Evidence
from zinneke.broker.engine.holding import OnlyOne, Standing, hold, waits
from zinneke.broker.engine.news import News
from zinneke.broker.engine.notification import compose
from zinneke.broker.engine.shelf import Shelf
from zinneke.broker.engine.watch import Held, Watch
from zinneke.broker.ports import Reader, Transaction
from zinneke.broker.query.match import matches

_log: Final = logging.getLogger(__name__)

Key = tuple[str, str | None, str | None]
"""Tenant, then an entity id or a type (None: any), then a watched attribute (None: any)."""

_BY_ID: Final = "id:"


class Watches:
    """The index is changed by the event loop and read by the store's writer thread."""

    def __init__(self, standing: Standing | None = None) -> None:
        self.standing = standing or OnlyOne()
        self._watches: dict[tuple[str, str], Watch] = {}
        self._shelves: dict[Key, Shelf] = {}
        self._periodic: dict[tuple[str, str], Watch] = {}
        self._holding: set[tuple[str, str]] = set()
        self._lock = Lock()
        self._before: list[tuple[Watch, datetime | None, dict[str, Held]]] = []
        self.queued = False
        """Whether anything was put into the queue since this was last reset."""

    def __len__(self) -> int:
        return len(self._watches)

    def __iter__(self) -> Iterator[Watch]:
        return iter(tuple(self._watches.values()))

    def periodic(self) -> tuple[Watch, ...]:
        """The subscriptions that the clock drives."""
        return tuple(self._periodic.values())

    def holding(self) -> list[Watch]:
        """The subscriptions that throttling holds something back for."""
        with self._lock:
            watches = [self._watches.get(key) for key in self._holding]
            found = [watch for watch in watches if watch is not None and watch.held]
            self._holding = {(watch.tenant, watch.id) for watch in found}
        return found

    def hold(self, watch: Watch) -> None:
        """Something is held back for the subscription."""
        with self._lock:
            self._holding.add((watch.tenant, watch.id))

    def find(self, tenant: str, subscription_id: str) -> Watch | None:
        """The subscription, or None."""
        return self._watches.get((tenant, subscription_id))

    def put(self, watch: Watch) -> None:
        """Add a subscription, or put it in the place of the one with its id."""
        self.drop(watch.tenant, watch.id)
        with self._lock:
            self._watches[watch.tenant, watch.id] = watch
            if watch.interval is not None:
                self._periodic[watch.tenant, watch.id] = watch
            for key in _keys(watch):
                self._shelves.setdefault(key, Shelf()).put(watch)

    def drop(self, tenant: str, subscription_id: str) -> None:
        """Forget a subscription."""
        with self._lock:
            watch = self._watches.pop((tenant, subscription_id), None)
            self._periodic.pop((tenant, subscription_id), None)
            for key in _keys(watch) if watch else ():
                self._shelves[key].drop(subscription_id)
                if not self._shelves[key]:
                    del self._shelves[key]

    @contextmanager
    def undone_on_failure(self) -> Iterator[None]:
        """What a unit of work told and what it held back counts only if the unit comes to its end: it may be run again.
        For the writer thread."""
        self._before.clear()
        try:
            yield
        except BaseException:
            for watch, accepted, held in reversed(self._before):
                watch.accepted, watch.held = accepted, held
            raise

    def tell(self, transaction: Transaction, tenant: str, news: News, at: datetime) -> None:
        """Queue the notifications that a change calls for, in its own transaction."""
        if not self._shelves:
            return
        judge = Judge(news, transaction)
        for watch in self._candidates(tenant, judge):
            if not _concerned(watch, judge, at):
                continue
            held_back = waits(watch, at, self.standing)
            self._before.append((watch, watch.accepted, dict(watch.held) if held_back else watch.held))
            if held_back:
                hold(transaction, watch, news, self.standing)
                self.hold(watch)
            elif (message := _message(watch, judge, at)) is not None:
                transaction.queue(watch.id, message)
                watch.accepted = at
                self.queued = True

    def _candidates(self, tenant: str, judge: "Judge") -> list[Watch]:
        """A superset of those the change concerns: what is left out stands at another place, or lacks a clue."""
        news, entity = judge.news, judge.news.entity
        evidence = Evidence(entity)
        places = [_BY_ID + entity["id"], *entity["type"], None]
        attributes = [*news.attributes, None]
        found: dict[str, Watch] = {}

        with self._lock:
            for place in places:
                for attribute in attributes:
                    if shelf := self._shelves.get((tenant, place, attribute)):
                        found.update((watch.id, watch) for watch in shelf.candidates(evidence, judge.may_fit))
        return list(found.values())


class Judge:
    """Judges whom one change concerns. Subscriptions that ask the same are judged once."""

    def __init__(self, news: News, reader: Reader) -> None:
        self.news = news
        self.reader = reader
        self._verdicts: dict[str, bool] = {}

    def fits(self, watch: Watch) -> bool:
        """Whether the entity is one that the subscription asks for; its relationships may be followed."""
        if watch.asks not in self._verdicts:
            self._verdicts[watch.asks] = matches(watch.query, self.news.entity, find=self.reader.entity)
        return self._verdicts[watch.asks]

    def may_fit(self, watch: Watch) -> bool:
        """False only if it surely does not: a failure is told where each is judged."""
        try:
            return self.fits(watch)
        except Exception:
            return True


def _concerned(watch: Watch, judge: Judge, at: datetime) -> bool:
    """Whether a subscription is to be told. One that fails costs its owner a notification, nobody a write."""
    try:
        return _concerns(watch, judge, at)
    except Exception:
        _log.exception("%s could not be told of %s", watch.id, judge.news.entity["id"])
        return False


def _message(watch: Watch, judge: Judge, at: datetime) -> bytes | None:
    """What to tell. A subscription that fails costs its owner a notification, nobody a write."""
    try:
        return compose(watch, judge.news, at, judge.reader)
    except Exception:
        _log.exception("%s could not be told of %s", watch.id, judge.news.entity["id"])
        return None


def _concerns(watch: Watch, judge: Judge, at: datetime) -> bool:
    return watch.active(at) and not watch.triggers.isdisjoint(judge.news.triggers(watch.watched)) and judge.fits(watch)


def _keys(watch: Watch) -> set[Key]:
    """Where a subscription stands in the index. A periodic one is not driven by changes."""
    if watch.interval is not None:
        return set()
    attributes: set[str | None] = {*watch.watched} if watch.watched else {None}
    if "entityDeleted" in watch.triggers or "entityCreated" in watch.triggers:
        attributes.add(None)  # watchedAttributes does not limit these two (12.3)
    return {(watch.tenant, place, attribute) for place in _places(watch) for attribute in attributes}


def _places(watch: Watch) -> set[str | None]:
    """The ids or types its selectors name; an entity it selects stands at one of them."""
    if not watch.query.selectors:
        return {None}
    places: set[str | None] = set()
    for selector in watch.query.selectors:
        if selector.ids:
            places.update(_BY_ID + entity_id for entity_id in selector.ids)
        elif selector.types is not None:
            places.update(group[0] for group in selector.types.any_of)
        else:
            places.add(None)
    return places

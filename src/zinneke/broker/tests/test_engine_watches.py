"""Finding the subscriptions that a change concerns: 5.8.6, and why ten thousand of them cost next to nothing."""

from typing import Any

import pytest

from zinneke.broker.engine import watches as module
from zinneke.broker.engine.news import News
from zinneke.broker.engine.watch import Watch
from zinneke.broker.engine.watches import Watches
from zinneke.broker.engine.watching import watch_of
from zinneke.broker.model.change import created, deleted
from zinneke.broker.model.context import CORE_CONTEXT, CORE_URL
from zinneke.broker.model.document import Document
from zinneke.broker.model.parse import parse_entity
from zinneke.broker.model.subscription import parse_subscription
from zinneke.broker.query.tree import Query
from zinneke.kernel.time import now

AT = now()


class Queue:
    """Stands for the transaction: notes which subscriptions are told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def entity(self, _entity_id: str) -> None:
        return None

    def queue(self, subscription_id: str, _message: bytes) -> None:
        self.told.append(subscription_id)


def watch(number: int, tenant: str = "", **members: Any) -> Watch:
    body = {
        "id": f"urn:s:{number}", "type": "Subscription", "entities": [{"type": "Lamp"}],
        "notification": {"endpoint": {"uri": "http://receiver.example/"}}, **members,
    }  # fmt: skip
    given = {name: value for name, value in body.items() if value is not None}
    return watch_of(tenant, parse_subscription(given, CORE_CONTEXT, AT, "urn:x:y"), CORE_CONTEXT, CORE_URL, AT)


def entity(kind: str = "Lamp", **attributes: Any) -> Any:
    return parse_entity({"id": "urn:e:1", "type": kind, **(attributes or {"power": 1})}, CORE_CONTEXT, AT)


def told(watches: Watches, news: News, tenant: str = "") -> list[str]:
    queue = Queue()
    watches.tell(queue, tenant, news, AT)  # type: ignore[arg-type] # all it needs of a transaction
    return sorted(queue.told)


def new(document: Any) -> News:
    return News(None, document, created(document))


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({}, True),
        ({"entities": [{"type": "*"}]}, True),
        ({"entities": [{"type": "Tree"}]}, False),
        ({"entities": [{"type": "Tree"}, {"type": "Lamp"}]}, True),
        ({"entities": [{"type": "(Lamp;Tree)"}]}, False),
        ({"entities": [{"type": "Tree,Lamp"}]}, True),
        ({"entities": [{"type": "Lamp", "id": "urn:e:1"}]}, True),
        ({"entities": [{"type": "Lamp", "id": ["urn:e:2", "urn:e:3"]}]}, False),
        ({"entities": [{"type": "Lamp", "idPattern": "urn:e:.*"}]}, True),
        ({"entities": [{"type": "Lamp", "idPattern": "urn:f:.*"}]}, False),
        ({"watchedAttributes": ["power"]}, True),
        ({"watchedAttributes": ["colour"]}, False),
        ({"entities": None, "watchedAttributes": ["power"]}, True),
        ({"notificationTrigger": ["entityCreated"], "watchedAttributes": ["colour"]}, True),
        ({"notificationTrigger": ["attributeUpdated"]}, False),
        ({"q": "power>5"}, False),
        ({"timeInterval": 5}, False),
        ({"isActive": False}, False),
    ],
)
def test_whom_a_new_entity_concerns(members: dict[str, Any], expected: bool) -> None:
    watches = Watches()
    watches.put(watch(1, **members))
    assert bool(told(watches, new(entity()))) == expected


def test_deletion_is_not_limited_by_watched_attributes() -> None:
    watches = Watches()
    watches.put(watch(1, notificationTrigger=["entityDeleted"], watchedAttributes=["colour"]))
    gone = entity()
    assert told(watches, News(gone, None, deleted(gone))) == ["urn:s:1"]


def test_tenants_are_apart() -> None:
    watches = Watches()
    watches.put(watch(1, "laeken"))
    assert told(watches, new(entity())) == []
    assert told(watches, new(entity()), "laeken") == ["urn:s:1"]


def test_a_watch_replaced_or_dropped_leaves_nothing_behind() -> None:
    watches = Watches()
    watches.put(watch(1))
    watches.put(watch(1, entities=[{"type": "Tree"}]))
    assert told(watches, new(entity())) == []
    assert told(watches, new(entity("Tree"))) == ["urn:s:1"]
    watches.drop("", "urn:s:1")
    watches.drop("", "urn:s:1")
    assert told(watches, new(entity("Tree"))) == []
    assert len(watches) == 0


def test_a_subscription_that_fails_costs_nobody_a_write(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    watches = Watches()
    for number in (1, 2):
        watches.put(watch(number))

    def judge(query: Query, _document: Document, **_given: object) -> bool:
        if query is first.query:
            raise ZeroDivisionError
        return True

    first = next(iter(watches))
    monkeypatch.setattr(module, "matches", judge)
    assert told(watches, new(entity())) == ["urn:s:2"]
    assert "urn:s:1 could not be told of urn:e:1" in caplog.text


def test_only_subscriptions_that_may_be_concerned_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten thousand subscriptions, a change looks at the few of its type, attribute or id."""
    watches = Watches()
    for number in range(10_000):
        by = (
            {"entities": [{"type": f"Type{number}"}]},
            {"entities": [{"type": "Lamp", "id": f"urn:e:{number}"}]},
            {"watchedAttributes": [f"attribute{number}"]},
        )[number % 3]
        watches.put(watch(number, **by))
    judged: list[str] = []

    def judge(_query: Query, document: Document, **_given: object) -> bool:
        judged.append(document["id"])
        return True

    monkeypatch.setattr(module, "matches", judge)
    assert told(watches, new(entity())) == ["urn:s:1"]
    assert len(judged) == 1


def test_subscriptions_that_ask_the_same_are_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    watches = Watches()
    for number in range(1_000):
        watches.put(watch(number, q="power!=2"))
    judged: list[str] = []

    def judge(_query: Query, document: Document, **_given: object) -> bool:
        judged.append(document["id"])
        return True

    monkeypatch.setattr(module, "matches", judge)
    assert len(told(watches, new(entity()))) == 1_000
    assert len(judged) == 1


def test_what_a_failed_unit_of_work_told_does_not_count_for_throttling() -> None:
    """5.2.12: a unit that is run again tells again, and holds back again."""
    watches = Watches()
    throttled = watch(1, throttling=60)
    watches.put(throttled)

    def fails() -> None:
        with watches.undone_on_failure():
            assert told(watches, new(entity())) == ["urn:s:1"]
            raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            fails()
    with watches.undone_on_failure():
        assert told(watches, new(entity())) == ["urn:s:1"]
    assert throttled.accepted == AT

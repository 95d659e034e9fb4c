"""What ten thousand subscriptions cost an update: finding those that it concerns (5.8.6).

    python bench/matching.py --subscriptions 10000

The reference, in the same run: the same subscriptions to the same type judged one by one, which is what a broker does
that finds them by type alone. Nothing fits but what is meant to, so that no notification is composed.
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, Final, cast

from zinneke.broker.engine.news import News
from zinneke.broker.engine.watches import Watches
from zinneke.broker.engine.watching import watch_of
from zinneke.broker.model.change import created
from zinneke.broker.model.context import CORE_CONTEXT, CORE_URL
from zinneke.broker.model.parse import parse_entity
from zinneke.broker.model.subscription import parse_subscription
from zinneke.broker.ports import Transaction
from zinneke.broker.query.match import matches
from zinneke.kernel.time import now

AT: Final = now()
Members = Callable[[int], dict[str, Any]]


def around(number: int) -> dict[str, Any]:
    """A geoquery near a place of its own."""
    place = [4.25 + number % 100 / 500, 50.77 + number // 100 / 800]
    return {"geoQ": {"georel": "near;maxDistance==50", "geometry": "Point", "coordinates": place}}


FAMILIES: Final[dict[str, Members]] = {
    "one type, q with a number": lambda number: {"q": f"temperature=={number + 1000}"},
    "one type, q with a text": lambda number: {"q": f'state=="s{number}"'},
    "one type, q with a threshold": lambda number: {"q": f"temperature>{number + 1000}"},
    "one type, q with two ends": lambda number: {"q": f"temperature>={number + 99};temperature<{number + 100}"},
    "one type, q with two properties": lambda number: {"q": f'state=="s{number}";temperature>0'},
    "one type, near a place each": around,
    "one type, the same q that fails": lambda _: {"q": "temperature!=20"},
    "a type each": lambda number: {"entities": [{"type": f"Type{number}"}]},
    "an id each": lambda number: {"entities": [{"type": "Room", "id": f"urn:ngsi-ld:Room:{number + 1}"}]},
    "an attribute each": lambda number: {"watchedAttributes": [f"attribute{number}"]},
}


def filled(subscriptions: int, members: Members) -> Watches:
    """So many subscriptions at hand."""
    watches = Watches()
    for number in range(subscriptions):
        body = {
            "id": f"urn:s:{number}", "type": "Subscription", "entities": [{"type": "Room"}],
            "notification": {"endpoint": {"uri": "http://receiver.example/"}}, **members(number),
        }  # fmt: skip
        parsed = parse_subscription(body, CORE_CONTEXT, AT, "urn:x")
        watches.put(watch_of("", parsed, CORE_CONTEXT, CORE_URL, AT))
    return watches


def news(turn: int) -> News:
    """An update of a room, which no subscription here waits for."""
    entity = {
        "id": "urn:ngsi-ld:Room:0", "type": "Room", "temperature": 20, "state": f"on{turn}",
        "location": {"type": "Point", "coordinates": [4.4561, 50.8913]},
    }  # fmt: skip
    document = parse_entity(entity, CORE_CONTEXT, AT)
    return News(None, document, created(document))


def seconds_each(act: Callable[[News], Any], told: list[News]) -> float:
    """Processor time of one."""
    act(told[0])
    began = time.process_time()
    for one in told:
        act(one)
    return (time.process_time() - began) / len(told)


def tell(watches: Watches, one: News) -> None:
    """What an update pays for the subscriptions. Nothing is queued, so no transaction is needed."""
    watches.tell(cast("Transaction", None), "", one, AT)


def judge_all(watches: Watches, one: News) -> None:
    """The reference."""
    for watch in watches:
        matches(watch.query, one.entity)


def compare(subscriptions: int, updates: int) -> None:
    """Print the cost of every family of subscriptions."""
    told = [news(turn) for turn, _ in zip(count(), range(updates), strict=False)]
    for name, members in FAMILIES.items():
        began = time.process_time()
        watches = filled(subscriptions, members)
        put = time.process_time() - began
        cost = seconds_each(partial(tell, watches), told)
        alone = seconds_each(partial(judge_all, watches), told[:3])
        print(
            f"{name}: {cost * 1000:.3f} ms an update, {cost / alone:.5f} of judging all {subscriptions:,}"
            f" ({alone * 1000:.1f} ms); {put / subscriptions * 1e6:.0f} us to take one up"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--subscriptions", type=int, default=10_000)
    parser.add_argument("--updates", type=int, default=200)
    given = parser.parse_args()
    compare(given.subscriptions, given.updates)
